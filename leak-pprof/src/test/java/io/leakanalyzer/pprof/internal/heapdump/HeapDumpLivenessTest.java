package io.leakanalyzer.pprof.internal.heapdump;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.graph.Liveness.Verdict;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The offline verdict against the runtime's own, goroutine by goroutine; and for versions that have
 * none, against the newest, situation by situation.
 */
class HeapDumpLivenessTest {
  /**
   * What a dump without the binary cannot tell for certain: a variable on a stack whose address is
   * taken, or a word there that happens to look like one. Each is called unknown or likely, with
   * the doubt named.
   */
  private static final Pattern HARD =
      Pattern.compile(
          "stack struct of a sleeping goroutine|argument of a print that sleeps"
              + "|closure of a cleanup");

  /**
   * A mutex of 8 bytes: the tiny allocator puts it into a slot with another value, in one run with
   * one that is in use, so that the runtime, too, calls it reachable, and in the next run not.
   */
  private static final Pattern SHARED_SLOT = Pattern.compile("handler of both locks|mutex / ");

  @ParameterizedTest
  @ValueSource(strings = {"go1.26", "go1.27", "go1.27-arm64"})
  void agreesWithTheRuntime(String version) {
    Probe probe = Probe.of(version);
    Map<Long, Verdict> verdicts = probe.verdicts();
    verdicts.remove(1L); // the runtime never lists the main goroutine
    assertThat(probe.leakedByRuntime()).hasSizeGreaterThan(300);
    assertThat(probe.snapshot().problems()).isEmpty();

    Set<Long> proven = withVerdict(verdicts, Verdict.PROVEN);
    Set<Long> found = withVerdict(verdicts, Verdict.LIKELY);
    Set<Long> onlyLikely = new TreeSet<>(found);
    found.addAll(proven);
    assertThat(without(proven, probe.leakedByRuntime()))
        .as("called proven, not listed by the runtime")
        .isEmpty();
    assertThat(without(probe.leakedByRuntime(), found))
        .as("listed by the runtime, not found")
        .isEmpty();
    assertThat(proven.size())
        .as("proven of those listed")
        .isGreaterThan(probe.leakedByRuntime().size() * 95 / 100);
    onlyLikely.removeAll(probe.leakedByRuntime());
    assertThat(onlyLikely)
        .allSatisfy(id -> assertThat(probe.situations().get(id)).containsPattern(HARD));
    assertThat(onlyLikely).as("wrongly called likely").hasSizeLessThanOrEqualTo(1);
    assertThat(withVerdict(verdicts, Verdict.UNKNOWN))
        .allSatisfy(id -> assertThat(probe.leakedByRuntime()).doesNotContain(id))
        .allSatisfy(id -> assertThat(probe.situations().get(id)).containsPattern(HARD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.21", "go1.22", "go1.23", "go1.24", "go1.25"})
  void agreesWithTheNewestVersion(String version) {
    Probe newest = Probe.of("go1.27");
    Map<String, Boolean> expected = new TreeMap<>();
    Map<Long, Verdict> there = newest.verdicts();
    newest
        .situations()
        .forEach(
            (id, situation) -> {
              if (there.containsKey(id)) {
                expected.merge(
                    situation, newest.leakedByRuntime().contains(id), Boolean::logicalOr);
              }
            });
    Probe probe = Probe.of(version);
    Map<Long, Verdict> verdicts = probe.verdicts();
    assertThat(probe.snapshot().problems()).isEmpty();
    assertThat(probe.situations()).hasSizeGreaterThan(200);
    Set<String> wrong = new TreeSet<>();
    Set<String> missed = new TreeSet<>();
    probe
        .situations()
        .forEach(
            (id, situation) -> {
              Verdict verdict = verdicts.get(id);
              Boolean leaks = expected.get(situation);
              if (verdict == null || leaks == null || SHARED_SLOT.matcher(situation).lookingAt()) {
                return;
              }
              if ((verdict == Verdict.UNKNOWN && !HARD.matcher(situation).find())
                  || (verdict == Verdict.PROVEN && !leaks)
                  || (verdict == Verdict.LIKELY && !leaks && !HARD.matcher(situation).find())) {
                wrong.add(situation + ": " + verdict);
              } else if (leaks && !verdict.isLeak()) {
                missed.add(situation + ": " + verdict);
              }
            });
    assertThat(wrong).isEmpty();
    // A word left over on a live stack keeps things alive in one run and not in another, for the
    // collector, too.
    assertThat(missed).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void saysWhyAGoroutineIsNotLeaked() {
    Probe probe = Probe.of("go1.27");
    assertThat(whyReachable(probe, "receive of int / global slice"))
        .startsWith("global variable")
        .contains("waited for by goroutine");
    assertThat(whyReachable(probe, "receive of int / closure of a sleeping goroutine"))
        .contains("[sleep]")
        .contains("main.init.func");
    assertThat(whyReachable(probe, "mutex / object with a finalizer, global"))
        .startsWith("function of a finalizer");
    assertThat(whyReachable(probe, "global mutex / global"))
        .startsWith("global variable")
        .hasLineCount(2);
    assertThat(whyReachable(probe, "receive of int / goroutine woken by a live one"))
        .contains("waited for by goroutine")
        .contains("[sleep]");
    assertThat(whyReachable(probe, "owner in a system call / live owner")).contains("[syscall]");
    assertThat(whyReachable(probe, "signal / live owner")).startsWith("global variable");
  }

  private static String whyReachable(Probe probe, String situation) {
    for (Map.Entry<Long, String> entry : probe.situations().entrySet()) {
      if (entry.getValue().equals(situation)) {
        return probe
            .liveness()
            .whyReachable(probe.heap().goroutines().rowOf(entry.getKey()))
            .orElseThrow()
            .toString();
      }
    }
    throw new AssertionError("no situation " + situation);
  }

  private static Set<Long> without(Set<Long> all, Set<Long> those) {
    Set<Long> rest = new TreeSet<>(all);
    rest.removeAll(those);
    return rest;
  }

  private static Set<Long> withVerdict(Map<Long, Verdict> verdicts, Verdict wanted) {
    Set<Long> ids = new TreeSet<>();
    verdicts.forEach(
        (id, verdict) -> {
          if (verdict == wanted) {
            ids.add(id);
          }
        });
    return ids;
  }
}
