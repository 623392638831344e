package io.leakanalyzer.rule;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A number or word that a rule can be tuned with. A public or package-private constant of its rule;
 * its full name is {@code rule-id.name}. Immutable.
 *
 * @param <T> type of the value
 */
public final class Setting<T> {
  private final String name;
  private final T defaultValue;
  private final String meaning;
  private final Class<T> type;
  private final String values;
  private final Function<String, T> parser;

  private Setting(
      String name,
      Class<T> type,
      T defaultValue,
      String meaning,
      String values,
      Function<String, T> parser) {
    this.name = name;
    this.type = type;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
    this.values = values;
    this.parser = parser;
  }

  /** A whole number. */
  public static Setting<Integer> ofInt(String name, int value, String meaning) {
    return new Setting<>(name, Integer.class, value, meaning, "a whole number", Integer::valueOf);
  }

  /** A number. */
  public static Setting<Double> ofDouble(String name, double value, String meaning) {
    return new Setting<>(name, Double.class, value, meaning, "a number", Setting::parseNumber);
  }

  /** True or false. */
  public static Setting<Boolean> ofBoolean(String name, boolean value, String meaning) {
    return new Setting<>(
        name, Boolean.class, value, meaning, "true or false", Setting::parseBoolean);
  }

  /** A duration: {@code 90s}, {@code 5m}, {@code 2h} or ISO 8601 ({@code PT5M}). */
  public static Setting<Duration> ofDuration(String name, Duration value, String meaning) {
    return new Setting<>(
        name,
        Duration.class,
        value,
        meaning,
        "a duration such as 90s, 5m or 2h",
        Setting::parseDuration);
  }

  /** Comma-separated words. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public static Setting<List<String>> ofList(String name, List<String> value, String meaning) {
    Class<List<String>> type = (Class) List.class;
    return new Setting<>(
        name,
        type,
        List.copyOf(value),
        meaning,
        "words with commas between them",
        text -> text.isEmpty() ? List.of() : List.of(text.split(",", -1)));
  }

  /** Its name within its rule, kebab case. */
  public String name() {
    return name;
  }

  /** What holds when nobody sets it. */
  public T defaultValue() {
    return defaultValue;
  }

  /** What it means, one sentence without a full stop. */
  public String meaning() {
    return meaning;
  }

  /**
   * Parses a value.
   *
   * @throws IllegalArgumentException if the text is no such value; the message says what is
   *     expected
   */
  public T parse(String text) {
    try {
      return parser.apply(text);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "setting " + name + ": expected " + values + ", found \"" + text + "\"", e);
    }
  }

  /**
   * Checks and casts a value given as an object.
   *
   * @throws IllegalArgumentException if it is no such value; the message says what is expected
   */
  public T cast(Object value) {
    if (value instanceof String text) {
      return parse(text);
    }
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "setting " + name + ": expected " + values + ", found " + value);
    }
    return type.cast(value);
  }

  /** Not the words for infinity and for no number, which would drown all other weights. */
  private static double parseNumber(String text) {
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  private static boolean parseBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Duration parseDuration(String text) {
    if (text.startsWith("P") || text.startsWith("-P")) {
      return Duration.parse(text);
    }
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      case 'd' -> Duration.ofDays(number);
      default -> throw new IllegalArgumentException(text);
    };
  }

  @Override
  public String toString() {
    return name + " = " + defaultValue;
  }
}
