package io.leakanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakReport;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifRendererTest {
  private static final ReportRenderer SARIF = ReportRenderer.of("sarif");

  static Stream<LeakReport> reports() {
    return Stream.of(SampleReport.timed(), SampleReport.untimed(), SampleReport.healthy());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void follows_the_official_schema(LeakReport report) {
    assertThat(JsonSchemas.sarifErrors(SARIF.render(report, RenderOptions.defaults()))).isEmpty();
  }

  @Test
  void the_official_schema_refuses_what_it_should() {
    String sarif = SARIF.render(SampleReport.timed(), RenderOptions.defaults());

    assertThat(JsonSchemas.sarifErrors(sarif.replace("\"2.1.0\"", "\"2.2\""))).isNotEmpty();
    assertThat(JsonSchemas.sarifErrors(sarif.replace("ruleIndex", "ruleNumber"))).isNotEmpty();
  }

  @Test
  void a_result_lies_at_the_go_statement_relative_to_the_repository() {
    JsonNode result = results(RenderOptions.defaults()).get(0);
    JsonNode place = result.get("locations").get(0).get("physicalLocation");
    JsonNode stuck = result.get("relatedLocations").get(0).get("physicalLocation");

    assertThat(place.get("artifactLocation").get("uri").asString()).isEqualTo("pricing/client.go");
    assertThat(place.get("artifactLocation").get("uriBaseId").asString()).isEqualTo("%SRCROOT%");
    assertThat(place.get("region").get("startLine").asInt()).isEqualTo(38);
    assertThat(stuck.get("region").get("startLine").asInt()).isEqualTo(42);
    assertThat(result.get("codeFlows").get(0).get("threadFlows").get(0).get("locations").size())
        .isEqualTo(3);
  }

  @Test
  void a_go_statement_of_the_standard_library_gives_way_to_own_code() {
    JsonNode result = results(RenderOptions.defaults()).get(1);

    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asString())
        .isEqualTo("store/store.go");
  }

  @Test
  void the_baseline_shows_as_state_and_suppression() {
    String fingerprint = SampleReport.timed().findings().get(0).fingerprint();
    RenderOptions options =
        RenderOptions.defaults()
            .withStandings(
                Map.of(fingerprint, new Standing(Standing.State.UNCHANGED, "ops, until May")));
    JsonNode results = results(options);

    assertThat(results.get(0).get("baselineState").asString()).isEqualTo("unchanged");
    assertThat(results.get(0).at("/suppressions/0/justification").asString())
        .isEqualTo("ops, until May");
    assertThat(results.get(1).has("baselineState")).isFalse();
    assertThat(JsonSchemas.sarifErrors(SARIF.render(SampleReport.timed(), options))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"NEW, new", "UNCHANGED, unchanged", "GROWN, updated"})
  void each_state_has_its_word(Standing.State state, String word) {
    String fingerprint = SampleReport.timed().findings().get(0).fingerprint();
    RenderOptions options =
        RenderOptions.defaults().withStandings(Map.of(fingerprint, new Standing(state, "")));

    assertThat(results(options).get(0).get("baselineState").asString()).isEqualTo(word);
    assertThat(results(options).get(0).has("suppressions")).isFalse();
    assertThat(JsonSchemas.sarifErrors(SARIF.render(SampleReport.timed(), options))).isEmpty();
  }

  @Test
  void a_rule_says_what_to_do() {
    JsonNode rule =
        JsonMapper.shared()
            .readTree(SARIF.render(SampleReport.timed(), RenderOptions.defaults()))
            .at("/runs/0/tool/driver/rules/0");

    assertThat(rule.at("/id").asString()).isEqualTo("chan_send");
    assertThat(rule.at("/help/text").asString()).contains("so that the sender can leave");
    assertThat(rule.at("/help/markdown").asString()).contains("```go\nquotes := make(");
  }

  private static JsonNode results(RenderOptions options) {
    return JsonMapper.shared()
        .readTree(SARIF.render(SampleReport.timed(), options))
        .at("/runs/0/results");
  }
}
