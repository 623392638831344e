package io.leakanalyzer.rules.trace;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.SampleTable;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The block profile records a wait when it <em>ends</em> (runtime/mprof.go, blockevent, Go 1.26).
 * So a place where goroutines are stuck and which that profile never shows has never let one go:
 * silence is a sign for forever. A place that it shows often is one where waits do end.
 */
@RuleInfo(
    id = "block-profile-silence",
    summary =
        "The block profile, which records waits that ended, never shows the place where goroutines are stuck",
    needs = @Needs(allOf = {Capability.STACKS, Capability.BLOCK_SAMPLES}),
    checks = {"trace.corroboration"})
public final class BlockProfileSilenceRule implements Rule {
  static final Setting<Integer> MIN_PLACES =
      Setting.ofInt(
          "min-places", 3, "A profile with fewer places was hardly on: its silence says nothing");
  static final Setting<Double> SILENCE =
      Setting.ofDouble("weight-silence", 0.4, "Log-odds of a place that the profile never shows");
  static final Setting<Double> ENDED =
      Setting.ofDouble("doubt-ended", 0.6, "Log-odds against, when many more waits ended there");

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return profiles(context)
        .filter(profile -> places(profile).size() >= context.setting(MIN_PLACES))
        .flatMap(
            profile -> {
              Map<Place, Long> places = places(profile);
              return context.suspects().stream()
                  .filter(BlockProfileSilenceRule::isRecorded)
                  .flatMap(s -> examine(context, profile, places, s).stream());
            });
  }

  @Override
  public List<Check> checks(RuleContext context) {
    return profiles(context)
        .limit(1)
        .map(
            profile -> {
              Map<Place, Long> places = places(profile);
              long recorded = context.suspects().stream().filter(s -> isRecorded(s)).count();
              long silent =
                  context.suspects().stream()
                      .filter(s -> isRecorded(s) && !places.containsKey(Place.of(s.blockedAt())))
                      .count();
              return new Check(
                  "trace.corroboration",
                  Checklist.question("trace.corroboration"),
                  silent == 0 ? CheckStatus.PASS : CheckStatus.WARN,
                  silent
                      + " of "
                      + recorded
                      + " blocking places never let a goroutine go; the block profile shows "
                      + places.size()
                      + " places",
                  "every place of a healthy wait shows up",
                  "");
            })
        .toList();
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(MIN_PLACES, SILENCE, ENDED);
  }

  /** Channels, selects and package sync are recorded; sleeps, I/O and system calls are not. */
  private static boolean isRecorded(Suspect suspect) {
    WaitClass waitClass = suspect.waitClass();
    return (waitClass.isChannel() || waitClass.isSync()) && suspect.last().count() > 0;
  }

  private static Stream<Snapshot> profiles(RuleContext context) {
    return context.profiles().snapshots().filter(s -> s.kind() == SnapshotKind.BLOCK_PROFILE);
  }

  private static List<Hypothesis> examine(
      RuleContext context, Snapshot profile, Map<Place, Long> places, Suspect suspect) {
    Frame at = suspect.blockedAt();
    long ended = places.getOrDefault(Place.of(at), 0L);
    if (ended == 0) {
      String text =
          "the block profile shows waits that ended at "
              + places.size()
              + " places, never at "
              + at;
      return List.of(
          Hypothesis.about(suspect)
              .evidence(
                  new Evidence(
                      Grade.HINT,
                      "block-profile",
                      text,
                      context.setting(SILENCE),
                      profile.origin()))
              .build());
    }
    if (ended < suspect.last().count() * 2) {
      return List.of();
    }
    return List.of(
        Hypothesis.about(suspect)
            .doubt(
                new Doubt(
                    Grade.HINT,
                    "block-profile",
                    "the block profile recorded " + ended + " waits that ended at this place",
                    context.setting(ENDED),
                    profile.origin()))
            .build());
  }

  private static Map<Place, Long> places(Snapshot profile) {
    Map<Place, Long> places = new HashMap<>();
    SampleTable table = profile.table(SampleTable.class).orElse(null);
    if (table == null || table.types() == 0) {
      return places;
    }
    for (int sample = 0; sample < table.size(); sample++) {
      Stack stack = table.stack(sample);
      long count = table.value(sample, 0);
      stack.blockedAt().ifPresent(frame -> places.merge(Place.of(frame), count, Long::sum));
    }
    return places;
  }

  private record Place(String function, int line) {
    static Place of(Frame frame) {
      return new Place(frame.function().normalised(), frame.line());
    }
  }
}
