package com.example.acme;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

class QueueNotDrainedRuleTest {
  private final Profiles profiles =
      DumpBuilder.profiles(
          DumpBuilder.moment("t0")
              .goroutines(4, 7, "sync.Cond.Wait")
              .at("sync.(*Cond).Wait", "cond.go", 71)
              .at("example.com/acme/queue.(*Queue).Take", "queue.go", 40)
              .createdBy("main.main", "main.go", 12, 1));

  @Test
  void consumers_that_wait_are_told() {
    RuleTester.of(new QueueNotDrainedRule())
        .on(profiles)
        .saysOf("example.com/acme/queue.(*Queue).Take", new Cause("acme_queue"));
  }

  @Test
  void a_few_are_usual() {
    RuleTester.of(new QueueNotDrainedRule())
        .set(QueueNotDrainedRule.MIN_COUNT, 9)
        .on(profiles)
        .saysNothing();
  }
}
