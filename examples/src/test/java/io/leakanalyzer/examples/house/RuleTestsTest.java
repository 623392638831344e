package io.leakanalyzer.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.examples.docs.GeneratedText;
import io.leakanalyzer.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule is one class, one test, one page. */
class RuleTestsTest {
  private static final Pattern TEST = Pattern.compile("@(Test|ParameterizedTest)\\b");
  private static final int LEAST = 3;

  static List<Class<?>> rules() {
    return LeakAnalyzer.of(new Profiles(List.of(), List.of(), List.of())).rules().stream()
        .<Class<?>>map(Rule::getClass)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void every_rule_has_a_test_of_its_own(Class<?> rule) throws IOException {
    Optional<Path> test =
        Stream.of("leak-rules", "examples")
            .map(module -> GeneratedText.ROOT.resolve(module).resolve("src/test/java"))
            .flatMap(folder -> find(folder, rule.getSimpleName() + "Test.java").stream())
            .findFirst();
    assertThat(test).as(rule.getSimpleName() + "Test").isPresent();
    String source = Files.readString(test.get());
    assertThat(source).contains(rule.getSimpleName());
    assertThat(TEST.matcher(source).results().count())
        .as("tests of %s: what fires it, what does not, what is in doubt", rule.getSimpleName())
        .isGreaterThanOrEqualTo(LEAST);
  }

  private static Optional<Path> find(Path folder, String name) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith(name)).findFirst();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
