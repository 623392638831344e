package io.leakanalyzer.examples.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.graph.Liveness;
import io.leakanalyzer.graph.Liveness.Verdict;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Builds and runs the probe programs and compares each goroutine's verdict with the runtime's own;
 * with Go 1.21 to 1.25, whose runtime has none, each situation's with that of Go 1.27. Needs Go;
 * prints a row of docs/ACCURACY-HEAP.md for each.
 */
@Tag("acceptance")
class HeapProofAcceptanceTest {
  /** Whether a situation leaks, by the runtime of Go 1.27. */
  private static final Map<String, Boolean> NEWEST = new TreeMap<>();

  private static final int TRUTHS = 3;

  /**
   * Situations that differ between runs or versions, for the runtime, too. Bare mutexes have 8
   * bytes: the tiny allocator puts them into one slot with another value, and where that is in use,
   * the mutex counts as reachable. A timer that was stopped stays in its processor's heap until
   * enough have been. Up to Go 1.21 a sync.OnceFunc keeps its function. Up to Go 1.24 what package
   * unique has made goes only collections later.
   */
  private static final Pattern DIFFERS =
      Pattern.compile(
          "^mutex / |^handler of both locks|^stopped ticker / |stopped timer|timer that was stopped"
              + "|a stopped ticker|has done its work|unique handle that nobody has");

  private static int found;
  private static int wrong;

  @TempDir private Path folder;

  /** Goroutines by verdict and by whether they are leaked. */
  private record Counts(Map<Verdict, Integer> leaked, Map<Verdict, Integer> others) {
    Counts() {
      this(new EnumMap<>(Verdict.class), new EnumMap<>(Verdict.class));
    }

    void add(boolean leaks, Verdict verdict) {
      (leaks ? leaked : others).merge(verdict, 1, Integer::sum);
    }

    int leaked(Verdict... verdicts) {
      return Arrays.stream(verdicts).mapToInt(v -> leaked.getOrDefault(v, 0)).sum();
    }

    int others(Verdict... verdicts) {
      return Arrays.stream(verdicts).mapToInt(v -> others.getOrDefault(v, 0)).sum();
    }

    int found() {
      return leaked(Verdict.PROVEN, Verdict.LIKELY);
    }

    int all() {
      return leaked(Verdict.values());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "heapprobe, go1.27.0, ''",
    "heapprobe, go1.27.0, -buildmode=pie -ldflags=-s",
    "heapprobe, go1.27.0, ' -- -gc 0'",
    "heapprobe, go1.26.8, ''",
    "heapprobe, go1.26.8, ' -- -gc 0'",
    "heapbusy, go1.27.0, ''",
    "heapbusy, go1.27.0, ' -- -gc 3'",
    "heapbusy, go1.26.8, -ldflags=-s"
  })
  void agreesWithTheRuntime(String program, String toolchain, String flags) throws Exception {
    ProbeRun run = ProbeRun.of(folder, program, toolchain, flags);
    Set<Long> leaked = run.leaked();
    assertThat(leaked).hasSizeGreaterThan(300);

    Counts without = byId(leaked, run.liveness(null));
    print(program, toolchain, flags, "dump alone", without);
    assertThat(without.others(Verdict.PROVEN)).as("PROVEN, not listed").isZero();
    assertThat(without.found())
        .as("found of those listed")
        .isGreaterThanOrEqualTo(leaked.size() * (isCollected(flags, program) ? 99 : 65) / 100);
    count(without);

    Counts with = byId(leaked, run.liveness(run.binary()));
    print(program, toolchain, flags, "binary", with);
    assertThat(with.others(Verdict.PROVEN, Verdict.LIKELY)).isZero();
    assertThat(with.leaked(Verdict.PROVEN))
        .as("proven of those listed")
        .isGreaterThanOrEqualTo(leaked.size() * (isCollected(flags, program) ? 99 : 65) / 100);
  }

