package io.leakanalyzer.rules.trace;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.model.timeline.GoroutineLife;
import io.leakanalyzer.model.timeline.TimelineTable;
import io.leakanalyzer.rule.Words;
import io.leakanalyzer.rules.internal.SampleSums;
import java.util.List;

/**
 * What a trace and a profile say of one place.
 *
 * @param suspect who is stuck there
 * @param unlocks whether the profile is a mutex profile, which has the unlocks and not the waits
 * @param verdict what follows
 * @param text both, in one sentence without a full stop
 * @param profile where the profile is
 */
record PlaceCompared(
    Suspect suspect, boolean unlocks, Verdict verdict, String text, Origin profile) {

  /** What follows from both. */
  enum Verdict {
    /** Neither shows anyone that got past. */
    NOBODY,
    /** The profile shows that others got past once, the trace that none does now. */
    STOPPED,
    /** Both show that others get past. */
    PASSED,
    /** The trace shows others that got past, the profile, which should know them, none. */
    CONTRADICTED,
    /** Those that stand still were woken in the trace: it does not tell from where. */
    UNCLEAR
  }

  static PlaceCompared of(
      TimelineTable timeline,
      Suspect suspect,
      List<GoroutineLife> stuck,
      Passages passages,
      SampleTable profile,
      ProfileStacks stacks,
      boolean unlocks) {
    Frame place = suspect.blockedAt();
    long passed = passages.at(place);
    List<Stack> same = unlocks ? passages.wakersAt(place) : blockedIn(timeline, stuck);
    SampleSums sums = SampleSums.of(profile, "contentions");
    long shown = unlocks ? sums.through(place.function().text()::equals) : sums.at(place);
    long exact = same.stream().mapToLong(stacks::at).sum();
    boolean moved = stuck.stream().anyMatch(life -> life.counts().wakes() > 0);
    Verdict verdict = verdict(Math.max(shown, exact) > 0, passed > 0, moved);
    String text =
        "the trace shows "
            + stuck.size()
            + " stuck at "
            + place
            + " and "
            + (passed == 0 ? "none" : passed + " or more")
            + " that got past in "
            + Durations.words(timeline.window().nanos())
            + ", the "
            + (unlocks ? "mutex profile " : "block profile ")
            + words(shown, exact, unlocks);
    return new PlaceCompared(suspect, unlocks, verdict, text, profile.origin());
  }

  private static Verdict verdict(boolean shown, boolean passed, boolean moved) {
    if (passed) {
      return shown ? Verdict.PASSED : Verdict.CONTRADICTED;
    }
    if (moved) {
      return Verdict.UNCLEAR;
    }
    return shown ? Verdict.STOPPED : Verdict.NOBODY;
  }

  private static String words(long shown, long exact, boolean unlocks) {
    if (exact > 0) {
      return unlocks
          ? Words.count(exact, "unlock") + " with the stacks that let them past"
          : Words.count(exact, "wait") + " with the very same stack that ended";
    }
    if (shown > 0) {
      return unlocks
          ? Words.count(shown, "unlock") + " by this function"
          : Words.count(shown, "wait") + " at this line that ended";
    }
    return unlocks ? "no unlock by this function" : "no wait at this line that ended";
  }

  private static List<Stack> blockedIn(TimelineTable timeline, List<GoroutineLife> stuck) {
    return stuck.stream()
        .map(GoroutineLife::stack)
        .filter(stack -> stack != TimelineTable.NONE)
        .distinct()
        .map(stack -> timeline.stacks().stack(stack))
        .toList();
  }
}
