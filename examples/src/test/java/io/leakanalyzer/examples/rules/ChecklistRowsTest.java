package io.leakanalyzer.examples.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rules.proof.HeapProofRule;
import io.leakanalyzer.rules.proof.HeapSourcesRule;
import io.leakanalyzer.testing.DumpBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of the checklist over real captures and samples: it passes, it warns or fails, and
 * without its captures it says which one it needs.
 */
class ChecklistRowsTest {
  private static final Path CAPTURES = Path.of("captures");
  private static final Path SAMPLES = Path.of("../leak-pprof/src/test/resources");
  private static final Map<String, List<Check>> SEEN = new HashMap<>();

  @BeforeAll
  static void analyse() {
    for (String capture :
        List.of(
            "orders.go1.27.0",
            "exporter.go1.27.0",
            "ledger.go1.24.9",
            "billing.go1.27.0",
            "poller.go1.26.8",
            "mailer.go1.21.13",
            "profiles/locks.go1.27.0",
            "profiles/held.go1.27.0",
            "profiles/handover-busy.go1.27.0",
            "profiles/naps.go1.27.0",
            "profiles/spin.go1.27.0",
            "profiles/tickers.go1.27.0",
            "profiles/threads.go1.27.0")) {
      add(LeakAnalyzer.of(CAPTURES.resolve(capture)));
    }
    for (String part :
        List.of(
            "t3.trace.gz", "t2.goroutine.debug2.txt.gz", "t3.cpu.pb.gz", "t0.memstats.json.gz")) {
      add(LeakAnalyzer.of(CAPTURES.resolve("orders.go1.27.0").resolve(part)));
    }
    for (String state : List.of("leak", "calm")) {
      Path figures = SAMPLES.resolve("figures").resolve(state);
      add(
          LeakAnalyzer.of(
              figures.resolve("t0.memstats.json"), figures.resolve("t1.memstats.json")));
    }
    add(LeakAnalyzer.of(SAMPLES.resolve("host/debian/free.txt")));
    add(LeakAnalyzer.of(SAMPLES.resolve("host/debian/ps.txt")));
    add(LeakAnalyzer.of(SAMPLES.resolve("traces/service-go1.25-p2.trace.gz")));
    add(LeakAnalyzer.of(SAMPLES.resolve("captures/heapprobe/go1.27/heap.dump.gz")));
    for (String capture : List.of("ledger.go1.24.9", "exporter.go1.27.0", "billing.go1.21.13")) {
      for (Rule alone : List.of(new HeapProofRule(), new HeapSourcesRule())) {
        add(
            LeakAnalyzer.of(CAPTURES.resolve(capture).resolve("t3.heapdump.gz"))
                .withRules(List.of(alone)));
      }
    }
    add(LeakAnalyzer.of(DumpBuilder.profiles(daemonsBeyondTheirBound())));
  }

  private static DumpBuilder daemonsBeyondTheirBound() {
    return DumpBuilder.moment("t0")
        .goroutines(400, 100, "select")
        .at("go.opencensus.io/stats/view.(*worker).start", "worker.go", 292)
        .createdBy("go.opencensus.io/stats/view.init.0", "worker.go", 34, 1);
  }

  private static void add(LeakAnalyzer analyzer) {
    analyzer
        .run()
        .checklist()
        .forEach(row -> SEEN.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(row));
  }

  private static List<Check> seen(String id, CheckStatus... statuses) {
    Set<CheckStatus> wanted = EnumSet.noneOf(CheckStatus.class);
    wanted.addAll(List.of(statuses));
    return SEEN.getOrDefault(id, List.of()).stream()
        .filter(check -> wanted.contains(check.status()))
        .toList();
  }

