package io.leakanalyzer.internal.load;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Files by name, with {@code /} between the parts: those of a directory or of an archive. */
sealed interface Folder permits Directory, Archive {

  /** What stands before its names in a report: nothing, or {@code captures.zip!/}. */
  String prefix();

  /** The folder itself. */
  Origin origin();

  /** The names in natural order; hidden files are left out. */
  List<String> names(Consumer<Problem> problems) throws IOException;

  /** A file by its name, also one that is left out of the names. */
  Optional<Path> find(String name);

  /** True for files such as {@code .DS_Store} and those below {@code .git}. */
  static boolean isHidden(String name) {
    return name.startsWith(".") || name.contains("/.");
  }

  /**
   * A name without {@code .} and {@code ..}, or empty if it is absolute, climbs out or names the
   * folder itself.
   */
  static Optional<String> normalize(String name) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() && parts.isEmpty()) {
        return Optional.empty();
      } else if (part.equals("..") && parts.pollLast() == null) {
        return Optional.empty();
      } else if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
        parts.addLast(part);
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
  }
}
