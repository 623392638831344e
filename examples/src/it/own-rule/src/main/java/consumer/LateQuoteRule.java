package consumer;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import java.util.stream.Stream;

/** Our pricing client asks in the background and answers to a caller that may have gone. */
@RuleInfo(
    id = "acme-late-quote",
    summary = "A quote that came too late waits for a caller that has gone",
    causes = "acme_late_quote",
    needs = @Needs(allOf = {Capability.STACKS, Capability.WAIT_REASONS}))
public final class LateQuoteRule implements Rule {
  private static final Cause LATE_QUOTE = new Cause("acme_late_quote");

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return context.suspects().stream()
        .filter(suspect -> suspect.stack().calls("example.com/orders/pricing.(*Client).ask"))
        .map(LateQuoteRule::hypothesis);
  }

  private static Hypothesis hypothesis(Suspect suspect) {
    String witness = suspect.last().count() + " quotes wait to be taken";
    return Hypothesis.about(suspect)
        .cause(LATE_QUOTE, 0.99)
        .summary("A quote that came too late waits for a caller that has gone")
        .evidence(new Evidence(Grade.COUNT, "late-quote", witness, 5, suspect.last().origin()))
        .build();
  }
}
