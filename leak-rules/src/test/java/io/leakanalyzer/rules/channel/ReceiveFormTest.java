package io.leakanalyzer.rules.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

class ReceiveFormTest {
  @Test
  void the_leaf_tells_a_range_from_a_plain_receive() {
    assertThat(range("runtime.chanrecv2").fit()).isGreaterThan(receive("runtime.chanrecv2").fit());
    assertThat(range("runtime.chanrecv1").fit()).isLessThan(receive("runtime.chanrecv1").fit());
  }

  @Test
  void workers_that_several_makers_start_side_by_side_mostly_range() {
    DumpBuilder dump = DumpBuilder.moment("t0");
    for (long id = 10; id < 40; id += 10) {
      worker(dump, id, id - 1);
      worker(dump, id + 1, id - 1);
    }

    assertThat(
            RuleTester.of(new UnclosedRangeRule())
                .on(DumpBuilder.profiles(dump))
                .saysOf("a/b.f", Cause.RANGE_OVER_CHANNEL)
                .fit())
        .isGreaterThan(receive("a/b.f").fit());
  }

  private static Hypothesis range(String leaf) {
    return RuleTester.of(new UnclosedRangeRule())
        .on(DumpBuilder.profiles(dump(leaf)))
        .saysOf("a/b.f", Cause.RANGE_OVER_CHANNEL);
  }

  private static Hypothesis receive(String leaf) {
    return RuleTester.of(new MissingSenderRule())
        .on(DumpBuilder.profiles(dump(leaf)))
        .saysOf("a/b.f", Cause.CHAN_RECEIVE);
  }

  private static DumpBuilder dump(String leaf) {
    return DumpBuilder.moment("t0")
        .goroutine(7, "chan receive")
        .at(leaf, "runtime/chan.go", 500)
        .at("a/b.f", "a/b/f.go", 12)
        .createdBy("a/b.g", "a/b/g.go", 3, 1);
  }

  private static void worker(DumpBuilder dump, long id, long maker) {
    dump.goroutine(id, "chan receive")
        .at("a/b.f", "a/b/f.go", 12)
        .createdBy("a/b.g", "a/b/g.go", 3, maker);
  }
}
