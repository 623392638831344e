package io.leakanalyzer.examples.cli;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}; a number alone is seconds. */
final class Durations implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    String value = text.strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < value.length() && Character.isDigit(value.charAt(end))) {
      end++;
    }
    if (end == 0 || end > 9) {
      throw new TypeConversionException("'" + text + "' is no time such as 30s or 5m");
    }
    long number = Long.parseLong(value.substring(0, end));
    return switch (value.substring(end)) {
      case "ms" -> Duration.ofMillis(number);
      case "", "s" -> Duration.ofSeconds(number);
      case "m", "min" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> throw new TypeConversionException("'" + text + "' is no time such as 30s or 5m");
    };
  }
}
