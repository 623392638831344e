package io.leakanalyzer.examples.accuracy;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.rule.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a report of a folder of captures says first, beside what the program knows itself.
 *
 * @param name name of the folder: program and Go version
 * @param truth what the program knows
 * @param first the first finding that is reported as a leak
 */
record FirstNamed(String name, Truth truth, Optional<Finding> first) {
  /** The causes whose rules came first, and with them the runtime's own proof and growth. */
  static final Set<String> BASIC_CAUSES =
      Set.of("chan_send", "chan_receive", "chan_nil", "select_no_cases", "mutex", "waitgroup");

  static final String HEADER =
      """
      | captures | true cause | true site | first in the report | verdict | right |
      |---|---|---|---|---|---|
      """;

  static FirstNamed of(Path folder) throws IOException {
    LeakReport report = LeakAnalyzer.of(folder).run();
    return new FirstNamed(
        String.valueOf(folder.getFileName()),
        Truth.read(folder.resolve("truth.json")),
        report.leaks().stream().findFirst());
  }

  boolean isBasic() {
    return !truth.healthy()
        && truth.sites().stream().map(Truth.Site::cause).allMatch(BASIC_CAUSES::contains);
  }

  /** True if the first finding is at a true site, or nothing is reported of a healthy program. */
  boolean isRight() {
    return truth.healthy()
        ? first.isEmpty()
        : first.isPresent() && truth.sites().stream().anyMatch(s -> Score.hits(first.get(), s));
  }

  String row() {
    List<String> causes = truth.sites().stream().map(Truth.Site::cause).toList();
    List<String> sites = truth.sites().stream().map(s -> place(s.function(), s.line())).toList();
    String said =
        first
            .map(f -> place(f.blockedAt().function().text(), f.blockedAt().line()))
            .orElse("nothing");
    String verdict =
        first.map(f -> String.format(Locale.ROOT, "%s %s", f.verdict(), f.cause())).orElse("quiet");
    return String.join(
        " | ",
        "| " + name,
        causes.isEmpty() ? "none: healthy" : String.join(", ", causes),
        sites.isEmpty() ? "" : String.join(", ", sites),
        said,
        verdict,
        (isRight() ? "yes" : "**no**") + " |\n");
  }

  private static String place(String function, int line) {
    return "`" + function.substring(function.lastIndexOf('/') + 1) + ":" + line + "`";
  }
}
