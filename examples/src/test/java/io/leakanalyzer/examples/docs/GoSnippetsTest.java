package io.leakanalyzer.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Go code of all pages and of all remedies: gofmt and the type checker take it ({@code
 * examples/programs/snippets}; needs Go).
 */
class GoSnippetsTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```go\\n(.*?)^```$");
  private static final Pattern TEXT_BLOCK = Pattern.compile("(?ms)\"\"\"\\n(.*?)\"\"\"");
  private static final List<String> SECTIONS =
      List.of("The leak", "Why Go cannot collect it", "Example", "The fix", "What could fool");

  @TempDir Path folder;

  private static Map<String, String> ofPages() throws IOException {
    Map<String, String> snippets = new TreeMap<>();
    try (Stream<Path> pages = Files.walk(GeneratedText.ROOT.resolve("docs"))) {
      for (Path page : pages.filter(p -> p.toString().endsWith(".md")).sorted().toList()) {
        if (!page.getParent().endsWith("src")) {
          collect(snippets, page, BLOCK.matcher(Files.readString(page)));
        }
      }
    }
    collect(
        snippets,
        GeneratedText.ROOT.resolve("README.md"),
        BLOCK.matcher(Files.readString(GeneratedText.ROOT.resolve("README.md"))));
    return snippets;
  }

  /** Text blocks of rules are Go code: what they say to people is in ordinary strings. */
  private static Map<String, String> ofRemedies() throws IOException {
    Map<String, String> snippets = new TreeMap<>();
    try (Stream<Path> sources =
        Files.walk(GeneratedText.ROOT.resolve("leak-rules/src/main/java"))) {
      for (Path source : sources.filter(p -> p.toString().endsWith(".java")).sorted().toList()) {
        collect(snippets, source, TEXT_BLOCK.matcher(Files.readString(source)));
      }
    }
    snippets.replaceAll((name, text) -> text.stripIndent().translateEscapes());
    return snippets;
  }

  private static void collect(Map<String, String> snippets, Path file, Matcher matcher) {
    int number = 0;
    for (MatchResult match : matcher.results().toList()) {
      snippets.put(file.getFileName() + "-" + ++number, match.group(1));
    }
  }

  @Test
  void every_rule_has_a_page_with_all_sections_and_code() throws IOException {
    for (var rule : RulePages.rules()) {
      String id = RulePages.info(rule).id();
      String page =
          Files.readString(GeneratedText.ROOT.resolve("docs/rules/src").resolve(id + ".md"));
      for (String section : SECTIONS) {
        assertThat(page).as(id).contains("## " + section);
        String body = page.substring(page.indexOf("## " + section));
        int end = body.indexOf("\n## ", 3);
        assertThat(end < 0 ? body : body.substring(0, end))
            .as("%s: %s", id, section)
            .hasSizeGreaterThan(40);
      }
      assertThat(page).as(id).contains("```go\n");
    }
  }

  @Test
  void pages_say_something_of_their_own() throws IOException {
    Map<String, String> fools = new TreeMap<>();
    for (var rule : RulePages.rules()) {
      String id = RulePages.info(rule).id();
      String page =
          Files.readString(GeneratedText.ROOT.resolve("docs/rules/src").resolve(id + ".md"));
      String fool = page.substring(page.indexOf("## What could fool"));
      assertThat(fool).as(id).hasSizeGreaterThan(120);
      fools.put(id, fool);
    }
    assertThat(fools.values()).doesNotHaveDuplicates();
  }

  @Test
  @Tag("acceptance")
  void go_takes_the_code_of_pages_and_remedies() throws IOException, InterruptedException {
    Map<String, String> snippets = ofPages();
    assertThat(snippets).hasSizeGreaterThan(80);
    Map<String, String> remedies = ofRemedies();
    assertThat(remedies).hasSizeGreaterThan(15);
    snippets.putAll(remedies);
    for (Map.Entry<String, String> snippet : snippets.entrySet()) {
      Files.writeString(folder.resolve(snippet.getKey() + ".txt"), snippet.getValue());
    }
    ProcessBuilder go =
        new ProcessBuilder("go", "run", ".", folder.toString())
            .directory(GeneratedText.ROOT.resolve("examples/programs/snippets").toFile())
            .redirectErrorStream(true);
    go.environment().put("GOTOOLCHAIN", "go1.26.8");
    go.environment().put("GOFLAGS", "-buildvcs=false");
    Process process = go.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains(" 0 faults");
  }
}
