package io.leakanalyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Remedy;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.testing.DumpBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is to be done is what mends the named cause. */
class RemedyTest {
  private static final Remedy STOP = new Remedy("Stop the ticker.", "");
  private static final Remedy CLOSE = new Remedy("Close the channel.", "");

  @Test
  void the_remedy_is_that_of_the_named_cause() {
    assertThat(named(new Tickers(STOP), new Ranges())).isEqualTo(STOP);
  }

  @Test
  void another_cause_lends_none() {
    assertThat(named(new Tickers(Remedy.NONE), new Ranges())).isEqualTo(Remedy.NONE);
  }

  private static Remedy named(Rule... rules) {
    return LeakAnalyzer.of(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0").goroutine(7, "chan receive").at("a/b.f", "a/b/f.go", 12)))
        .withRules(List.of(rules))
        .run()
        .findings()
        .get(0)
        .remedy();
  }

  private static Stream<Hypothesis> says(
      RuleContext context, Cause cause, double fit, Remedy remedy) {
    return context.suspects().stream()
        .map(
            suspect ->
                Hypothesis.about(suspect)
                    .cause(cause, fit)
                    .evidence(
                        new Evidence(
                            Grade.HINT, cause.id(), "so it is", 1, suspect.last().origin()))
                    .remedy(remedy)
                    .build());
  }

  @RuleInfo(id = "tickers", summary = "Names a ticker", causes = "ticker")
  private static final class Tickers implements Rule {
    private final Remedy remedy;

    Tickers(Remedy remedy) {
      this.remedy = remedy;
    }

    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return says(context, Cause.TICKER, 0.8, remedy);
    }
  }

  @RuleInfo(id = "ranges", summary = "Names a channel", causes = "range_over_channel")
  private static final class Ranges implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return says(context, Cause.RANGE_OVER_CHANNEL, 0.5, CLOSE);
    }
  }
}
