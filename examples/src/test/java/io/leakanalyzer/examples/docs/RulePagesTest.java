package io.leakanalyzer.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulePagesTest {
  private static final Path PAGES = GeneratedText.ROOT.resolve("docs/rules");

  @Test
  void every_rule_has_the_page_that_its_metadata_makes() throws IOException {
    for (Map.Entry<String, String> page : RulePages.pages().entrySet()) {
      GeneratedText.isWhole(PAGES.resolve(page.getKey()), page.getValue());
    }
  }

  @Test
  void no_page_and_no_side_car_is_left_over() throws IOException {
    List<String> names = List.copyOf(RulePages.pages().keySet());

    assertThat(names(PAGES)).isSubsetOf(names);
    assertThat(names(PAGES.resolve("src"))).isSubsetOf(names);
  }

  @Test
  void metadata_keeps_to_its_form() {
    List<String> causes = Cause.BUILT_IN.stream().map(Cause::id).toList();

    assertThat(RulePages.rules())
        .isNotEmpty()
        .map(RulePages::info)
        .allSatisfy(
            info -> {
              assertThat(info.summary()).isNotEmpty().doesNotEndWith(".");
              assertThat(List.of(info.causes())).isSubsetOf(causes);
            });
  }

  private static List<String> names(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".md")).toList();
    }
  }
}
