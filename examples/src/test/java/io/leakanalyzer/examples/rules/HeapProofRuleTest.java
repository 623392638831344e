package io.leakanalyzer.examples.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Verdict;
import io.leakanalyzer.rules.proof.HeapProofRule;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The proof over the heap dump of examples/programs/heapprobe, which has every kind of owner. */
class HeapProofRuleTest {
  private static final Path PROBE =
      Path.of("../leak-pprof/src/test/resources/captures/heapprobe/go1.27");

  private final RuleTester.Said said =
      RuleTester.of(new HeapProofRule())
          .on(LeakAnalyzer.of(PROBE.resolve("heap.dump.gz")).run().profiles());

  private Stream<Evidence> proofs(Grade grade) {
    return said.hypotheses().stream()
        .flatMap(h -> h.evidence().stream())
        .filter(evidence -> evidence.grade() == grade);
  }

  @Test
  void what_nothing_that_can_run_reaches_is_proven() {
    assertThat(proofs(Grade.PROVEN))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            evidence -> {
              assertThat(evidence.aspect()).isEqualTo("proof");
              assertThat(evidence.text()).contains("can never run again: nothing that can still");
              assertThat(evidence.origin().name()).contains("heap.dump");
            });
    assertThat(said.report().findings())
        .filteredOn(finding -> finding.verdict() == Verdict.PROVEN)
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.chain()).isNotEmpty());
  }

  @Test
  void what_a_global_or_somebody_who_can_run_keeps_is_doubted_with_the_chain() {
    List<Hypothesis> kept =
        said.hypotheses().stream()
            .filter(h -> h.doubts().stream().anyMatch(d -> d.aspect().equals("reachable")))
            .toList();
    assertThat(kept).isNotEmpty();
    assertThat(kept)
        .allSatisfy(
            h ->
                assertThat(h.doubts())
                    .filteredOn(d -> d.aspect().equals("reachable"))
                    .extracting(Doubt::text)
                    .allMatch(text -> text.contains("can still be woken")));
    assertThat(kept)
        .filteredOn(h -> h.evidence().isEmpty())
        .isNotEmpty()
        .allSatisfy(h -> assertThat(h.chain()).isNotEmpty());
  }

  @Test
  void what_they_keep_alive_is_their_cost() {
    assertThat(said.hypotheses())
        .allSatisfy(h -> assertThat(h.cost()).isPresent())
        .anySatisfy(h -> assertThat(h.cost().orElseThrow().bytes()).isGreaterThan(2048));
  }

  @Test
  void text_is_no_heap() {
    Profiles dump =
        DumpBuilder.profiles(
            DumpBuilder.moment("t0").goroutine(7, "chan send").at("a/b.f", "f.go", 1));
    RuleTester.of(new HeapProofRule()).doesNotRunOn(dump);
    assertThat(said.hypotheses()).extracting(Hypothesis::suspect).doesNotHaveDuplicates();
    assertThat(said.hypotheses().stream().map(Hypothesis::suspect).map(Suspect::site)).isNotEmpty();
  }
}
