package io.leakanalyzer.rules.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Libraries' semaphores and pools whose permits are gone. */
class DrainedSemaphoreRuleTest {
  private static final RuleTester RULE = RuleTester.of(new DrainedSemaphoreRule());

  private static Profiles in(String reason, String function) {
    return DumpBuilder.profiles(
        DumpBuilder.moment("t0")
            .goroutines(6, 30, reason)
            .at(function, "pool.go", 77)
            .at("example.com/shop.resize", "resize.go", 15)
            .createdBy("example.com/shop.all", "resize.go", 8, 1));
  }

  @Test
  void callers_that_take_a_permit() {
    String acquire = "golang.org/x/sync/semaphore.(*Weighted).Acquire";
    Hypothesis said = RULE.on(in("select", acquire)).saysOf(acquire, Cause.SEMAPHORE);

    assertThat(said.evidence().get(0).text())
        .isEqualTo("6 goroutines in " + acquire + ": it takes a permit of a semaphore or pool");
    assertThat(said.remedy().snippet()).contains("defer sem.Release(1)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "golang.org/x/sync/errgroup.(*Group).Go",
        "github.com/redis/go-redis/v9/internal/pool.(*ConnPool).waitTurn",
        "github.com/gomodule/redigo/redis.(*Pool).waitVacantConn",
        "golang.org/x/net/netutil.(*limitListener).acquire"
      })
  void limited_groups_and_pools_of_common_libraries(String function) {
    RULE.on(in("chan send", function)).saysOf(function, Cause.SEMAPHORE);
  }

  @Test
  void another_method_of_the_same_library_takes_no_permit() {
    RULE.on(in("select", "golang.org/x/sync/errgroup.(*Group).Wait")).saysNothing();
    RULE.on(in("select", "example.com/semaphore.(*Weighted).Acquire")).saysNothing();
  }

  @Test
  void work_inside_of_the_call_is_not_the_wait_for_it() {
    RULE.on(in("IO wait", "golang.org/x/sync/semaphore.(*Weighted).Acquire")).saysNothing();
  }

  @Test
  void a_member_of_a_limited_group_that_waits_for_a_place_in_it() {
    String start = "golang.org/x/sync/errgroup.(*Group).Go";
    DumpBuilder dump =
        DumpBuilder.moment("t0")
            .goroutines(2, 30, "chan send")
            .at(start, "errgroup.go", 71)
            .at("example.com/shop.crawl", "crawl.go", 15)
            .createdBy(start, "errgroup.go", 75, 1);

    Hypothesis said = RULE.on(DumpBuilder.profiles(dump)).saysOf(start, Cause.SEMAPHORE);

    assertThat(said.summary()).contains("a group that they fill");
    assertThat(said.remedy().text()).contains("TryGo");
  }
}
