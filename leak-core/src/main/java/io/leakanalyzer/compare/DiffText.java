package io.leakanalyzer.compare;

import io.leakanalyzer.internal.render.Characters;
import io.leakanalyzer.internal.render.Headline;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.rule.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A difference for people. */
public final class DiffText {
  private DiffText() {}

  /** Writes the changes by kind; those that are the same are only counted. */
  public static void write(ReportDiff diff, Appendable out) throws IOException {
    if (diff.changes().isEmpty()) {
      out.append("No suspects in either report.\n");
      return;
    }
    for (Change.Kind kind : Change.Kind.values()) {
      List<Change> some = diff.of(kind);
      if (some.isEmpty()) {
        continue;
      }
      List<Change> told =
          some.stream().filter(change -> !Headline.isUnlikely(change.finding())).toList();
      int unlikely = some.size() - told.size();
      String head =
          kind.name().toLowerCase(Locale.ROOT)
              + ": "
              + Wording.count(some.size(), "suspect")
              + (unlikely > 0 ? ", " + unlikely + " of them unlikely to leak" : "");
      out.append(head).append('\n');
      if (kind != Change.Kind.SAME) {
        for (Change change : told) {
          write(change, out);
        }
      }
    }
  }

  private static void write(Change change, Appendable out) throws IOException {
    Finding finding = change.finding();
    String counts =
        String.format(
            Locale.ROOT, "%,d → %,d (%+,d)", change.before(), change.after(), change.difference());
    out.append("  " + counts + "  " + finding.verdict() + " " + finding.cause());
    if (change.minutesAfter() > change.minutesBefore() && change.kind() == Change.Kind.AGED) {
      out.append(", waited " + change.minutesBefore() + " → " + change.minutesAfter() + " minutes");
    }
    out.append("  [" + change.fingerprint() + "]\n");
    out.append("    stuck at   " + Characters.clean(finding.blockedAt().toString()) + "\n");
    if (finding.createdBy().isPresent()) {
      out.append("    started by " + Characters.clean(finding.createdBy().get().toString()) + "\n");
    }
  }
}
