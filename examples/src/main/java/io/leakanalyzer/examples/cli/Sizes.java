package io.leakanalyzer.examples.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 512k}, {@code 64m}, {@code 4g}; a number alone is bytes. */
final class Sizes implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    String value = text.strip().toLowerCase(Locale.ROOT);
    int shift =
        switch (value.isEmpty() ? ' ' : value.charAt(value.length() - 1)) {
          case 'k' -> 10;
          case 'm' -> 20;
          case 'g' -> 30;
          default -> 0;
        };
    String digits = shift == 0 ? value : value.substring(0, value.length() - 1);
    if (!digits.matches("[1-9][0-9]{0,9}")) {
      throw new TypeConversionException("'" + text + "' is no size such as 64m or 4g");
    }
    return Long.parseLong(digits) << shift;
  }
}
