package io.leakanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Verdict;
import io.leakanalyzer.testing.DumpBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A proof is of single goroutines: what a finding says of the others of its site. */
class PartlyProvenTest {
  private static final long[] ALL = {7, 8, 9};

  /** Proves the goroutines of odd ids, unless it proves without ids. */
  @RuleInfo(
      id = "sample-proof",
      summary = "Some are proven",
      needs = @Needs(allOf = Capability.STACKS))
  static final class Proof implements Rule {
    private final long[] proven;

    Proof(long... proven) {
      this.proven = proven;
    }

    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return context.suspects().stream()
          .map(
              suspect ->
                  Hypothesis.about(suspect)
                      .cause(Cause.CHAN_SEND, 0.9)
                      .evidence(
                          new Evidence(
                              Grade.PROVEN, "proof", "nobody is left", 8, suspect.last().origin()))
                      .goroutines(ALL)
                      .proven(proven)
                      .build());
    }
  }

  private static LeakReport report(long... proven) {
    return LeakAnalyzer.of(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0")
                    .goroutines(3, 7, "chan send")
                    .at("example.com/a.f", "f.go", 3)))
        .withRules(List.of(new Proof(proven)))
        .run();
  }

  @Test
  void the_verdict_is_that_of_the_ids_that_the_proof_names() {
    Finding finding = report(9, 7, 12).findings().get(0);

    assertThat(finding.verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(finding.goroutineIds()).containsExactly(7, 8, 9);
    assertThat(finding.provenIds()).as("12 is none of the site's").containsExactly(7, 9);
    assertThat(finding.verdictOf(7)).isEqualTo(Verdict.PROVEN);
    assertThat(finding.verdictOf(8)).isEqualTo(Verdict.LIKELY);
  }

  @Test
  void a_proof_without_ids_is_of_the_site() {
    Finding finding = report().findings().get(0);

    assertThat(finding.provenIds()).isEmpty();
    assertThat(finding.verdictOf(8)).isEqualTo(Verdict.PROVEN);
    assertThat(render("text", report())).contains("3 goroutines  (").doesNotContain("of them");
  }

  @Test
  void where_all_are_proven_nothing_more_is_said() {
    assertThat(render("text", report(ALL)))
        .contains("3 goroutines  (", "goroutines        7 8 9")
        .doesNotContain("of them");
  }

  @ParameterizedTest
  @CsvSource({"text", "markdown", "html", "sarif", "github", "azure"})
  void every_format_says_how_many_are_proven(String format) {
    assertThat(render(format, report(7, 9))).contains("3 goroutines, 2 of them proven");
  }

  @Test
  void the_details_say_which() {
    assertThat(render("text", report(7, 9)))
        .containsPattern("proven +7 9\n")
        .containsPattern("likely +8\n");
  }

  @Test
  void json_has_both_lists_and_older_reports_remain_valid() {
    String json = render("json", report(7, 9));

    assertThat(json.replaceAll("\\s+", ""))
        .contains("\"goroutineIds\":[7,8,9],\"provenIds\":[7,9]");
    assertThat(JsonSchemas.reportErrors(json)).isEmpty();
    String older = json.replaceAll("\"provenIds\" : \\[[^\\]]*\\],", "");
    assertThat(older).isNotEqualTo(json);
    assertThat(JsonSchemas.reportErrors(older)).isEmpty();
  }

  private static String render(String format, LeakReport report) {
    return ReportRenderer.of(format).render(report, RenderOptions.defaults());
  }
}
