package io.leakanalyzer.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path README = GeneratedText.ROOT.resolve("README.md");
  private static final String CAPTURE = "examples/captures/orders.go1.27.0";
  private static final Pattern QUOTES = Pattern.compile("<!-- begin (examples/[^ ]+\\.java) -->");

  @Test
  void begins_with_a_real_report_of_a_real_leak() throws IOException {
    String report =
        ReportRenderer.of("text")
            .render(
                LeakAnalyzer.of(GeneratedText.ROOT.resolve(CAPTURE)).run(),
                RenderOptions.defaults().withDetails(false));

    GeneratedText.isPart(
        README, CAPTURE, "```\n$ leak analyze " + CAPTURE + " --brief\n" + report + "```\n");
  }

  @Test
  void lists_the_rules_as_they_are() throws IOException {
    GeneratedText.isPart(README, "rules", RulePages.table());
  }

  @Test
  void quotes_programs_that_are_compiled_and_run() throws IOException {
    List<String> quoted =
        QUOTES
            .matcher(Files.readString(README))
            .results()
            .map((MatchResult m) -> m.group(1))
            .toList();

    assertThat(quoted).hasSizeGreaterThanOrEqualTo(6);
    for (String path : quoted) {
      GeneratedText.isPart(README, path, quote(GeneratedText.ROOT.resolve(path)));
    }
  }

  @Test
  void its_commands_name_what_is_there() throws IOException {
    assertThat(Files.readString(README))
        .contains("examples/target/leak.jar analyze " + CAPTURE)
        .contains("mvn -B verify");
    assertThat(GeneratedText.ROOT.resolve(CAPTURE)).isDirectory();
  }

  private static String quote(Path source) throws IOException {
    List<String> lines = Files.readAllLines(source);
    assertThat(lines).as("%s is short", source).hasSizeLessThan(60);
    int from = 0;
    while (!lines.get(from).startsWith("public ") && !lines.get(from).startsWith("@RuleInfo")) {
      from++;
    }
    return "```java\n" + String.join("\n", lines.subList(from, lines.size())) + "\n```\n";
  }
}
