package io.leakanalyzer.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.acme.QueueNotDrainedRule;
import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/WRITING-RULES.md quotes a rule and its test that are compiled and run in every build. */
class WritingRulesTest {
  private static final Path PAGE = GeneratedText.ROOT.resolve("docs/WRITING-RULES.md");
  private static final String SOURCES = "examples/src/test/java/com/example/acme/";

  @Test
  void quotes_the_rule_that_is_compiled() throws IOException {
    quotes(SOURCES + "QueueNotDrainedRule.java", "/**");
  }

  @Test
  void quotes_the_test_that_is_run() throws IOException {
    quotes(SOURCES + "QueueNotDrainedRuleTest.java", "class ");
  }

  @Test
  void names_the_class_in_both_lines() throws IOException {
    String name = QueueNotDrainedRule.class.getName();
    assertThat(Files.readString(PAGE))
        .contains("```\n" + name + "\n```")
        .contains("provides " + Rule.class.getName() + " with " + name + ";");
  }

  @Test
  void the_rule_can_be_added_without_the_line() {
    assertThat(
            LeakAnalyzer.of(new Profiles(List.of(), List.of(), List.of()))
                .plusRules(new QueueNotDrainedRule())
                .rules())
        .extracting(rule -> rule.getClass().getAnnotation(RuleInfo.class).id())
        .contains("acme-queue-not-drained");
  }

  private static void quotes(String path, String first) throws IOException {
    List<String> lines = Files.readAllLines(GeneratedText.ROOT.resolve(path));
    int from = 0;
    while (!lines.get(from).startsWith(first)) {
      from++;
    }
    String code = String.join("\n", lines.subList(from, lines.size()));
    GeneratedText.isPart(PAGE, path, "```java\n" + code + "\n```\n");
  }
}
