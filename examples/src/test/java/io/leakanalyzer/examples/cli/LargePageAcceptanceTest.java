package io.leakanalyzer.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a real program with five thousand goroutine groups, in a headless Chromium. */
@Tag("acceptance")
class LargePageAcceptanceTest {
  private static final Path CAPTURE = Path.of("captures/pipelines.go1.27.0").toAbsolutePath();
  private static final Pattern RESULT = Pattern.compile("<pre id=\"result\">(.*?)</pre>");

  private static final String LISTEN =
      """
      <script>
      const errors = [];
      const began = Date.now();
      addEventListener("error", e => errors.push(String(e.message)));
      addEventListener("securitypolicyviolation", e => errors.push("refused " + e.blockedURI));
      </script>
      """;

  private static final String USE =
      """
      <script>
      setTimeout(() => {
        const said = [document.documentElement.dataset.drawn, data.groups.length];
        const field = document.getElementById("groups-filter");
        field.value = "confirm";
        field.dispatchEvent(new Event("input"));
        said.push(document.getElementById("groups-status").textContent);
        const choice = document.getElementById("flame-by");
        choice.value = "blocking";
        choice.dispatchEvent(new Event("change"));
        said.push(document.querySelectorAll("#flame .flame button").length < 3000 ? "few boxes" : "too many boxes");
        said.push(performance.getEntriesByType("resource").length + " requests", errors.join(" "));
        const pre = document.createElement("pre");
        pre.id = "result";
        pre.textContent = said.join("; ");
        document.body.append(pre);
      }, 300);
      </script>
      """;

  @TempDir Path directory;

  @Test
  void opens_and_filters() throws Exception {
    Path page = directory.resolve("page.html");
    CliRun run = CliRun.leak("analyze", CAPTURE, "--format", "html", "-o", page);
    assertThat(run.exitCode()).isEqualTo(ExitCode.LEAKS);
    assertThat(Files.size(page)).isLessThan(2_000_000);
    Files.writeString(
        page,
        Files.readString(page)
            .replace("<meta charset=\"utf-8\">", "<meta charset=\"utf-8\">" + LISTEN)
            .replace("</body>", USE + "</body>"));

    assertThat(shown(page))
        .isEqualTo("yes; 5002; 1 of 5,002 groups, 375 goroutines; few boxes; 0 requests; ");
  }

  private String shown(Path page) throws Exception {
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
                    page.toUri().toString()))
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(chromium.waitFor(90, TimeUnit.SECONDS)).as("Chromium ends").isTrue();
    Matcher result = RESULT.matcher(Files.readString(out, UTF_8));
    assertThat(result.find()).as("the page got to its end").isTrue();
    return result.group(1);
  }
}
