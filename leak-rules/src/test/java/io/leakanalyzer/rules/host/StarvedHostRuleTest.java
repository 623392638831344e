package io.leakanalyzer.rules.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.HostTable;
import io.leakanalyzer.model.HostTable.HostFigure;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarvedHostRuleTest {
  private static final Origin ORIGIN = Origin.of("host.txt");

  private static HostFigure figure(String name, double value) {
    return new HostFigure(name, "", value, ORIGIN);
  }

  private static Profiles host(DumpBuilder dump, HostFigure... figures) {
    Profiles goroutines = DumpBuilder.profiles(dump);
    Snapshot host =
        Snapshot.builder(ORIGIN, SnapshotKind.HOST)
            .table(HostTable.class, new HostTable(List.of(figures)))
            .can(Capability.HOST_FIGURES)
            .build();
    Moment moment = goroutines.moments().get(0);
    List<Snapshot> all = new ArrayList<>(moment.snapshots());
    all.add(host);
    Moment both = new Moment(moment.instance(), moment.name(), moment.order(), moment.at(), all);
    return new Profiles(List.of(new Instance("", null, null, List.of(both))), List.of(), List.of());
  }

  private static DumpBuilder waiting(String reason) {
    return DumpBuilder.moment("t0").goroutine(7, reason).at("a/b.f", "a/b/f.go", 12);
  }

  private static Check check(RuleTester.Said said) {
    return said.report().checklist().stream()
        .filter(c -> c.id().equals("host.starved"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "load1, 3.5, cores, 2, load 3.50 on 2 cores",
    "cpu-percent, 97, cores, 2, 97 % CPU",
    "memory-available, 50, memory-total, 1000, 5 % memory available",
    "swap-free, 100, swap-total, 1000, 10 % swap free",
    "iowait-percent, 31, cores, 2, 31 % I/O wait",
    "journal-bytes, 5e9, cores, 2, the journal takes",
    "failed-service, 1, cores, 2, failed"
  })
  void what_is_scarce_warns(
      String name, double value, String beside, double other, String expected) {
    RuleTester.Said said =
        RuleTester.of(new StarvedHostRule())
            .on(host(waiting("chan send"), figure(beside, other), figure(name, value)));
    said.saysNothing();
    assertThat(check(said).status()).isEqualTo(CheckStatus.WARN);
    assertThat(check(said).value()).contains(expected);
    assertThat(check(said).threshold()).contains("load 1.5 a core", "85 % CPU", "25 % I/O wait");
  }

  @Test
  void waits_for_what_is_scarce_are_doubted_and_never_proved() {
    Profiles slowDisk = host(waiting("IO wait"), figure("iowait-percent", 60));
    RuleTester.of(new StarvedHostRule()).on(slowDisk).doubts("a/b.f");
    Profiles busy = host(waiting("runnable"), figure("cores", 2), figure("load1", 9));
    RuleTester.Said said = RuleTester.of(new StarvedHostRule()).on(busy);
    said.doubts("a/b.f");
    assertThat(said.hypotheses()).allMatch(h -> h.evidence().isEmpty());
  }

  @Test
  void an_idle_host_passes() {
    RuleTester.Said said =
        RuleTester.of(new StarvedHostRule())
            .on(
                host(
                    waiting("IO wait"),
                    figure("cores", 2),
                    figure("load1", 2.9),
                    figure("memory-total", 1000),
                    figure("memory-available", 600),
                    figure("iowait-percent", 24)));
    said.saysNothing();
    assertThat(check(said).status()).isEqualTo(CheckStatus.PASS);
    assertThat(check(said).value()).isEqualTo("nothing is scarce");
  }

  @Test
  void load_without_the_number_of_cores_says_nothing() {
    RuleTester.Said said =
        RuleTester.of(new StarvedHostRule()).on(host(waiting("runnable"), figure("load1", 9)));
    said.saysNothing();
  }

  @Test
  void sockets_that_the_program_did_not_close_warn() {
    HostFigure sockets = new HostFigure("sockets", "close_wait", 250, ORIGIN);
    RuleTester.Said said =
        RuleTester.of(new StarvedHostRule()).on(host(waiting("IO wait"), sockets));
    assertThat(check(said).value()).contains("250 sockets in CLOSE_WAIT");
  }
}
