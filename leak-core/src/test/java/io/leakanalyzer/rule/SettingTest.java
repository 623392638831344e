package io.leakanalyzer.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {
  private static final Map<String, Setting<?>> KINDS =
      Map.of(
          "int", Setting.ofInt("many", 3, "m"),
          "double", Setting.ofDouble("weight", 1.5, "m"),
          "boolean", Setting.ofBoolean("strict", true, "m"),
          "duration", Setting.ofDuration("long", Duration.ofMinutes(5), "m"),
          "list", Setting.ofList("names", List.of("a"), "m"));

  @ParameterizedTest
  @CsvSource({
    "int, -7, -7",
    "double, 2, 2.0",
    "double, 1e-3, 0.001",
    "boolean, false, false",
    "duration, 90s, PT1M30S",
    "duration, 2h, PT2H",
    "duration, 1d, PT24H",
    "duration, PT0.5S, PT0.5S",
    "list, 'a,b', '[a, b]'",
    "list, '', []"
  })
  void textsThatAreValues(String kind, String text, String value) {
    assertThat(KINDS.get(kind).parse(text)).hasToString(value);
    assertThat(KINDS.get(kind).cast(text)).hasToString(value);
  }

  @ParameterizedTest
  @CsvSource({
    "int, 1.5, many: expected a whole number",
    "int, 99999999999, many: expected a whole number",
    "double, x, weight: expected a number",
    "double, NaN, weight: expected a number",
    "double, -Infinity, weight: expected a number",
    "boolean, yes, strict: expected true or false",
    "duration, 5, 'long: expected a duration such as 90s, 5m or 2h'",
    "duration, '', 'long: expected a duration such as 90s, 5m or 2h'",
    "duration, 5 weeks, 'long: expected a duration such as 90s, 5m or 2h'"
  })
  void textsThatAreNone(String kind, String text, String message) {
    assertThatThrownBy(() -> KINDS.get(kind).parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("setting " + message + ", found \"" + text + "\"");
  }

  @Test
  void anObjectOfAnotherTypeIsNoValue() {
    assertThat(KINDS.get("int").cast(7)).isEqualTo(7);
    assertThatThrownBy(() -> KINDS.get("int").cast(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("setting many: expected a whole number, found 1.5");
  }
}
