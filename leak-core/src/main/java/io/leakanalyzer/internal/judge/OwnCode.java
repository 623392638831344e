package io.leakanalyzer.internal.judge;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.Category;
import java.util.List;
import java.util.Optional;

/**
 * Tells the program's own code from libraries and the standard library. With module paths given,
 * own is what lies below them, and {@code main}; without, own is what is neither of the standard
 * library nor of a module with a version in its file's path ({@code mod@v1.2.3/}) or below {@code
 * vendor/}.
 */
public record OwnCode(List<String> prefixes) {

  /** Copies the list. */
  public OwnCode {
    prefixes = List.copyOf(prefixes);
  }

  /** Whose code a frame is. */
  public Category categoryOf(Frame frame) {
    FunctionName function = frame.function();
    if (!function.isKnown() || function.isRuntimeOrSync() || function.isStandardLibrary()) {
      return Category.RUNTIME;
    }
    String path = function.packagePath();
    if (path.equals("main")) {
      return Category.YOURS;
    }
    if (!prefixes.isEmpty()) {
      return prefixes.stream().anyMatch(prefix -> isBelow(path, prefix))
          ? Category.YOURS
          : Category.LIBRARY;
    }
    return isVersioned(frame.file())
            || function.text().contains("/vendor/")
            || path.startsWith("golang.org/x/")
            || path.startsWith("google.golang.org/")
        ? Category.LIBRARY
        : Category.YOURS;
  }

  /** The innermost frame of the program's own code, else its creation site if that is. */
  public Optional<Frame> innermost(Suspect suspect) {
    return suspect.stack().frames().stream()
        .filter(this::isYours)
        .findFirst()
        .or(() -> suspect.creation().map(creation -> creation.frame()).filter(this::isYours));
  }

  /**
   * Whose goroutine it is: yours if its stack or creation site has your code, else a library's if
   * it has a library's.
   */
  public Category categoryOf(Suspect suspect) {
    if (innermost(suspect).isPresent()) {
      return Category.YOURS;
    }
    boolean library =
        suspect.stack().frames().stream().anyMatch(f -> categoryOf(f) == Category.LIBRARY)
            || suspect.creation().map(c -> categoryOf(c.frame()) == Category.LIBRARY).orElse(false);
    return library ? Category.LIBRARY : Category.RUNTIME;
  }

  private boolean isYours(Frame frame) {
    return categoryOf(frame) == Category.YOURS;
  }

  private static boolean isBelow(String path, String prefix) {
    return path.equals(prefix) || path.startsWith(prefix.endsWith("/") ? prefix : prefix + "/");
  }

  private static boolean isVersioned(String file) {
    int at = file.indexOf("@v");
    boolean versioned = at >= 0 && at + 2 < file.length() && Character.isDigit(file.charAt(at + 2));
    return versioned || file.contains("/vendor/");
  }
}
