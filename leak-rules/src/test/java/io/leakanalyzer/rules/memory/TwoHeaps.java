package io.leakanalyzer.rules.memory;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rules.SampleBuilder;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;

/** Goroutines that grow from 50 to 1,500, with a heap profile of each moment. */
final class TwoHeaps {
  static final String WAIT = "example.com/shop.(*Feed).wait";

  private TwoHeaps() {}

  static Profiles grown(SampleBuilder before, SampleBuilder after) {
    return SampleBuilder.moments(waiting("t0", 50), before, waiting("t1", 1500), after);
  }

  static DumpBuilder waiting(String moment, int count) {
    return DumpBuilder.moment(moment)
        .goroutines(count, 100, "chan receive")
        .at("runtime.chanrecv1", "chan.go", 442)
        .at(WAIT, "feed.go", 30)
        .createdBy("example.com/shop.subscribe", "feed.go", 12, 1);
  }

  /** Objects of 96 bytes, allocated by one stack. */
  static SampleBuilder heap(String moment, int objects, String... stack) {
    return SampleBuilder.heap(moment).sample(96, objects, objects * 96L, stack);
  }

  /** A row of the checklist that a rule fills. */
  static Check row(RuleTester rule, Profiles profiles, String id) {
    return rule.on(profiles).report().checklist().stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
