package io.leakanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakReport;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonRendererTest {
  private static final ReportRenderer JSON = ReportRenderer.of("json");

  static Stream<LeakReport> reports() {
    return Stream.of(SampleReport.timed(), SampleReport.untimed(), SampleReport.healthy());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void follows_its_schema(LeakReport report) {
    assertThat(JsonSchemas.reportErrors(JSON.render(report, RenderOptions.defaults()))).isEmpty();
  }

  @Test
  void the_schema_refuses_what_it_should() {
    String json = JSON.render(SampleReport.timed(), RenderOptions.defaults());

    assertThat(JsonSchemas.reportErrors(json.replace("\"LIKELY\"", "\"MAYBE\""))).isNotEmpty();
    assertThat(JsonSchemas.reportErrors(json.replace("\"fingerprint\"", "\"print\""))).isNotEmpty();
    assertThat(JsonSchemas.reportErrors(json.replace("\"confidence\" : 0.", "\"confidence\" : 7.")))
        .isNotEmpty();
  }

  @Test
  void says_what_leaks() {
    JsonNode report = read(SampleReport.timed());
    JsonNode first = report.get("findings").get(0);

    assertThat(report.get("format").asString()).isEqualTo("io.leakanalyzer/report/1");
    assertThat(first.get("cause").asString()).isEqualTo("chan_send");
    assertThat(first.get("createdBy").get("line").asInt()).isEqualTo(38);
    assertThat(first.get("blockedAt").get("function").asString())
        .isEqualTo("example.com/acme/orders/pricing.(*Client).Quote.func1");
    assertThat(first.get("goroutineIds").size()).isEqualTo(12);
    assertThat(first.get("counts").get(2).get("count").asInt()).isEqualTo(12);
    assertThat(first.get("evidence").get(0).get("origin").get("file").asString())
        .isEqualTo("t2.goroutine.txt");
    assertThat(report.get("findings").get(1).get("culprit")).isEqualTo(first.get("fingerprint"));
  }

  @Test
  void rates_are_per_hour_only_with_times() {
    JsonNode timed = read(SampleReport.timed()).get("findings").get(0).get("growth");
    JsonNode untimed = read(SampleReport.untimed()).get("findings").get(0).get("growth");

    assertThat(timed.get("perHour").asDouble()).isEqualTo(240);
    assertThat(untimed.get("perHour").isNull()).isTrue();
    assertThat(untimed.get("perInterval").asDouble()).isEqualTo(4);
  }

  @Test
  void the_same_input_gives_the_same_bytes() {
    assertThat(JSON.render(SampleReport.timed(), RenderOptions.defaults()))
        .isEqualTo(JSON.render(SampleReport.timed(), RenderOptions.defaults().withWidth(60)));
  }

  @Test
  void a_million_ids_are_streamed() throws IOException {
    LeakReport report = SampleReport.large(100_000);
    long[] longest = {0, 0};
    Appendable counting =
        new Appendable() {
          @Override
          public Appendable append(CharSequence text) {
            return append(text, 0, text.length());
          }

          @Override
          public Appendable append(CharSequence text, int from, int to) {
            longest[0] = Math.max(longest[0], to - from);
            longest[1] += to - from;
            return this;
          }

          @Override
          public Appendable append(char c) {
            return this;
          }
        };

    JSON.render(report, counting, RenderOptions.defaults());

    assertThat(report.findings().get(0).goroutineIds()).hasSize(1_200_000);
    assertThat(longest[1]).isGreaterThan(8_000_000);
    assertThat(longest[0]).isLessThan(65_536);
  }

  private static JsonNode read(LeakReport report) {
    return JsonMapper.shared().readTree(JSON.render(report, RenderOptions.defaults()));
  }
}
