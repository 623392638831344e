package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.report.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a real program with five thousand goroutine groups, in a headless Chromium. */
@Tag("acceptance")
class LargePageAcceptanceTest {
  private static final Path CAPTURE = Path.of("captures/pipelines.go1.27.0").toAbsolutePath();

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

    assertThat(new Chromium(directory).use(Files.readString(page), LISTEN, USE))
        .isEqualTo("yes; 5002; 1 of 5,002 groups, 375 goroutines; few boxes; 0 requests; ");
  }
}
