package io.leakanalyzer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.report.JsonSchemas;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import io.leakanalyzer.report.SampleReport;
import io.leakanalyzer.report.Standing;
import io.leakanalyzer.rule.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  private final LeakReport report = SampleReport.timed();
  private final Baseline known = Baseline.of(report, "legacy client, ticket 12", "payments");

  @Test
  void known_leaks_pass() {
    assertThat(known.leaks()).hasSize(2);
    assertThat(Gate.with(known).check(report).passes()).isTrue();
  }

  @Test
  void new_leaks_fail() {
    assertThat(Gate.with(Baseline.EMPTY).check(report).objections())
        .extracting(GateResult.Objection::reason)
        .containsExactly(GateResult.Reason.NEW, GateResult.Reason.NEW);
  }

  @Test
  void grown_leaks_fail() {
    assertThat(Gate.with(known).check(SampleReport.large(2)).objections())
        .singleElement()
        .satisfies(o -> assertThat(o.reason()).isEqualTo(GateResult.Reason.GROWN))
        .satisfies(o -> assertThat(o.text()).endsWith("24 goroutines, known for 12"));
  }

  @Test
  void fixed_leaks_must_be_taken_out() {
    assertThat(Gate.with(known).check(SampleReport.healthy()).objections())
        .extracting(GateResult.Objection::reason)
        .containsOnly(GateResult.Reason.FIXED);
  }

  @Test
  void fixed_leaks_are_absent_in_sarif() {
    LeakReport healthy = SampleReport.healthy();
    GateResult result = Gate.with(known).check(healthy);
    RenderOptions options =
        RenderOptions.defaults().withStandings(result.standings()).withGone(result.gone());

    String sarif = ReportRenderer.of("sarif").render(healthy, options);

    assertThat(JsonSchemas.sarifErrors(sarif)).isEmpty();
    assertThat(result.gone())
        .hasSize(2)
        .extracting(gone -> gone.blockedAt().toString())
        .containsExactlyElementsOf(known.leaks().stream().map(KnownLeak::site).toList());
    assertThat(sarif.split("\"baselineState\" : \"absent\"", -1)).hasSize(3);
  }

  @Test
  void a_known_leak_that_is_only_suspected_now_is_neither_fixed_nor_in_the_way() {
    LeakReport doubtful = SampleReport.doubtful();
    String fingerprint = doubtful.findings().get(0).fingerprint();

    GateResult result = Gate.with(known).check(doubtful);

    assertThat(doubtful.findings()).allMatch(f -> f.verdict() == Verdict.SUSPECTED);
    assertThat(known.find(fingerprint)).isPresent();
    assertThat(result.objections()).noneMatch(o -> o.fingerprint().equals(fingerprint));
    assertThat(result.gone()).noneMatch(gone -> gone.fingerprint().equals(fingerprint)).hasSize(1);
    assertThat(result.standings().get(fingerprint).state()).isEqualTo(Standing.State.UNCHANGED);
    assertThat(known.tightened(doubtful).find(fingerprint)).isPresent();
  }

  @Test
  void a_known_leak_needs_a_reason_and_an_owner() {
    assertThat(Gate.with(Baseline.of(report, "later", " ")).check(report).objections())
        .extracting(GateResult.Objection::reason)
        .containsOnly(GateResult.Reason.UNACCOUNTED);
  }

  @Test
  void the_ratchet_only_tightens() {
    Baseline wide = Baseline.of(SampleReport.large(2), "known", "ops");

    assertThat(wide.tightened(report).leaks())
        .extracting(KnownLeak::atMost)
        .containsExactlyInAnyOrder(12L, 6L);
    assertThat(known.tightened(SampleReport.large(2)).leaks()).isEqualTo(known.leaks());
    assertThat(known.tightened(SampleReport.healthy()).leaks()).isEmpty();
  }

  @Test
  void a_baseline_survives_its_file() throws IOException {
    StringBuilder file = new StringBuilder();
    known.write(file);

    assertThat(Baseline.read(new StringReader(file.toString()))).isEqualTo(known);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"format\": \"io.leakanalyzer/baseline/2\", \"leaks\": []}",
        "{\"format\": \"io.leakanalyzer/baseline/1\", \"leaks\": [{}]}",
        "{\"format\": \"io.leakanalyzer/baseline/1\", \"leaks\": [{\"fingerprint\": \"a\"}]}",
        "{\"format\": \"io.leakanalyzer/baseline/1\", \"leaks\": [{",
        "{\"format\": \"io.leakanalyzer/baseline/1\", \"leaks\": [{\"fingerprint\": \"a\","
            + " \"atMost\": 3, \"cause\": \"Chan Send\"}]}"
      })
  void what_is_no_baseline_is_refused_clearly(String text) {
    assertThatThrownBy(() -> Baseline.read(new StringReader(text)))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("(?s).*(expected|no JSON).*");
  }

  @Test
  void without_readers_the_self_test_says_so() {
    assertThat(Gate.selfTest(io.leakanalyzer.LeakAnalyzer::of).orElseThrow())
        .contains("could not be analysed");
  }

  @Test
  void annotations_lie_in_the_repository_and_leave_out_known_leaks() {
    ReportRenderer github = ReportRenderer.of("github");
    String all = github.render(report, RenderOptions.defaults());
    RenderOptions baseline =
        RenderOptions.defaults().withStandings(Gate.with(known).check(report).standings());

    assertThat(all.lines().toList())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("::warning file=pricing/client.go,line=38,title=Goroutine leak%3A chan_send::");
    assertThat(github.render(report, baseline)).isEmpty();
    assertThat(ReportRenderer.of("azure").render(report, RenderOptions.defaults()))
        .startsWith("##vso[task.logissue type=warning;sourcepath=pricing/client.go;linenumber=38]");
    assertThat(List.of("junit", "sarif"))
        .allMatch(
            format -> ReportRenderer.of(format).render(report, baseline).contains("ticket 12"));
  }
}
