package io.leakanalyzer.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the command writes to.
 *
 * @param outIsTerminal whether someone watches the output
 * @param errIsTerminal whether someone watches the messages
 * @param colours whether the output may be coloured: on a terminal that can, unless {@code
 *     NO_COLOR} is set
 */
record Console(boolean outIsTerminal, boolean errIsTerminal, boolean colours) {
  /** Nobody watches. */
  static final Console NONE = new Console(false, false, false);

  static Console ofProcess(Map<String, String> environment) {
    boolean out = isTerminal(1);
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean noColor = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Console(out, isTerminal(2), out && !dumb && !noColor);
  }

  /**
   * Java cannot ask about one descriptor: the launcher says it, else Linux's {@code /proc} does,
   * else it counts as none.
   */
  private static boolean isTerminal(int descriptor) {
    String told = System.getProperty("leak.terminals");
    if (told != null) {
      return told.contains(String.valueOf(descriptor));
    }
    Path link = Path.of("/proc/self/fd/" + descriptor);
    if (Files.isSymbolicLink(link)) {
      try {
        String target = Files.readSymbolicLink(link).toString();
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
      } catch (IOException e) {
        return false;
      }
    }
    return false;
  }
}
