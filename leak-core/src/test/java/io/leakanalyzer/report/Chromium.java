package io.leakanalyzer.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in a headless Chromium that knows no host.
 *
 * @param directory where its files may be
 */
public record Chromium(Path directory) {
  private static final Pattern RESULT = Pattern.compile("<pre id=\"result\">(.*?)</pre>");

  /**
   * Opens a page.
   *
   * @param before runs before the page's scripts
   * @param after runs after them, does what a person would do, and ends with an element {@code
   *     result}
   * @return the text of that element
   */
  public String use(String page, String before, String after)
      throws IOException, InterruptedException {
    Path file = directory.resolve("used.html");
    Files.writeString(
        file,
        page.replace("<meta charset=\"utf-8\">", "<meta charset=\"utf-8\">" + before)
            .replace("</body>", after + "</body>"));
    Path out = directory.resolve("dom.html");
    Process chromium =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--window-size=1200,800",
                "--user-data-dir=" + directory.resolve("profile"),
                "--virtual-time-budget=8000",
                "--dump-dom",
                file.toUri().toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(chromium.waitFor(90, TimeUnit.SECONDS)).as("Chromium ends").isTrue();
    Matcher result = RESULT.matcher(Files.readString(out, UTF_8));
    assertThat(result.find()).as("the page got to its end").isTrue();
    return result.group(1);
  }
}
