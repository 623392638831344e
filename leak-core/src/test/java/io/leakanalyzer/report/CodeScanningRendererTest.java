package io.leakanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.rule.Cause;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GitHub makes an alert of each result, whatever its kind, state and suppressions say. */
class CodeScanningRendererTest {
  private static final ReportRenderer RENDERER = ReportRenderer.of("code-scanning");
  private static final Gone GONE =
      new Gone("00", Cause.MUTEX, Frame.parse("main.lock main.go:7"), null, 15);

  private final LeakReport report = SampleReport.timed();

  @Test
  void only_what_is_reported_becomes_an_alert() {
    JsonNode results = results(RenderOptions.defaults().withGone(List.of(GONE)));

    assertThat(results.size()).isEqualTo(report.leaks().size()).isEqualTo(2);
    for (JsonNode result : results) {
      assertThat(result.get("kind").asString()).isEqualTo("fail");
    }
    assertThat(results.findValuesAsString("baselineState")).isEmpty();
  }

  @Test
  void a_known_leak_is_none_until_it_grows() {
    assertThat(results(standing(Standing.State.UNCHANGED)).size()).isOne();
    assertThat(results(standing(Standing.State.GROWN)).size()).isEqualTo(2);
  }

  @Test
  void the_code_flow_leads_through_files_of_the_repository() {
    JsonNode way =
        results(RenderOptions.defaults()).get(0).at("/codeFlows/0/threadFlows/0/locations");

    assertThat(way.findValuesAsString("uri")).containsOnly("pricing/client.go");
    assertThat(way.findValuesAsString("text"))
        .startsWith("started here")
        .last()
        .asString()
        .startsWith("stuck here: chan send");
  }

  @Test
  void follows_the_official_schema_and_what_github_demands() {
    for (LeakReport each : List.of(report, SampleReport.healthy())) {
      String sarif = RENDERER.render(each, RenderOptions.defaults());
      JsonNode run = JsonMapper.shared().readTree(sarif).at("/runs/0");

      assertThat(JsonSchemas.sarifErrors(sarif)).isEmpty();
      for (JsonNode rule : run.at("/tool/driver/rules")) {
        for (String required :
            List.of("/id", "/shortDescription/text", "/fullDescription/text", "/help/text")) {
          assertThat(rule.at(required).asString()).as(required).isNotBlank();
        }
      }
      for (JsonNode result : run.at("/results")) {
        assertThat(result.at("/message/text").asString()).isNotBlank();
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
            .isPositive();
        assertThat(result.at("/partialFingerprints").size()).isOne();
        for (JsonNode step : result.at("/codeFlows/0/threadFlows/0/locations")) {
          assertThat(step.at("/location/physicalLocation/region/startLine").asInt()).isPositive();
        }
      }
    }
  }

  private RenderOptions standing(Standing.State state) {
    return RenderOptions.defaults()
        .withStandings(
            Map.of(report.findings().get(0).fingerprint(), new Standing(state, "ops, until May")));
  }

  private JsonNode results(RenderOptions options) {
    return JsonMapper.shared().readTree(RENDERER.render(report, options)).at("/runs/0/results");
  }
}
