package com.example.acme;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Suspect;
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
import java.util.List;
import java.util.stream.Stream;

/** Our queue's consumers park in Take when the queue was closed without Drain: for good. */
@RuleInfo(
    id = "acme-queue-not-drained",
    summary = "Consumers of an acme queue wait for an item after the queue was closed",
    causes = "acme_queue",
    needs =
        @Needs(
            allOf = {Capability.STACKS, Capability.WAIT_REASONS},
            optional = Capability.WAIT_TIMES))
public final class QueueNotDrainedRule implements Rule {
  private static final Cause ACME_QUEUE = new Cause("acme_queue");
  static final Setting<Integer> MIN_COUNT =
      Setting.ofInt("min-count", 3, "Fewer waiting consumers are usual");

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return context.suspects().stream()
        .filter(suspect -> suspect.stack().calls("example.com/acme/queue.(*Queue).Take"))
        .filter(suspect -> suspect.last().count() >= context.setting(MIN_COUNT))
        .map(QueueNotDrainedRule::hypothesis);
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(MIN_COUNT);
  }

  private static Hypothesis hypothesis(Suspect suspect) {
    String witness = suspect.last().count() + " consumers wait in Take";
    return Hypothesis.about(suspect)
        .cause(ACME_QUEUE, 0.95)
        .summary("Consumers of an acme queue wait for an item after the queue was closed")
        .evidence(new Evidence(Grade.COUNT, "count", witness, 3, suspect.last().origin()))
        .remedy(new Remedy("Call Drain before Close", "q.Drain()\nq.Close()"))
        .build();
  }
}
