package io.leakanalyzer.rules.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.FiguresTable;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.testing.RuleTester;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresRuleTest {
  private static final Instant START = Instant.parse("2026-11-24T06:00:00Z");

  private static Profiles points(
      long seconds, Map<String, Double> first, Map<String, Double> last) {
    FiguresTable table =
        FiguresTable.builder()
            .point(START, Double.NaN, first)
            .point(START.plusSeconds(seconds), Double.NaN, last)
            .build();
    Snapshot snapshot =
        Snapshot.builder(Origin.of("figures.json"), SnapshotKind.FIGURES)
            .table(FiguresTable.class, table)
            .can(Capability.FIGURES)
            .build();
    Moment moment = new Moment("", "t0", 0, null, List.of(snapshot));
    return new Profiles(
        List.of(new Instance("", null, null, List.of(moment))), List.of(), List.of());
  }

  private static Check check(Profiles profiles, String id) {
    RuleTester.Said said = RuleTester.of(new FiguresRule()).on(profiles);
    said.saysNothing();
    return said.report().checklist().stream()
        .filter(c -> c.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void growth_beyond_the_thresholds_warns_and_names_the_next_captures() {
    Profiles growing =
        points(
            30,
            Map.of("NumGoroutine", 10.0, "HeapAlloc", 1e6),
            Map.of("NumGoroutine", 250.0, "HeapAlloc", 9e6));
    Check thresholds = check(growing, "figures.thresholds");
    assertThat(thresholds.status()).isEqualTo(CheckStatus.WARN);
    assertThat(thresholds.value()).contains("NumGoroutine 10 to 250", "HeapAlloc", "in 30 s");
    assertThat(thresholds.threshold()).contains("NumGoroutine +100", "HeapAlloc +5000000");
    assertThat(check(growing, "figures.next").value()).contains("goroutine dumps", "heap");
  }

  @Test
  void growth_is_counted_for_half_a_minute() {
    Profiles slow = points(600, Map.of("NumGoroutine", 10.0), Map.of("NumGoroutine", 250.0));
    assertThat(check(slow, "figures.thresholds").status()).isEqualTo(CheckStatus.PASS);
    Profiles fast = points(3, Map.of("NumGoroutine", 10.0), Map.of("NumGoroutine", 40.0));
    assertThat(check(fast, "figures.thresholds").status()).isEqualTo(CheckStatus.WARN);
  }

  @Test
  void a_few_more_in_a_moment_are_not_scaled_up() {
    Profiles moment = points(1, Map.of("NumGoroutine", 10.0), Map.of("NumGoroutine", 18.0));
    assertThat(check(moment, "figures.thresholds").status()).isEqualTo(CheckStatus.PASS);
    assertThat(check(moment, "figures.next").value()).isEqualTo("none");
  }

  @Test
  void pauses_warn_by_their_share() {
    Profiles pauses = points(30, Map.of("PauseTotalNs", 1e8), Map.of("PauseTotalNs", 5e8));
    Check next = check(pauses, "figures.next");
    assertThat(next.status()).isEqualTo(CheckStatus.WARN);
    assertThat(next.value()).contains("execution trace");
    assertThat(check(pauses, "figures.thresholds").threshold())
        .contains("PauseTotalNs +300 % and 1 % of the time");
  }

  /** What a calm server of 1,000 requests a second added to its first pause in half a minute. */
  @Test
  void a_young_program_has_hardly_paused() {
    Profiles young = points(30, Map.of("PauseTotalNs", 171_953.0), Map.of("PauseTotalNs", 130e6));
    assertThat(check(young, "figures.thresholds").status()).isEqualTo(CheckStatus.PASS);
    Profiles moment = points(1, Map.of("PauseTotalNs", 171_953.0), Map.of("PauseTotalNs", 12e6));
    assertThat(check(moment, "figures.thresholds").status()).isEqualTo(CheckStatus.PASS);
  }

  @Test
  void one_snapshot_has_nothing_to_be_compared_with() {
    FiguresTable table =
        FiguresTable.builder().point(START, Double.NaN, Map.of("NumGoroutine", 10.0)).build();
    Snapshot snapshot =
        Snapshot.builder(Origin.of("figures.json"), SnapshotKind.FIGURES)
            .table(FiguresTable.class, table)
            .can(Capability.FIGURES)
            .build();
    Moment moment = new Moment("", "t0", 0, null, List.of(snapshot));
    Profiles once =
        new Profiles(List.of(new Instance("", null, null, List.of(moment))), List.of(), List.of());
    for (String id : List.of("figures.thresholds", "figures.next")) {
      assertThat(check(once, id).status()).isEqualTo(CheckStatus.NOT_ASSESSED);
      assertThat(check(once, id).capture()).isNotEmpty();
    }
  }
}
