package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.report.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page of {@code leak flame} in a real headless Chromium: drawn, zoomed, searched, coloured.
 */
@Tag("acceptance")
class FlameAcceptanceTest {
  private static final Path ORDERS = Path.of("captures/orders.go1.27.0");
  private static final Path BEFORE = ORDERS.resolve("t0.goroutine.pb.gz");
  private static final Path AFTER = ORDERS.resolve("t2.goroutine.pb.gz");

  /** Runs before the page's script. */
  private static final String LISTEN =
      """
      <script>
      const errors = [];
      addEventListener("error", e => errors.push(String(e.message)), true);
      addEventListener("unhandledrejection", e => errors.push(String(e.reason)));
      console.error = console.warn = (...all) => errors.push(all.join(" "));
      </script>
      """;

  /** Runs after it: does what a person would do, and writes key=value pairs. */
  private static final String USE =
      """
      <script>
      const result = {};
      const all = () => [...document.querySelectorAll("#graph .box")];
      const paint = box => getComputedStyle(box).backgroundColor;
      const type = text => {
        const field = document.getElementById("search");
        field.value = text;
        field.dispatchEvent(new Event("input"));
      };
      const wide = box => box.getBoundingClientRect().width;
      const whole = document.getElementById("graph").getBoundingClientRect().width;
      result.boxes = all().length;
      result.rootWide = Math.abs(wide(all()[0]) - whole) < 2;
      let spilt = 0, overlaps = 0;
      const rows = {};
      for (const box of all()) {
        const r = box.getBoundingClientRect();
        if (r.left < 0 || r.right > innerWidth) spilt++;
        for (const other of rows[r.top] || []) if (r.left < other.right - 1 && other.left < r.right - 1) overlaps++;
        (rows[r.top] = rows[r.top] || []).push(r);
      }
      result.spilt = spilt;
      result.overlaps = overlaps;

      const narrow = all().find(b => wide(b) > whole / 50 && wide(b) < whole / 2);
      const title = narrow.title;
      narrow.click();
      const zoomed = all().find(b => b.title === title && !b.className.includes("dim"));
      result.zoomedWide = Math.abs(wide(zoomed) - whole) < 2;
      result.zoomedFewer = all().length < result.boxes;
      result.callersDim = all().filter(b => b.className.includes("dim")).length;
      document.getElementById("reset").click();
      result.afterReset = all().length;

      const expression = "PATTERN";
      const hits = all().filter(b => new RegExp(expression).test(b.title.replace(/: [^:]*$/, ""))).length;
      type(expression);
      const found = all().filter(b => paint(b) === "rgb(204, 51, 255)");
      result.found = found.length;
      result.hits = hits;
      result.status = document.getElementById("status").textContent;
      type("(");
      result.afterBadExpression = all().filter(b => b.className.includes("found")).length;
      type("");
      result.statusAfter = document.getElementById("status").textContent;

      const number = text => parseFloat(text.replace(/,/g, ""));
      let grown = 0, shrunk = 0, same = 0, wrong = 0, colours = new Set();
      for (const box of all()) {
        colours.add(paint(box));
        const m = /: ([-\\d.]+)\\S*, was ([-\\d.]+)/.exec(box.title);
        if (!m) continue;
        const [r, g, b] = paint(box).match(/\\d+/g).map(Number);
        const [now, was] = [number(m[1]), number(m[2])];
        if (now > was) { grown++; if (!(r === 255 && g === b && g < 255)) wrong++; }
        if (now < was) { shrunk++; if (!(b === 255 && r === g && r < 255)) wrong++; }
        if (now === was) same++;
      }
      Object.assign(result, { grown, shrunk, same, wrong, colours: colours.size });
      setTimeout(() => {
        result.requests = performance.getEntriesByType("resource").length;
        result.errors = errors.join(" | ");
        const pre = document.createElement("pre");
        pre.id = "result";
        pre.textContent = Object.entries(result).map(e => e.join("=")).join(";");
        document.body.append(pre);
      }, 300);
      </script>
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "captures/orders.go1.27.0/t2.goroutine.debug2.txt.gz",
        "parity/synthetic-cpu.pb.gz",
        "parity/synthetic-heap.pb.gz"
      })
  void draws_zooms_and_searches(String file) throws Exception {
    String pattern =
        file.contains("orders") ? "net/http|pricing" : "[Hh]andle|[Rr]un|[Aa]lloc|main";

    Map<String, String> result = use(page(file), pattern);

    behaves(result);
    assertThat(integer(result, "colours")).isGreaterThan(3);
    assertThat(integer(result, "grown") + integer(result, "shrunk")).isZero();
  }

  @Test
  void of_a_difference_shows_growth_in_red() throws Exception {
    Map<String, String> result = use(page("-diff_base=" + BEFORE, AFTER), "net/http|pricing");

    behaves(result);
    assertThat(integer(result, "grown")).isPositive();
    assertThat(integer(result, "wrong")).as("boxes of the wrong colour").isZero();
  }

  @Test
  void of_a_difference_shows_shrinking_in_blue() throws Exception {
    Map<String, String> result = use(page("-diff_base=" + AFTER, BEFORE), "net/http|pricing");

    behaves(result);
    assertThat(integer(result, "shrunk")).isPositive();
    assertThat(integer(result, "wrong")).as("boxes of the wrong colour").isZero();
  }

  private static void behaves(Map<String, String> result) {
    assertThat(result)
        .containsEntry("errors", "")
        .containsEntry("requests", "0")
        .containsEntry("rootWide", "true")
        .containsEntry("spilt", "0")
        .containsEntry("overlaps", "0")
        .containsEntry("zoomedWide", "true")
        .containsEntry("zoomedFewer", "true")
        .containsEntry("afterReset", result.get("boxes"))
        .containsEntry("found", result.get("hits"))
        .containsEntry("status", result.get("hits") + " found")
        .containsEntry("afterBadExpression", "0")
        .containsEntry("statusAfter", "");
    assertThat(integer(result, "boxes")).isGreaterThan(10);
    assertThat(integer(result, "callersDim")).isPositive();
    assertThat(integer(result, "hits")).isPositive();
  }

  private static int integer(Map<String, String> result, String key) {
    return Integer.parseInt(result.getOrDefault(key, "-1"));
  }

  private String page(Object... arguments) throws IOException {
    Path file = directory.resolve("flame.html");
    Object[] words = new Object[arguments.length + 3];
    words[0] = "flame";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    words[words.length - 2] = "-o";
    words[words.length - 1] = file;
    CliRun run = CliRun.leak(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Files.readString(file);
  }

  private Map<String, String> use(String page, String pattern) throws Exception {
    String said = new Chromium(directory).use(page, LISTEN, USE.replace("PATTERN", pattern));
    Map<String, String> result = new TreeMap<>();
    for (String pair : said.split(";", -1)) {
      result.put(pair.replaceFirst("=.*", ""), pair.replaceFirst("[^=]*=", ""));
    }
    return result;
  }
}