  static Stream<String> rows() {
    return Checklist.ROWS.stream().map(Checklist.Row::id);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_row_can_pass(String id) {
    assertThat(seen(id, CheckStatus.PASS)).isNotEmpty();
  }

  /** Of these no sound capture gives a cause to warn: tests of the rules do. */
  static Stream<String> warningRows() {
    Set<String> sound = Set.of("locks.compared", "pprof.questions");
    return rows().filter(id -> !sound.contains(id));
  }

  @ParameterizedTest
  @MethodSource("warningRows")
  void a_row_can_warn_or_fail(String id) {
    assertThat(seen(id, CheckStatus.WARN, CheckStatus.FAIL)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void what_is_assessed_has_a_value_and_a_threshold(String id) {
    assertThat(seen(id, CheckStatus.PASS, CheckStatus.WARN, CheckStatus.FAIL))
        .allSatisfy(
            check -> {
              assertThat(check.value()).isNotEmpty();
              assertThat(check.threshold()).isNotEmpty();
              assertThat(check.capture()).isEmpty();
            });
  }

  @ParameterizedTest
  @MethodSource("rows")
  void without_its_captures_a_row_says_which_one_would_settle_it(String id) {
    assertThat(seen(id, CheckStatus.NOT_ASSESSED))
        .isNotEmpty()
        .allSatisfy(
            check -> {
              assertThat(check.capture()).isNotEmpty();
              assertThat(check.value()).isEmpty();
            });
  }

  /** The numbered checks of the method, and the rows that answer them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " 1 | dump.blocked-forever",
        " 2 | dump.groups",
        " 3 | dump.benign",
        " 4 | dump.request-scope",
        " 5 | dump.signatures",
        " 6 | cpu.park-share",
        " 7 | cpu.spin",
        " 8 | heap.stacks",
        " 9 | heap.concurrency-objects",
        "10 | heap.chains",
        "11 | growth.total",
        "12 | growth.sites",
        "13 | growth.ids",
        "14 | trace.lifecycles trace.rates",
        "15 | trace.corroboration locks.compared",
        "16 | threads.leaked",
        "17 | figures.thresholds",
        "18 | figures.next",
        "19 | host.starved",
        "20 | cross.validation proof.runtime proof.heap-dump",
        "21 | answer.anchored",
        "22 | pprof.questions"
      })
  void the_checks_of_the_method_have_rows(int number, String ids) {
    for (String id : ids.split(" ", -1)) {
      assertThat(rows()).as("check %d", number).contains(id);
    }
  }

  @Test
  void traces_block_and_mutex_profiles_and_threads_say_their_figures() {
    assertThat(SEEN.get("trace.lifecycles"))
        .anySatisfy(
            row -> {
              assertThat(row.status()).isEqualTo(CheckStatus.WARN);
              assertThat(row.value()).matches("\\d+ created, \\d+ ended, \\d+ created and .*");
              assertThat(row.threshold()).isEqualTo("none that outlives its siblings");
            });
    assertThat(SEEN.get("trace.rates"))
        .anySatisfy(
            row -> {
              assertThat(row.status()).isEqualTo(CheckStatus.WARN);
              assertThat(row.value())
                  .matches("\\d+ of \\d+ go statements create faster .* a second ended at .*");
            });
    assertThat(SEEN.get("trace.corroboration"))
        .anySatisfy(
            row -> {
              assertThat(row.status()).isEqualTo(CheckStatus.WARN);
              assertThat(row.value()).contains("that nobody does at 1");
            });
    assertThat(SEEN.get("threads.leaked"))
        .anySatisfy(
            row -> {
              assertThat(row.status()).isEqualTo(CheckStatus.WARN);
              assertThat(row.value()).contains("threads created by");
              assertThat(row.threshold()).isEqualTo("100 threads");
            });
    assertThat(captures("trace.lifecycles", "trace.rates"))
        .containsOnly("execution trace: GET /debug/pprof/trace?seconds=5");
    assertThat(captures("trace.corroboration"))
        .containsOnly("block and mutex profile, and a trace");
    assertThat(captures("threads.leaked")).containsOnly("GET /debug/pprof/threadcreate");
  }

  @Test
  void block_and_mutex_profile_are_compared_with_each_other() {
    assertThat(seen("locks.compared", CheckStatus.PASS, CheckStatus.WARN))
        .allSatisfy(
            row ->
                assertThat(row.value())
                    .matches(
                        "\\d+ functions? got a lock after \\d+ waits?, \\d+ of them also gave one"
                            + " back; \\d+ contended unlocks? by \\d+ functions?.*"));
  }

  @Test
  void reported_findings_are_anchored_and_profiles_can_be_asked() {
    assertThat(seen("answer.anchored", CheckStatus.PASS))
        .anySatisfy(
            row ->
                assertThat(row.value())
                    .matches(
                        "(\\d+) of \\1 reported findings have all; \\d+ reasons for and \\d+ against"));
    assertThat(seen("pprof.questions", CheckStatus.PASS))
        .anySatisfy(row -> assertThat(row.value()).contains("; diff of 3 x goroutine profile"));
  }

  @Test
  void figures_say_what_tripped_and_what_to_capture_next() {
    assertThat(seen("figures.thresholds", CheckStatus.WARN))
        .anySatisfy(
            row -> {
              assertThat(row.value()).contains("NumGoroutine", "HeapAlloc", " s");
              assertThat(row.threshold())
                  .contains("NumGoroutine +100", "HeapAlloc +5000000", "PauseTotalNs +300 %");
            });
    assertThat(seen("figures.next", CheckStatus.WARN))
        .anySatisfy(row -> assertThat(row.value()).contains("goroutine dumps", "heap profiles"));
    assertThat(seen("figures.next", CheckStatus.PASS))
        .allSatisfy(row -> assertThat(row.value()).isEqualTo("none"));
    assertThat(captures("figures.thresholds", "figures.next"))
        .contains("MemStats JSON, expvar or runtime/metrics, at least twice")
        .contains("the same figures a second time, half a minute later");
  }

  @Test
  void the_host_says_what_is_scarce() {
    assertThat(seen("host.starved", CheckStatus.WARN))
        .anySatisfy(row -> assertThat(row.value()).contains("% CPU"))
        .allSatisfy(
            row ->
                assertThat(row.threshold())
                    .contains("load 1.5 a core", "85 % CPU", "25 % I/O wait", "10 % memory"));
    assertThat(seen("host.starved", CheckStatus.PASS))
        .allSatisfy(row -> assertThat(row.value()).isEqualTo("nothing is scarce"));
    assertThat(captures("host.starved")).containsOnly("uptime, ps aux, free, iostat -x, ss -s");
  }

  @Test
  void artefacts_of_several_kinds_agree_on_what_is_reported() {
    assertThat(seen("cross.validation", CheckStatus.FAIL, CheckStatus.WARN))
        .anySatisfy(
            row ->
                assertThat(row.value())
                    .matches("\\d+ kinds of artefacts; \\d+ of \\d+ reported suspects have .*"));
  }

  private static List<String> captures(String... ids) {
    return Stream.of(ids)
        .flatMap(id -> seen(id, CheckStatus.NOT_ASSESSED).stream())
        .map(Check::capture)
        .toList();
  }
}
