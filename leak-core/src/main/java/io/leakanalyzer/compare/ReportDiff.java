package io.leakanalyzer.compare;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.report.Gone;
import io.leakanalyzer.report.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two reports compared by fingerprint: two captures, two builds, two pods. Immutable.
 *
 * @param changes what matters most first: new ones, grown ones, …; within a kind those with the
 *     greatest difference
 */
public record ReportDiff(List<Change> changes) {

  /** Copies the list. */
  public ReportDiff {
    changes = List.copyOf(changes);
  }

  /** Compares an earlier with a later report. */
  public static ReportDiff between(LeakReport before, LeakReport after) {
    Map<String, Tally> then = Tally.of(before);
    Map<String, Tally> now = Tally.of(after);
    List<Change> changes = new ArrayList<>();
    now.forEach(
        (fingerprint, tally) -> changes.add(change(fingerprint, then.get(fingerprint), tally)));
    then.forEach(
        (fingerprint, tally) -> {
          if (!now.containsKey(fingerprint)) {
            changes.add(
                new Change(
                    Change.Kind.GONE,
                    fingerprint,
                    tally.gravest(),
                    tally.count(),
                    0,
                    tally.minutes(),
                    -1));
          }
        });
    changes.sort(
        Comparator.comparing(Change::kind)
            .thenComparing(c -> -Math.abs(c.difference()))
            .thenComparing(c -> c.finding().rank())
            .thenComparing(Change::fingerprint));
    return new ReportDiff(changes);
  }

  /** The changes of one kind. */
  public List<Change> of(Change.Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).toList();
  }

  /** New or grown suspects that the later report reports as leaks. */
  public List<Change> worse() {
    return changes.stream()
        .filter(c -> c.kind() == Change.Kind.NEW || c.kind() == Change.Kind.GROWN)
        .filter(c -> c.finding().isReported())
        .toList();
  }

  /** How the later report's findings stand to the earlier, for renderers. */
  public Map<String, Standing> standings() {
    Map<String, Standing> standings = new LinkedHashMap<>();
    for (Change change : changes) {
      if (change.kind() != Change.Kind.GONE) {
        Standing.State state =
            switch (change.kind()) {
              case NEW -> Standing.State.NEW;
              case GROWN -> Standing.State.GROWN;
              default -> Standing.State.UNCHANGED;
            };
        standings.put(change.fingerprint(), new Standing(state, ""));
      }
    }
    return standings;
  }

  /** What the earlier report has and the later has not, for renderers. */
  public List<Gone> gone() {
    return of(Change.Kind.GONE).stream()
        .map(
            change ->
                new Gone(
                    change.fingerprint(),
                    change.finding().cause(),
                    change.finding().blockedAt(),
                    change.finding().createdBy().map(Creation::frame).orElse(null),
                    change.before()))
        .toList();
  }

  private static Change change(String fingerprint, @Nullable Tally then, Tally now) {
    if (then == null) {
      return new Change(
          Change.Kind.NEW, fingerprint, now.gravest(), 0, now.count(), -1, now.minutes());
    }
    Change.Kind kind =
        now.count() > then.count()
            ? Change.Kind.GROWN
            : now.count() < then.count()
                ? Change.Kind.SHRUNK
                : now.minutes() > then.minutes() ? Change.Kind.AGED : Change.Kind.SAME;
    return new Change(
        kind, fingerprint, now.gravest(), then.count(), now.count(), then.minutes(), now.minutes());
  }
}
