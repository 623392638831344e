package io.leakanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlRendererTest {
  private static final ReportRenderer HTML = ReportRenderer.of("html");
  private static final Pattern LOADS =
      Pattern.compile("<(link|img|iframe|script src|source|object|embed)\\b|@import|url\\(");

  @Test
  void nothing_is_loaded_from_anywhere() {
    String page = HTML.render(SampleReport.timed(), RenderOptions.defaults());

    assertThat(page).contains("default-src 'none'");
    assertThat(LOADS.matcher(page.replaceAll("\"url\\(#\"", "")).results().toList()).isEmpty();
  }

  @Test
  void the_data_is_the_report_and_what_pictures_need() {
    JsonNode data = data(HTML.render(SampleReport.timed(), RenderOptions.defaults()));

    assertThat(data.get("findings").size()).isEqualTo(3);
    assertThat(data.get("extras").size()).isEqualTo(3);
    assertThat(data.get("groups").size()).isEqualTo(3);
    assertThat(data.at("/groups/0/count").asInt()).isEqualTo(12);
    assertThat(data.at("/groups/0/finding").asInt()).isEqualTo(1);
    assertThat(data.at("/extras/0/trends/0/points/2/count").asInt()).isEqualTo(12);
  }

  @Test
  void inputs_cannot_bring_markup_or_end_the_script() {
    String page =
        HTML.render(
            SampleReport.timed(), RenderOptions.defaults().withTitle("</title><script>alert(1)"));

    assertThat(page).contains("<title>&lt;/title&gt;&lt;script&gt;alert(1)</title>");
    assertThat(page.split("</script>", -1)).hasSize(3);
    assertThat(data(page).at("/findings/0/remedy/snippet").asString()).contains("<one> & no more");
  }

  @Test
  void the_same_input_gives_the_same_bytes() {
    assertThat(HTML.render(SampleReport.crowded(50), RenderOptions.defaults()))
        .isEqualTo(HTML.render(SampleReport.crowded(50), RenderOptions.defaults()));
  }

  @Test
  void a_million_goroutines_make_a_page_of_readable_size() {
    assertThat(HTML.render(SampleReport.large(50_000), RenderOptions.defaults()).length())
        .isLessThan(300_000);
  }

  private static JsonNode data(String page) {
    String start = "<script type=\"application/json\" id=\"data\">";
    int at = page.indexOf(start) + start.length();
    return JsonMapper.shared().readTree(page.substring(at, page.indexOf("</script>", at)));
  }
}
