package io.leakanalyzer.examples.accuracy;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What people do by hand, as rules, so that the same harness measures it. */
final class Baseline {
  private static final double REPORT = 10;

  private Baseline() {}

  /** Any blocked group of ten or more. */
  @RuleInfo(
      id = "baseline-ten",
      summary = "Any blocked group of ten or more",
      needs = @Needs(allOf = Capability.STACKS))
  record TenBlocked() implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return context.suspects().stream()
          .filter(s -> s.waitClass() != WaitClass.RUNNABLE && s.last().count() >= 10)
          .map(s -> says(s, s.lastIds()));
    }
  }

  /** Any group that has more at each moment. */
  @RuleInfo(
      id = "baseline-growing",
      summary = "Growing groups",
      needs = @Needs(allOf = Capability.COUNTS, moments = 2))
  record Growing() implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return context.suspects().stream().filter(Baseline::grows).map(s -> says(s, s.lastIds()));
    }
  }

  /** Growing groups none of whose members leaves. */
  @RuleInfo(
      id = "baseline-persisting",
      summary = "Growing groups whose ids persist",
      needs = @Needs(allOf = Capability.IDS, moments = 2))
  record GrowingAndPersisting() implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return context.suspects().stream()
          .filter(s -> grows(s) && persists(s))
          .map(s -> says(s, s.lastIds()));
    }
  }

  static List<Rule> rules() {
    return List.of(new TenBlocked(), new Growing(), new GrowingAndPersisting());
  }

  private static boolean grows(Suspect suspect) {
    long before = -1;
    for (Sighting sighting : suspect.sightings()) {
      if (sighting.count() < before) {
        return false;
      }
      before = sighting.count();
    }
    return suspect.sightings().size() > 1 && before > suspect.sightings().get(0).count();
  }

  private static boolean persists(Suspect suspect) {
    long[] last = suspect.lastIds();
    return suspect.sightings().stream()
        .flatMapToLong(s -> LongStream.of(s.ids()))
        .allMatch(id -> Arrays.binarySearch(last, id) >= 0);
  }

  private static Hypothesis says(Suspect suspect, long[] ids) {
    return Hypothesis.about(suspect)
        .cause(cause(suspect.waitClass()), 1)
        .goroutines(ids)
        .evidence(
            new Evidence(Grade.COUNT, "baseline", "baseline", REPORT, suspect.last().origin()))
        .build();
  }

  private static Cause cause(WaitClass wait) {
    return switch (wait) {
      case CHAN_SEND -> Cause.CHAN_SEND;
      case CHAN_RECEIVE -> Cause.CHAN_RECEIVE;
      case NIL_CHAN_SEND, NIL_CHAN_RECEIVE -> Cause.CHAN_NIL;
      case SELECT -> Cause.SELECT;
      case SELECT_NO_CASES -> Cause.SELECT_NO_CASES;
      case MUTEX -> Cause.MUTEX;
      case RWMUTEX_READ, RWMUTEX_WRITE -> Cause.RWMUTEX;
      case WAITGROUP -> Cause.WAITGROUP;
      case COND -> Cause.COND;
      case SEMAPHORE -> Cause.SEMAPHORE;
      case SLEEP -> Cause.SLEEP_FOREVER;
      case IO -> Cause.IO_WAIT;
      case SYSCALL -> Cause.SYSCALL;
      case COROUTINE -> Cause.COROUTINE;
      case RUNNABLE -> Cause.BUSY_LOOP;
      case RUNTIME, UNKNOWN -> Cause.UNKNOWN;
    };
  }
}
