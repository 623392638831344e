package io.leakanalyzer.rules.trace;

import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rules.internal.ShortLived;
import io.leakanalyzer.testing.RuleTester;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether others that begin with the same function come and go within a trace. */
class ShortLivedTest {
  private static final RuleTester DOUBTS_DAEMONS = RuleTester.of(new Daemons());

  /** Takes for a daemon what no trace shows to come and go. */
  @RuleInfo(id = "daemons", summary = "Stands still", checks = "dump.benign")
  private static final class Daemons implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return context.suspects().stream()
          .filter(suspect -> !ShortLived.are(suspect, context))
          .map(
              suspect ->
                  Hypothesis.about(suspect)
                      .doubt(new Doubt(Grade.AGE, "daemon", "a daemon", 4, null))
                      .build());
    }
  }

  private static TraceScene old() {
    return new TraceScene().waiting(7, -1, 0).waiting(8, -1, 0);
  }

  @Test
  void goroutines_whose_like_end_within_milliseconds_are_no_daemons() {
    DOUBTS_DAEMONS.on(old().ended(9, 27).profiles()).saysNothing();
  }

  @Test
  void four_that_ended_show_no_custom() {
    DOUBTS_DAEMONS.on(old().ended(4, 27).profiles()).doubts("a/b.f");
  }

  @Test
  void jobs_that_take_much_of_the_window_may_only_be_slow() {
    DOUBTS_DAEMONS.on(old().ended(9, 4_000).profiles()).doubts("a/b.f");
  }

  @Test
  void without_any_that_ended_a_daemon_stays_one() {
    DOUBTS_DAEMONS.on(old().profiles()).doubts("a/b.f");
  }
}
