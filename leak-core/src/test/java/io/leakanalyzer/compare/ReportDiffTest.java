package io.leakanalyzer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.report.Gone;
import io.leakanalyzer.report.JsonSchemas;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import io.leakanalyzer.report.SampleReport;
import io.leakanalyzer.report.Standing;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportDiffTest {
  private final LeakReport small = SampleReport.timed();
  private final LeakReport large = SampleReport.large(5);

  @Test
  void the_same_report_differs_in_nothing() {
    ReportDiff diff = ReportDiff.between(small, SampleReport.timed());

    assertThat(diff.changes()).hasSize(3).allMatch(c -> c.kind() == Change.Kind.SAME);
    assertThat(diff.worse()).isEmpty();
  }

  @Test
  void growth_and_shrinking_are_told_apart() {
    Change grown = ReportDiff.between(small, large).changes().get(0);
    Change shrunk = ReportDiff.between(large, small).of(Change.Kind.SHRUNK).get(0);

    assertThat(grown.kind()).isEqualTo(Change.Kind.GROWN);
    assertThat(grown.before()).isEqualTo(12);
    assertThat(grown.after()).isEqualTo(60);
    assertThat(shrunk.difference()).isEqualTo(-48);
    assertThat(ReportDiff.between(small, large).worse()).containsExactly(grown);
  }

  @Test
  void what_is_new_and_what_is_gone() {
    LeakReport healthy = SampleReport.healthy();

    assertThat(ReportDiff.between(healthy, small).of(Change.Kind.NEW)).hasSize(3);
    assertThat(ReportDiff.between(small, healthy).of(Change.Kind.GONE)).hasSize(3);
    assertThat(ReportDiff.between(healthy, small).standings().values())
        .allMatch(standing -> standing.state() == Standing.State.NEW);
  }

  @Test
  void sarif_has_what_is_gone_as_absent_and_follows_the_official_schema() {
    LeakReport healthy = SampleReport.healthy();
    ReportDiff diff = ReportDiff.between(small, healthy);

    String sarif = sarif(healthy, diff);

    JsonNode results = JsonMapper.shared().readTree(sarif).at("/runs/0/results");
    assertThat(JsonSchemas.sarifErrors(sarif)).isEmpty();
    assertThat(results).hasSize(3);
    assertThat(results)
        .allMatch(r -> r.get("baselineState").asString().equals("absent"))
        .allMatch(r -> r.get("kind").asString().equals("pass"))
        .allMatch(r -> r.get("level").asString().equals("none"))
        .extracting(r -> r.at("/partialFingerprints/goroutineSuspect~1v1").asString())
        .containsExactlyElementsOf(diff.gone().stream().map(Gone::fingerprint).toList());
    JsonNode rules = JsonMapper.shared().readTree(sarif).at("/runs/0/tool/driver/rules");
    for (JsonNode result : results) {
      assertThat(rules.get(result.get("ruleIndex").asInt()).get("id"))
          .isEqualTo(result.get("ruleId"));
    }
  }

  @Test
  void every_result_of_a_difference_has_a_baseline_state() {
    ReportDiff diff = ReportDiff.between(small, large);

    String sarif = sarif(large, diff);

    assertThat(JsonSchemas.sarifErrors(sarif)).isEmpty();
    assertThat(JsonMapper.shared().readTree(sarif).at("/runs/0/results"))
        .isNotEmpty()
        .allMatch(result -> result.has("baselineState"));
  }

  @Test
  void the_json_report_tells_standings_and_what_is_gone() {
    LeakReport healthy = SampleReport.healthy();
    ReportDiff worse = ReportDiff.between(small, large);
    ReportDiff better = ReportDiff.between(small, healthy);

    String grown = ReportRenderer.of("json").render(large, options(worse));
    String gone = ReportRenderer.of("json").render(healthy, options(better));

    assertThat(JsonSchemas.reportErrors(grown)).isEmpty();
    assertThat(JsonSchemas.reportErrors(gone)).isEmpty();
    assertThat(grown).contains("\"state\" : \"grown\"").doesNotContain("\"gone\" : [");
    assertThat(JsonMapper.shared().readTree(gone).at("/gone/0/createdBy/line").asInt())
        .isEqualTo(38);
  }

  private static String sarif(LeakReport later, ReportDiff diff) {
    return ReportRenderer.of("sarif").render(later, options(diff));
  }

  private static RenderOptions options(ReportDiff diff) {
    return RenderOptions.defaults().withStandings(diff.standings()).withGone(diff.gone());
  }

  @Test
  void people_read_what_grew_and_where() throws IOException {
    StringBuilder text = new StringBuilder();

    DiffText.write(ReportDiff.between(small, large), text);

    assertThat(text.toString())
        .startsWith("grown: 1 suspect\n  12 → 60 (+48)  LIKELY chan_send  [")
        .contains("stuck at   example.com/acme/orders/pricing.(*Client).Quote.func1")
        .contains("same: 2 suspects");
  }

  @Test
  void programs_read_what_the_schema_says() throws IOException {
    LeakReport healthy = SampleReport.healthy();
    for (ReportDiff diff :
        List.of(
            ReportDiff.between(small, large),
            ReportDiff.between(healthy, small),
            ReportDiff.between(small, healthy),
            ReportDiff.between(healthy, healthy))) {
      StringBuilder json = new StringBuilder();

      DiffJson.write(diff, json);

      assertThat(JsonSchemas.diffErrors(json.toString())).isEmpty();
      assertThat(json).contains("\"worse\" : " + diff.worse().size());
    }
  }
}
