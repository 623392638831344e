package io.leakanalyzer.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** How many of all goroutines are at one site. */
class CrowdRuleTest {
  private static final RuleTester RULE = RuleTester.of(new CrowdRule());

  private static Profiles crowd(int here, int elsewhere) {
    return DumpBuilder.profiles(
        DumpBuilder.moment("t0")
            .goroutines(here, 1000, "chan receive")
            .at("example.com/shop.wait", "shop.go", 12)
            .createdBy("example.com/shop.all", "shop.go", 5, 1)
            .goroutines(elsewhere, 9000, "select")
            .at("example.com/shop.idle", "idle.go", 8)
            .createdBy("example.com/shop.all", "shop.go", 6, 1));
  }

  private static Hypothesis here(Profiles profiles) {
    return RULE.on(profiles).hypotheses().stream()
        .filter(h -> h.suspect().blockedAt().line() == 12)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void many_and_a_great_part_are_a_crowd() {
    Hypothesis said = here(crowd(80, 40));

    assertThat(said.evidence().get(0).text()).isEqualTo("80 of 120 goroutines (67 %) are here");
    assertThat(said.evidence().get(0).weight()).isEqualTo(CrowdRule.WEIGHT.defaultValue());
  }

  @Test
  void many_in_a_much_larger_program_are_some() {
    assertThat(here(crowd(80, 900)).evidence().get(0).weight())
        .isEqualTo(CrowdRule.SOME.defaultValue());
  }

  @Test
  void a_few_say_nothing() {
    RULE.on(crowd(9, 3)).saysNothing();
    assertThat(RULE.set(CrowdRule.FEW, 5).on(crowd(9, 3)).hypotheses()).hasSize(1);
  }

  @Test
  void the_runtimes_own_goroutines_do_not_count() {
    RULE.on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0")
                    .goroutines(90, 3, "GC worker (idle)")
                    .at("runtime.gcBgMarkWorker", "runtime/mgc.go", 1423)
                    .createdBy("runtime.gcBgMarkStartWorkers", "runtime/mgc.go", 1339, 1)))
        .saysNothing();
  }
}
