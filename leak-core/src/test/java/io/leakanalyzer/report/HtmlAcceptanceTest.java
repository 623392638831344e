package io.leakanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page in a real headless Chromium: drawn, usable, without an error or a request. */
@Tag("acceptance")
class HtmlAcceptanceTest {
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
      const overlap = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
      const graphFacts = () => {
        const picture = document.querySelector("#waits svg");
        if (!picture) return { boxes: 0 };
        const boxes = [...picture.querySelectorAll("g")].map(g => ({ box: g.querySelector("rect").getBoundingClientRect(), texts: [...g.querySelectorAll("text")] }));
        let overlaps = 0, spilt = 0, least = 99;
        boxes.forEach((a, i) => {
          for (const b of boxes.slice(i + 1)) overlaps += overlap(a.box, b.box) ? 1 : 0;
          for (const text of a.texts) {
            spilt += text.getBoundingClientRect().width > a.box.width ? 1 : 0;
            least = Math.min(least, parseFloat(getComputedStyle(text).fontSize));
          }
        });
        return { boxes: boxes.length, edges: picture.querySelectorAll("path[marker-end]").length, overlaps, spilt, least };
      };
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
      const root = document.querySelector("#flame .flame [tabindex='0']");
      result.tabStops = document.querySelectorAll("#flame .flame [tabindex='0']").length;
      root.focus();
      root.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
      result.moved = document.activeElement !== root && document.activeElement.closest(".flame") !== null;
      result.lost = [...document.querySelectorAll("a[href^='#']")].filter(a => !document.getElementById(a.getAttribute("href").slice(1))).length;
      result.order = [...document.querySelectorAll("[tabindex]")].filter(e => e.tabIndex > 0).length;
      const levels = [...document.querySelectorAll("h1, h2, h3, h4")].map(h => Number(h.tagName[1]));
      result.leaps = levels.filter((level, i) => i > 0 && level > levels[i - 1] + 1).length;
      result.silent = [...document.querySelectorAll("svg, canvas, [role=region], [role=group], section, article, nav")]
        .filter(e => !e.closest("[role=img][aria-label]") && !e.getAttribute("aria-label") && !e.getAttribute("aria-labelledby")).length;
      result.stuck = [...document.querySelectorAll(".scroll, .graph, pre")].filter(e => e.id !== "result" && !e.closest("noscript") && e.tabIndex < 0).length;
      document.documentElement.dataset.theme = "dark";
      dispatchEvent(new Event("beforeprint"));
      result.printed = document.documentElement.dataset.theme + " " + document.querySelectorAll("#findings > article details:not([open])").length;
      dispatchEvent(new Event("afterprint"));
      result.afterwards = document.documentElement.dataset.theme;
      document.getElementById("theme").click();
      const light = getComputedStyle(document.body).backgroundColor;
      document.getElementById("theme").click();
      result.themed = light !== getComputedStyle(document.body).backgroundColor;
      result.unnamed = [...document.querySelectorAll("button, input, select")].filter(e => !e.textContent.trim() && !e.getAttribute("aria-label")).length;
      result.objects = document.querySelector("main").textContent.includes("[object ");
      result.graph = graphFacts();
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
    assertThat(result.get("tabStops").asInt()).as("tab stops of the flame graph").isOne();
    assertThat(result.get("moved").asBoolean()).as("an arrow key moves in it").isTrue();
    assertThat(result.get("order").asInt()).as("elements out of the page's order").isZero();
    assertThat(result.get("lost").asInt()).as("links to nowhere").isZero();
    assertThat(result.get("leaps").asInt()).as("headings that leave out a level").isZero();
    assertThat(result.get("silent").asInt()).as("pictures and regions without a name").isZero();
    assertThat(result.get("stuck").asInt()).as("scrolled only by mouse").isZero();
    assertThat(result.get("printed").asString()).as("on paper").isEqualTo("light 0");
    assertThat(result.get("afterwards").asString()).isEqualTo("dark");
    assertThat(result.get("objects").asBoolean()).as("an object where a text should be").isFalse();
  }

  @Test
  void a_wait_for_graph_of_200_nodes_can_be_read() throws Exception {
    String page =
        ReportRenderer.of("html").render(SampleReport.entangled(132), RenderOptions.defaults());

    Files.writeString(Path.of("target", "report-waits.html"), page);
    JsonNode result = use(page);
    JsonNode graph = result.get("graph");

    assertThat(result.get("errors")).isEmpty();
    assertThat(graph.get("boxes").asInt()).isBetween(190, 200);
    assertThat(graph.get("edges").asInt()).isGreaterThanOrEqualTo(190);
    assertThat(graph.get("overlaps").asInt()).isZero();
    assertThat(graph.get("spilt").asInt()).as("texts wider than their box").isZero();
    assertThat(graph.get("least").asInt()).as("pixels of the smallest letters").isGreaterThan(10);
  }

  private JsonNode use(String page) throws IOException, InterruptedException {
    String result = new Chromium(directory).use(page, LISTEN, USE);
    return JsonMapper.shared()
        .readTree(result.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
  }
}
