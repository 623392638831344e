package io.leakanalyzer.internal.load;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a name that says which moment it is of: {@code goroutine.t0.txt}, {@code
 * t10/heap.pb.gz}, {@code 003-goroutine.txt}, {@code dump-2026-11-24T06-00-00Z.txt}.
 */
final class MomentToken {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-?\\d{2}-?\\d{2}[T_-]?\\d{2}[:-]?\\d{2}([:-]?\\d{2}(\\.\\d+)?)?Z?");
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?<![A-Za-z0-9])(t|snap|snapshot|moment|round|step|dump)?[_-]?(\\d{1,10})(?![A-Za-z0-9])");
  private static final Pattern WORD =
      Pattern.compile("(?<![A-Za-z0-9])(before|after)(?![A-Za-z0-9])");

  private MomentToken() {}

  /** The token of a name, the outermost folder's first. */
  static Optional<String> of(String name) {
    for (String part : name.split("/", -1)) {
      Matcher time = TIME.matcher(part);
      if (time.find()) {
        return Optional.of(time.group());
      }
      Matcher word = WORD.matcher(part);
      if (word.find()) {
        return Optional.of(word.group().equals("before") ? "0-before" : "1-after");
      }
      Matcher numbered =
          NUMBERED.matcher(
              part.replaceAll("debug[=_-]?\\d", "").replaceAll("go1\\.\\d+(\\.\\d+)?", ""));
      if (numbered.find()) {
        return Optional.of(
            (numbered.group(1) == null ? "" : numbered.group(1)) + numbered.group(2));
      }
    }
    return Optional.empty();
  }
}
