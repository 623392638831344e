package io.leakanalyzer.rules.timer;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Category;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Remedy;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rules.internal.Blocked;
import io.leakanalyzer.rules.internal.ChannelSource;
import io.leakanalyzer.rules.internal.LeafArguments;
import io.leakanalyzer.rules.internal.ReceiveForms;
import io.leakanalyzer.rules.internal.ShownChannels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names the causes that look alike in text: a receive from a ticker, a timer or a context's done
 * channel prints the same reason and the same single line as any other receive, and a full
 * semaphore channel the same as any other send. Without an artefact that tells they stay
 * alternatives, ranked behind the plain one; what a heap dump shows the channel not to be is left
 * out.
 */
@RuleInfo(
    id = "look-alike",
    summary = "Tickers, timers, contexts and channel semaphores look like any channel",
    causes = {"ticker", "timer", "context_not_cancelled", "semaphore"},
    needs =
        @Needs(
            allOf = {Capability.STACKS, Capability.WAIT_REASONS},
            optional = Capability.HEAP_OBJECTS),
    checks = "dump.signatures")
public final class LookAlikeRule implements Rule {
  static final Setting<Double> CONTEXT_FIT =
      Setting.ofDouble("context-fit", 0.4, "Fit of a context that nobody cancels");
  static final Setting<Double> CONTEXT_SHOWN_FIT =
      Setting.ofDouble(
          "context-shown-fit",
          0.78,
          "Fit of a context for a receive in a function that was given an interface value");
  static final Setting<Double> CONTEXT_SELECT_FIT =
      Setting.ofDouble(
          "context-select-fit",
          0.65,
          "Fit of a context for a select in a function that was given an interface value");
  static final Setting<Double> TOKEN_FIT =
      Setting.ofDouble("token-fit", 0.2, "Fit of a semaphore whose tokens are received");
  static final Setting<Double> TICKER_FIT =
      Setting.ofDouble("ticker-fit", 0.35, "Fit of a ticker that nobody stops");
  static final Setting<Double> TIMER_FIT =
      Setting.ofDouble("timer-fit", 0.3, "Fit of a timer that was stopped or never fires");
  static final Setting<Double> GIVEN_TIME_FIT =
      Setting.ofDouble(
          "given-time-fit", 0.68, "Fit of a ticker or timer for a function that was given a time");
  static final Setting<Double> SHARED_FIT =
      Setting.ofDouble(
          "shared-fit", 0.85, "Fit of a semaphore for senders of many makers to one channel");
  static final Setting<Duration> LONG =
      Setting.ofDuration("long", Duration.ofHours(1), "A time that only a timer is given");
  static final Setting<Double> SEMAPHORE_FIT =
      Setting.ofDouble("semaphore-fit", 0.4, "Fit of a full semaphore channel");

  @Override
  public List<Setting<?>> settings() {
    return List.of(
        CONTEXT_FIT,
        CONTEXT_SHOWN_FIT,
        CONTEXT_SELECT_FIT,
        TOKEN_FIT,
        TICKER_FIT,
        TIMER_FIT,
        GIVEN_TIME_FIT,
        SHARED_FIT,
        LONG,
        SEMAPHORE_FIT);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    ShownChannels shown = ShownChannels.in(context);
    return Blocked.in(
            context,
            WaitClass.CHAN_RECEIVE,
            WaitClass.NIL_CHAN_RECEIVE,
            WaitClass.SELECT,
            WaitClass.CHAN_SEND)
        .filter(s -> context.categoryOf(s.blockedAt()) != Category.RUNTIME)
        .flatMap(suspect -> alternatives(suspect, shown.of(suspect), context).stream());
  }

  private static List<Hypothesis> alternatives(
      Suspect suspect, ShownChannels.Waits waits, RuleContext context) {
    List<Hypothesis> all = new ArrayList<>();
    LeafArguments given = LeafArguments.of(suspect);
    boolean sends = suspect.waitClass() == WaitClass.CHAN_SEND;
    if (!sends && waits.maybeContext()) {
      all.add(says(suspect, ChannelSource.CONTEXT, context.setting(contextFit(suspect, given))));
    }
    if (suspect.waitClass() == WaitClass.NIL_CHAN_RECEIVE) {
      return all;
    }
    if (!sends && waits.maybeTimed()) {
      all.add(says(suspect, ChannelSource.TICKER, tickerFit(given, context)));
      all.add(says(suspect, ChannelSource.TIMER, timerFit(given, context)));
    }
    if (sends && waits.maybePermits()) {
      all.add(
          permits(
              suspect,
              context.setting(given.shared() ? SHARED_FIT : SEMAPHORE_FIT),
              "The channel at %s is a semaphore whose permits are never given back"));
    }
    if (suspect.waitClass() == WaitClass.CHAN_RECEIVE && waits.maybePermits()) {
      all.add(
          permits(
              suspect,
              context.setting(TOKEN_FIT),
              "The tokens that are waited for at %s are never given back"));
    }
    return all;
  }

  private static Hypothesis permits(Suspect suspect, double fit, String sentence) {
    return says(
        suspect,
        Cause.SEMAPHORE,
        fit,
        sentence.formatted(suspect.blockedAt()),
        ChannelSource.PERMITS);
  }

  /**
   * A select may wait for a context beside other things; a plain receive waits for it alone. The
   * done channel of {@code context.Background()} and {@code WithoutCancel} is nil
   * (context/context.go).
   */
  private static Setting<Double> contextFit(Suspect suspect, LeafArguments given) {
    if (!ReceiveForms.hasInterface(suspect) || given.unaligned()) {
      return CONTEXT_FIT;
    }
    return suspect.waitClass() == WaitClass.SELECT ? CONTEXT_SELECT_FIT : CONTEXT_SHOWN_FIT;
  }

  /** What is given a short time and stays for longer asks for it again and again. */
  private static double tickerFit(LeafArguments given, RuleContext context) {
    boolean again = given.longest() > 0 && given.longest() < context.setting(LONG).toNanos();
    return context.setting(again ? GIVEN_TIME_FIT : TICKER_FIT);
  }

  private static double timerFit(LeafArguments given, RuleContext context) {
    if (given.longest() == 0) {
      return context.setting(TIMER_FIT);
    }
    boolean once = given.longest() >= context.setting(LONG).toNanos();
    return context.setting(GIVEN_TIME_FIT) + (once ? 0.02 : -0.02);
  }

  private static Hypothesis says(Suspect suspect, ChannelSource source, double fit) {
    return says(suspect, source.cause(), fit, source.summary(suspect), source.remedy());
  }

  private static Hypothesis says(
      Suspect suspect, Cause cause, double fit, String summary, Remedy remedy) {
    return Hypothesis.about(suspect)
        .cause(cause, fit)
        .summary(summary)
        .evidence(
            new Evidence(
                Grade.HINT,
                "look-alike",
                "the artefacts cannot tell a plain channel from one of a timer, context or semaphore",
                0,
                suspect.last().origin()))
        .remedy(remedy)
        .build();
  }
}
