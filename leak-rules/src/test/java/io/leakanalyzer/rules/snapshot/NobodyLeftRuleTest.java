package io.leakanalyzer.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Whether anybody else in the dump runs code that could wake the suspects. */
class NobodyLeftRuleTest {
  private static final RuleTester RULE = RuleTester.of(new NobodyLeftRule());
  private static final String ASK = "example.com/shop/price.(*Client).ask";

  private static DumpBuilder stuck(String reason) {
    return DumpBuilder.moment("t0")
        .goroutine(1, "sleep")
        .at("time.Sleep", "time.go", 300)
        .at("main.main", "main.go", 30)
        .goroutines(3, 40, reason)
        .at(ASK, "price.go", 45)
        .createdBy("example.com/shop/price.(*Client).Ask", "price.go", 40, 1);
  }

  @Test
  void senders_whose_package_nobody_else_runs() {
    RuleTester.Said said = RULE.on(DumpBuilder.profiles(stuck("chan send")));

    assertThat(said.hypotheses())
        .singleElement()
        .satisfies(
            h -> {
              assertThat(h.evidence().get(0).grade()).isEqualTo(Grade.STRUCTURAL);
              assertThat(h.evidence().get(0).text())
                  .startsWith("nobody else in the dump runs code of example.com/shop/price")
                  .contains("main is in");
              assertThat(h.evidence().get(0).weight())
                  .isEqualTo(NobodyLeftRule.WORK.defaultValue());
            });
  }

  @Test
  void a_receiver_of_the_same_package_could_take_it() {
    DumpBuilder dump =
        stuck("chan send")
            .goroutine(60, "select")
            .at("example.com/shop/price.(*Client).collect", "price.go", 70)
            .createdBy("example.com/shop/price.New", "price.go", 20, 1);

    RULE.on(DumpBuilder.profiles(dump)).doubts(ASK);
  }

  @Test
  void others_that_wait_for_the_same_cannot_wake_each_other() {
    DumpBuilder dump =
        stuck("chan send")
            .goroutine(60, "chan send")
            .at("example.com/shop/price.(*Client).other", "price.go", 90)
            .createdBy("example.com/shop/price.New", "price.go", 20, 1);

    assertThat(RULE.on(DumpBuilder.profiles(dump)).hypotheses()).hasSize(2);
  }

  @Test
  void idle_receivers_tell_in_a_small_program_only() {
    assertThat(RULE.on(DumpBuilder.profiles(stuck("chan receive"))).hypotheses()).hasSize(1);

    DumpBuilder large =
        stuck("chan receive")
            .goroutines(40, 100, "select")
            .at("example.com/shop/web.serve", "web.go", 7)
            .createdBy("example.com/shop/web.Start", "web.go", 3, 1);
    assertThat(RULE.on(DumpBuilder.profiles(large)).hypotheses())
        .noneMatch(h -> h.suspect().blockedAt().function().text().equals(ASK));
  }

  @Test
  void others_of_the_package_that_wait_for_somebody_too_wake_nobody() {
    DumpBuilder dump = stuck("chan receive");
    withWaiter(dump, "sync.WaitGroup.Wait");

    assertThat(RULE.on(DumpBuilder.profiles(dump)).hypotheses())
        .hasSize(2)
        .anySatisfy(
            h -> {
              assertThat(h.evidence().get(0).text())
                  .startsWith("1 other goroutine runs code of example.com/shop/price, and waits");
              assertThat(h.evidence().get(0).weight())
                  .isEqualTo(NobodyLeftRule.STRANDED.defaultValue());
            });
  }

  @Test
  void a_receive_among_the_others_may_be_from_a_timer() {
    DumpBuilder dump = withWaiter(stuck("sync.Mutex.Lock"), "chan receive");

    assertThat(RULE.on(DumpBuilder.profiles(dump)).hypotheses())
        .anySatisfy(
            h ->
                assertThat(h.evidence().get(0).weight())
                    .isEqualTo(NobodyLeftRule.STRANDED_RECEIVERS.defaultValue()));
  }

  @Test
  void who_sleeps_or_selects_may_go_on_and_end_the_wait() {
    for (String reason : new String[] {"sleep", "select"}) {
      RULE.on(DumpBuilder.profiles(withWaiter(stuck("chan send"), reason))).doubts(ASK);
    }
  }

  @Test
  void who_writes_the_dump_wakes_nobody() {
    DumpBuilder dump =
        DumpBuilder.moment("t0")
            .goroutine(9, "running")
            .at("example.com/shop/price.watch", "watch.go", 12)
            .createdBy("main.main", "main.go", 20, 1)
            .goroutines(3, 40, "chan send")
            .at(ASK, "price.go", 45)
            .createdBy("example.com/shop/price.(*Client).Ask", "price.go", 40, 1);

    assertThat(RULE.on(DumpBuilder.profiles(dump)).hypotheses()).hasSize(1);
  }

  @Test
  void idle_receivers_beside_who_accepts_connections_may_get_work() {
    DumpBuilder dump =
        stuck("chan receive")
            .goroutine(60, "IO wait")
            .at("internal/poll.(*FD).Accept", "fd_unix.go", 620)
            .at("net/http.(*Server).Serve", "server.go", 3330)
            .createdBy("main.main", "main.go", 20, 1);

    RULE.on(DumpBuilder.profiles(dump)).saysNothing();
  }

  private static DumpBuilder withWaiter(DumpBuilder dump, String reason) {
    return dump.goroutine(60, reason)
        .at("example.com/shop/price.(*Client).close", "price.go", 90)
        .createdBy("example.com/shop/price.New", "price.go", 20, 1);
  }

  @Test
  void main_itself_is_left_out() {
    RULE.on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0").goroutine(1, "chan send").at("main.main", "main.go", 3)))
        .saysNothing();
  }

  @Test
  void a_place_of_the_standard_library_alone_names_no_package_that_others_could_run() {
    DumpBuilder dump =
        DumpBuilder.moment("t0")
            .goroutine(1, "IO wait")
            .at("main.main", "main.go", 30)
            .goroutines(3, 40, "chan send")
            .at("database/sql.(*DB).conn", "sql.go", 1374)
            .at("example.com/shop.list", "shop.go", 5)
            .at("net/http.(*conn).serve", "server.go", 2000)
            .createdBy("net/http.(*Server).Serve", "server.go", 3290, 1);

    RULE.on(DumpBuilder.profiles(dump)).saysNothing();
  }
}
