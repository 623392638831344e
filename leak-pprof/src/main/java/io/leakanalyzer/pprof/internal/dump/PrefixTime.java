package io.leakanalyzer.pprof.internal.dump;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The time in a log's prefix, if it names its zone: nothing else is unambiguous. */
final class PrefixTime {
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)([.,]\\d{1,9})?\\d*(Z|[+-]\\d\\d:?\\d\\d)");
  private static final int MAX_PREFIX = 512;

  private PrefixTime() {}

  static Optional<Instant> of(String prefix) {
    Matcher found = RFC_3339.matcher(prefix.substring(0, Math.min(MAX_PREFIX, prefix.length())));
    if (!found.find()) {
      return Optional.empty();
    }
    String fraction = found.group(3) == null ? "" : found.group(3).replace(',', '.');
    String zone = found.group(4);
    String offset = zone.length() == 5 ? zone.substring(0, 3) + ":" + zone.substring(3) : zone;
    try {
      return Optional.of(
          OffsetDateTime.parse(found.group(1) + "T" + found.group(2) + fraction + offset)
              .toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
