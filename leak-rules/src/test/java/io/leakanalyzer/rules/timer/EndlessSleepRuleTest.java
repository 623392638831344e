package io.leakanalyzer.rules.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

class EndlessSleepRuleTest {
  private static final long YEARS = 0x18eaec4379251000L;
  private static final long TENTH_OF_A_SECOND = 100_000_000;

  @Test
  void the_printed_time_tells_who_sleeps_for_years() {
    DumpBuilder dump = DumpBuilder.moment("t0");
    sleeper(dump, 7, 20, YEARS);
    sleeper(dump, 9, 20, TENTH_OF_A_SECOND);

    Hypothesis said = on(dump);

    assertThat(said.evidence()).anyMatch(e -> e.text().contains("56 years") && e.weight() > 2);
    assertThat(said.goroutines()).contains(new long[] {7});
  }

  @Test
  void a_short_sleep_is_no_evidence() {
    DumpBuilder dump = DumpBuilder.moment("t0");
    sleeper(dump, 9, 20, TENTH_OF_A_SECOND);

    assertThat(on(dump).evidence()).allMatch(e -> e.weight() == 0);
  }

  @Test
  void two_callers_of_sleep_are_two_suspects() {
    DumpBuilder dump = DumpBuilder.moment("t0");
    sleeper(dump, 7, 20, YEARS);
    sleeper(dump, 9, 33, TENTH_OF_A_SECOND);

    assertThat(RuleTester.of(new EndlessSleepRule()).on(DumpBuilder.profiles(dump)).hypotheses())
        .hasSize(2);
  }

  private static Hypothesis on(DumpBuilder dump) {
    return RuleTester.of(new EndlessSleepRule())
        .on(DumpBuilder.profiles(dump))
        .saysOf("time.Sleep", Cause.SLEEP_FOREVER);
  }

  private static void sleeper(DumpBuilder dump, long id, int line, long nanos) {
    dump.goroutine(id, "sleep")
        .at("time.Sleep", "runtime/time.go", 368, nanos)
        .at("a/b.f", "a/b/f.go", line)
        .createdBy("a/b.g", "a/b/g.go", 3, 1);
  }
}
