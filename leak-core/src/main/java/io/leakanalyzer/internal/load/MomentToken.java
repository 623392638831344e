package io.leakanalyzer.internal.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a name that says which moment it is of: {@code goroutine.t0.txt}, {@code
 * t10/heap.pb.gz}, {@code 003-goroutine.txt}, {@code dump-2026-11-24T06-00-00Z.txt}. One that can
 * mean nothing else comes before a mere number: the moment of {@code pod-2/t0.goroutine.txt} is
 * {@code t0}. Of two such the outermost folder's is it.
 *
 * @param text the moment
 * @param folder the folders of the name, without the one that has the token
 */
record MomentToken(String text, String folder) {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-?\\d{2}-?\\d{2}[T_-]?\\d{2}[:-]?\\d{2}([:-]?\\d{2}(\\.\\d+)?)?Z?");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?<![A-Za-z0-9])(t|snap|snapshot|moment|round|step|dump)[_-]?(\\d{1,10})(?![A-Za-z0-9])");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z0-9])[_-]?(\\d{1,10})(?![A-Za-z0-9])");
  private static final Pattern WORD =
      Pattern.compile("(?<![A-Za-z0-9])(before|after)(?![A-Za-z0-9])");

  /** The token of a name. */
  static Optional<MomentToken> of(String name) {
    List<String> parts = List.of(name.split("/", -1));
    for (int i = 0; i < parts.size(); i++) {
      Optional<String> token = sure(parts.get(i));
      if (token.isPresent()) {
        return Optional.of(new MomentToken(token.get(), folder(parts, i)));
      }
    }
    for (int i = 0; i < parts.size(); i++) {
      Matcher number = NUMBER.matcher(withoutOtherNumbers(parts.get(i)));
      if (number.find()) {
        return Optional.of(new MomentToken(number.group(1), folder(parts, i)));
      }
    }
    return Optional.empty();
  }

  /** The folders of a name, but for the one with the given index, which may be the file itself. */
  static String folder(List<String> parts, int without) {
    List<String> folders = new ArrayList<>(parts.subList(0, parts.size() - 1));
    if (without < folders.size()) {
      folders.remove(without);
    }
    return String.join("/", folders).replace("!/", "/").replaceFirst("!$", "");
  }

  private static Optional<String> sure(String part) {
    Matcher time = TIME.matcher(part);
    if (time.find()) {
      return Optional.of(time.group());
    }
    Matcher word = WORD.matcher(part);
    if (word.find()) {
      return Optional.of(word.group().equals("before") ? "0-before" : "1-after");
    }
    Matcher named = NAMED.matcher(withoutOtherNumbers(part));
    return named.find() ? Optional.of(named.group(1) + named.group(2)) : Optional.empty();
  }

  private static String withoutOtherNumbers(String part) {
    return part.replaceAll("debug[=_-]?\\d", "").replaceAll("go1\\.\\d+(\\.\\d+)?", "");
  }
}
