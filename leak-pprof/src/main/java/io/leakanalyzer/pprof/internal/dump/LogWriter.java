package io.leakanalyzer.pprof.internal.dump;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who wrote a line of a log that several processes write: {@code app_1 | } of Docker Compose,
 * {@code [pod/web-7d5f8c6b9-x2x4k/app] } of kubectl, {@code app[4711]: } of journald and syslog.
 */
record LogWriter(String name, int start, int end) {
  private static final Pattern NAMED =
      Pattern.compile(
          "^\\s*([\\w.-]+)\\s*\\|(?:\\s|$)|\\[(pod/[^\\]\\s]+)\\]|(?:^|\\s)([\\w.-]+\\[[\\w.-]+\\]):(?:\\s|$)");

  /** The writer that the beginning of a line names. */
  static Optional<LogWriter> of(String prefix) {
    Matcher found = NAMED.matcher(prefix);
    if (!found.find()) {
      return Optional.empty();
    }
    int group = found.group(1) != null ? 1 : found.group(2) != null ? 2 : 3;
    return Optional.of(new LogWriter(found.group(group), found.start(group), found.end(group)));
  }
}
