package io.leakanalyzer.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page in a real headless Chromium: drawn, usable, without an error or a request. */
@Tag("acceptance")
class HtmlAcceptanceTest {
  private static final Pattern RESULT = Pattern.compile("<pre id=\"result\">(.*?)</pre>");

  /** Runs before the page's scripts. */
  private static final String LISTEN =
      """
      <script>
      const errors = [];
      addEventListener("error", e => errors.push(String(e.message)));
      addEventListener("securitypolicyviolation", e => errors.push("refused " + e.blockedURI));
      console.error = (...all) => errors.push(all.join(" "));
      </script>
      """;

  /** Runs after them: does what a person would do. */
  private static final String USE =
      """
      <script>
      const type = (id, text) => {
        const field = document.getElementById(id);
        field.value = text;
        field.dispatchEvent(new Event("input"));
      };
      const rows = () => document.querySelectorAll("#groups tbody tr").length;
      const result = { drawn: document.documentElement.dataset.drawn, before: rows() };
      const painted = c => c.getContext("2d").getImageData(0, 0, c.width, c.height).data.some(v => v);
      setTimeout(() => {
      result.charts = [...document.querySelectorAll("#findings canvas")].filter(painted).length;
      type("groups-filter", "store put");
      result.filtered = rows();
      type("groups-filter", "");
      document.querySelector("#groups th[data-id=blocked] button").click();
      result.sorted = document.querySelector("#groups th[data-id=blocked]").getAttribute("aria-sort");
      result.firstSorted = document.querySelector("#groups tbody tr td:nth-child(4)").textContent;
      const boxes = () => document.querySelectorAll("#flame .flame button");
      type("flame-search", "chansend");
      result.hits = document.querySelectorAll("#flame .flame button.hit").length;
      result.boxes = boxes().length;
      boxes()[1].click();
      result.zoomed = document.querySelector("#flame [role=status]").textContent;
      document.getElementById("flame-reset").click();
      result.chain = document.querySelectorAll("#finding-1 ~ details svg g").length;
      const light = getComputedStyle(document.body).backgroundColor;
      document.getElementById("theme").click();
      result.themed = light !== getComputedStyle(document.body).backgroundColor;
      result.unnamed = [...document.querySelectorAll("button, input, select")].filter(e => !e.textContent.trim() && !e.getAttribute("aria-label")).length;
      result.requests = performance.getEntriesByType("resource").length;
      result.errors = errors;
      const pre = document.createElement("pre");
      pre.id = "result";
      pre.textContent = JSON.stringify(result);
      document.body.append(pre);
      }, 300);
      </script>
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {10, 5000})
  void opens_draws_filters_searches_and_zooms(int groups) throws Exception {
    String page =
        ReportRenderer.of("html").render(SampleReport.crowded(groups), RenderOptions.defaults());

    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "report-" + groups + ".html"), page);
    JsonNode result = use(page);

    assertThat(result.get("errors")).isEmpty();
    assertThat(result.get("requests").asInt()).isZero();
    assertThat(result.get("drawn").asString()).isEqualTo("yes");
    assertThat(result.get("before").asInt()).isEqualTo(Math.min(groups + 3, 200));
    assertThat(result.get("charts").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(result.get("filtered").asInt()).isOne();
    assertThat(result.get("sorted").asString()).isEqualTo("ascending");
    assertThat(result.get("firstSorted").asString()).contains("jobs.(*Pool).work");
    assertThat(result.get("boxes").asInt()).isGreaterThan(5);
    assertThat(result.get("hits").asInt()).isPositive();
    assertThat(result.get("zoomed").asString()).contains("goroutine");
    assertThat(result.get("chain").asInt()).isEqualTo(3);
    assertThat(result.get("themed").asBoolean()).isTrue();
    assertThat(result.get("unnamed").asInt()).isZero();
  }

  private JsonNode use(String page) throws IOException, InterruptedException {
    Path file = directory.resolve("report.html");
    Files.writeString(
        file,
        page.replace("<meta charset=\"utf-8\">", "<meta charset=\"utf-8\">" + LISTEN)
            .replace("</body>", USE + "</body>"));
    Path out = directory.resolve("dom.html");
    Process chromium =
        new ProcessBuilder(
                List.of(
                    "chromium",
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--host-resolver-rules=MAP * ~NOTFOUND",
                    "--user-data-dir=" + directory.resolve("profile"),
                    "--virtual-time-budget=8000",
                    "--dump-dom",
                    file.toUri().toString()))
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(chromium.waitFor(90, TimeUnit.SECONDS)).as("Chromium ends").isTrue();
    Matcher result = RESULT.matcher(Files.readString(out, UTF_8));
    assertThat(result.find()).as("the page got to its end").isTrue();
    return JsonMapper.shared()
        .readTree(result.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
  }
}
