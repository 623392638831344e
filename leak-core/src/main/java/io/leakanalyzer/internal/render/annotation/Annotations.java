package io.leakanalyzer.internal.render.annotation;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.internal.render.SourceTree;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.Standing;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What annotations say, in any CI system's words. */
final class Annotations {
  private Annotations() {}

  /**
   * One annotation.
   *
   * @param error an error, else a warning
   * @param file file in the repository, or empty when the place is not the program's own
   * @param line one-based line, or 0
   * @param title a few words
   * @param text what is the matter
   */
  record Note(boolean error, String file, int line, String title, String text) {}

  /** One for each leak that the baseline does not put up with. */
  static List<Note> of(LeakReport report, RenderOptions options) {
    SourceTree tree = SourceTree.of(report);
    List<Note> notes = new ArrayList<>();
    for (Finding finding : report.leaks()) {
      if (!options.standing(finding.fingerprint()).map(Standing::isSuppressed).orElse(false)) {
        notes.add(note(finding, tree));
      }
    }
    return notes;
  }

  private static Note note(Finding finding, SourceTree tree) {
    @Nullable Frame place = place(finding, tree);
    String text =
        Wording.sentence(finding.summary())
            + " "
            + Wording.leaking(finding)
            + ", stuck at "
            + finding.blockedAt()
            + ". "
            + finding.remedy().text();
    return new Note(
        finding.verdict() == Verdict.PROVEN,
        place == null ? "" : tree.relative(place).orElse(""),
        place == null ? 0 : place.line(),
        "Goroutine leak: " + finding.cause(),
        text.strip());
  }

  /** The go statement, the program's innermost frame or the blocking operation, if in the tree. */
  private static @Nullable Frame place(Finding finding, SourceTree tree) {
    List<Frame> places = new ArrayList<>();
    finding.createdBy().map(Creation::frame).ifPresent(places::add);
    finding.inYourCode().ifPresent(places::add);
    places.add(finding.blockedAt());
    return places.stream().filter(f -> tree.relative(f).isPresent()).findFirst().orElse(null);
  }
}