  /**
   * What heapprobe's cleanups of unreachable objects hold is leaked only once a collection has run
   * them: after the dump, if there was none before. And without a collection, what garbage refers
   * to is not told from what its 280 cleanups keep, as likely the one as the other.
   */
  private static boolean isCollected(String flags, String program) {
    return !program.equals("heapprobe") || !flags.endsWith("-gc 0");
  }

  @ParameterizedTest
  @CsvSource({
    "go1.21.13, ''",
    "go1.22.12, -buildmode=pie -ldflags=-s",
    "go1.23.12, ''",
    "go1.24.9, ''",
    "go1.25.5, ''"
  })
  void agreesWithTheNewestVersion(String toolchain, String flags) throws Exception {
    newest();
    ProbeRun run = ProbeRun.of(folder, "heapprobe", toolchain, flags);

    Counts without = bySituation(run.situations(), run.liveness(null));
    print("heapprobe", toolchain, flags, "dump alone", without);
    assertThat(without.others(Verdict.PROVEN)).as("PROVEN, not leaked").isZero();
    assertThat(without.found()).isGreaterThanOrEqualTo(without.all() * 99 / 100);
    count(without);

    Counts with = bySituation(run.situations(), run.liveness(run.binary()));
    print("heapprobe", toolchain, flags, "binary", with);
    assertThat(with.others(Verdict.PROVEN, Verdict.LIKELY)).isZero();
    assertThat(with.leaked(Verdict.PROVEN)).isGreaterThanOrEqualTo(with.all() * 99 / 100);
  }

  private static void count(Counts without) {
    found += without.found() + without.others(Verdict.LIKELY);
    wrong += without.others(Verdict.LIKELY);
  }

  @AfterAll
  static void atMostOneInFiveHundredIsLikelyWrongly() {
    assertThat(wrong * 500).as(wrong + " of " + found).isLessThanOrEqualTo(found);
  }

  /** Which situations leak in any of some runs, by the runtime of Go 1.27. */
  private void newest() throws Exception {
    // A word left over on a stack keeps things alive in one run and not in the next.
    for (int runs = NEWEST.isEmpty() ? 0 : TRUTHS; runs < TRUTHS; runs++) {
      ProbeRun run = ProbeRun.of(folder, "heapprobe", "go1.27.0", "");
      Set<Long> leaked = run.leaked();
      run.situations()
          .forEach((id, name) -> NEWEST.merge(name, leaked.contains(id), Boolean::logicalOr));
    }
  }

  private static Counts byId(Set<Long> leaked, Liveness liveness) {
    Counts counts = new Counts();
    for (int row = 0; row < liveness.heap().goroutines().count(); row++) {
      long id = liveness.heap().goroutines().id(row);
      if (id != 1) { // The runtime never lists the main goroutine.
        counts.add(leaked.contains(id), liveness.verdict(row));
      }
    }
    return counts;
  }

  private static Counts bySituation(Map<Long, String> situations, Liveness liveness) {
    Counts counts = new Counts();
    situations.forEach(
        (id, name) -> {
          int row = liveness.heap().goroutines().rowOf(id);
          if (row >= 0 && NEWEST.containsKey(name) && !DIFFERS.matcher(name).find()) {
            boolean leaks = NEWEST.get(name);
            Verdict verdict = liveness.verdict(row);
            counts.add(leaks, verdict);
            if (leaks != verdict.isLeak() && verdict != Verdict.UNKNOWN) {
              System.out.println("  " + verdict + ", " + leaks + ": " + name);
            }
          }
        });
    return counts;
  }

  private static void print(String program, String go, String flags, String how, Counts counts) {
    System.out.printf(
        "| %s | %s %s | %s | %d | %d | %d | %d | %d | %d | %d |%n",
        program,
        go,
        flags,
        how,
        counts.all(),
        counts.leaked(Verdict.PROVEN),
        counts.others(Verdict.PROVEN),
        counts.leaked(Verdict.LIKELY),
        counts.others(Verdict.LIKELY),
        counts.all() - counts.found(),
        counts.others(Verdict.UNKNOWN));
  }
}
