package io.leakanalyzer.report;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.ChainLink;
import io.leakanalyzer.rule.Cost;
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Remedy;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import java.util.List;
import java.util.stream.Stream;

/** Rules that say something of everything a renderer must show. */
final class SampleRules {
  static final List<Rule> ALL = List.of(new Sends(), new Locks(), new Workers(), new Heap());

  private SampleRules() {}

  private static Stream<Suspect> in(RuleContext context, WaitClass waitClass) {
    return context.suspects().stream().filter(s -> s.waitClass() == waitClass);
  }

  @RuleInfo(
      id = "sample-sends",
      summary = "Senders grow",
      causes = "chan_send",
      checks = {"growth.sites", "dump.groups"})
  static final class Sends implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return in(context, WaitClass.CHAN_SEND).map(Sends::about);
    }

    private static Hypothesis about(Suspect suspect) {
      Sighting last = suspect.last();
      return Hypothesis.about(suspect)
          .cause(Cause.CHAN_SEND, 0.9)
          .summary("Goroutines are parked in a channel send whose receiver has gone")
          .evidence(
              new Evidence(
                  Grade.TREND,
                  "growth",
                  last.count() + " goroutines after 4, growing at every moment",
                  3.5,
                  last.origin()))
          .evidence(
              new Evidence(
                  Grade.AGE, "age", "the oldest has waited 2 minutes", 1.25, last.origin()))
          .evidence(
              new Evidence(Grade.COUNT, "growth", "there are more than before", 1, last.origin()))
          .doubt(
              new Doubt(
                  Grade.HINT, "window", "three moments are few", 0.5, last.snapshot().origin()))
          .goroutines(last.ids())
          .link(new ChainLink("creation site", "(*Client).Quote", "", null))
          .link(new ChainLink("goroutine", "goroutine 100", "created", last.origin()))
          .link(new ChainLink("channel", "channel 0xc000012340", "waits for", last.origin()))
          .cost(new Cost(49152, 4096, "stacks of 4 KiB", last.origin()))
          .remedy(
              new Remedy(
                  "Give the channel room for the one value, so that the sender can leave",
                  "quotes := make(chan Quote, 1) // room for <one> & no more\nfor i := range n {\n\tgo fetch(i, quotes)\n}"))
          .falsify("Take another dump in 10 minutes: goroutine 100 must still be there")
          .build();
    }
  }

  @RuleInfo(id = "sample-locks", summary = "Lock waiters", causes = "mutex")
  static final class Locks implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      Suspect culprit = in(context, WaitClass.CHAN_SEND).findFirst().orElseThrow();
      return in(context, WaitClass.MUTEX)
          .map(
              suspect ->
                  Hypothesis.about(suspect)
                      .cause(Cause.MUTEX, 0.6)
                      .summary("Goroutines wait for a mutex that is never released")
                      .evidence(
                          new Evidence(
                              Grade.STRUCTURAL,
                              "holder",
                              "its holder is goroutine 100, itself stuck",
                              4,
                              suspect.last().origin()))
                      .culprit(culprit)
                      .build());
    }
  }

  @RuleInfo(id = "sample-workers", summary = "Workers are many", checks = "dump.benign")
  static final class Workers implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return in(context, WaitClass.CHAN_RECEIVE)
          .map(
              suspect ->
                  Hypothesis.about(suspect)
                      .evidence(
                          new Evidence(Grade.AGE, "age", "30 minutes", 3, suspect.last().origin()))
                      .doubt(
                          new Doubt(
                              Grade.TREND,
                              "steady",
                              "8 at every moment: a pool",
                              4,
                              suspect.last().origin()))
                      .build());
    }
  }

  @RuleInfo(
      id = "sample-heap",
      summary = "Needs a heap dump",
      needs = @Needs(allOf = Capability.HEAP_OBJECTS),
      checks = "heap.chains")
  static final class Heap implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return Stream.empty();
    }
  }

  @RuleInfo(id = "sample-selects", summary = "Every select leaks", causes = "select")
  static final class Selects implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return in(context, WaitClass.SELECT)
          .map(
              suspect ->
                  Hypothesis.about(suspect)
                      .cause(Cause.SELECT, 0.9)
                      .summary("Goroutines are parked in a select")
                      .evidence(
                          new Evidence(Grade.HINT, "select", "none", 5, suspect.last().origin()))
                      .remedy(new Remedy("Add a case", "case <-ctx.Done():".repeat(40)))
                      .build());
    }
  }

  @RuleInfo(id = "sample-hint", summary = "Senders are many")
  static final class Hint implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return in(context, WaitClass.CHAN_SEND)
          .map(
              suspect ->
                  Hypothesis.about(suspect)
                      .evidence(
                          new Evidence(
                              Grade.COUNT, "count", "12 of 26", 0.2, suspect.last().origin()))
                      .build());
    }
  }

  @RuleInfo(id = "sample-silent", summary = "Says nothing", checks = "growth.total")
  static final class Silent implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return Stream.empty();
    }
  }
}
