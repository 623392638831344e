package io.leakanalyzer.rules.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Connections of the HTTP client whose response nobody reads. */
class UnclosedBodyRuleTest {
  private static final RuleTester RULE = RuleTester.of(new UnclosedBodyRule());
  private static final String LOOP = "net/http.(*persistConn).readLoop";

  private static DumpBuilder loops(String moment, int count) {
    DumpBuilder dump = DumpBuilder.moment(moment).goroutine(1, "sleep").at("main.main", "m.go", 3);
    return count == 0
        ? dump
        : dump.goroutines(count, 50, "select")
            .at(LOOP, "net/http/transport.go", 2395)
            .createdBy("net/http.(*Transport).dialConn", "net/http/transport.go", 1944, 30);
  }

  private static DumpBuilder readers(DumpBuilder dump, int count) {
    return dump.goroutines(count, 90, "select")
        .at("net/http.(*body).Read", "net/http/transfer.go", 30)
        .at("net/http.(*bodyEOFSignal).Read", "net/http/transport.go", 2960)
        .at("example.com/shop.load", "shop.go", 8)
        .createdBy("example.com/shop.all", "shop.go", 4, 1);
  }

  @Test
  void read_loops_wait_for_a_body_that_nobody_closes() {
    Hypothesis said =
        RULE.on(DumpBuilder.profiles(loops("t0", 6))).saysOf(LOOP, Cause.HTTP_BODY_NOT_CLOSED);

    assertThat(said.evidence().get(0).text())
        .isEqualTo("6 goroutines in " + LOOP + ": it waits for the body to be read or closed");
    assertThat(said.evidence().get(0).weight()).isEqualTo(UnclosedBodyRule.WEIGHT.defaultValue());
    assertThat(said.doubts()).isEmpty();
    assertThat(said.remedy().snippet()).contains("defer resp.Body.Close()");
  }

  @Test
  void an_idle_connection_waits_in_the_poller() {
    RULE.on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0")
                    .goroutines(6, 50, "IO wait")
                    .at("net.(*conn).Read", "net.go", 5)
                    .at(LOOP, "net/http/transport.go", 2200)))
        .saysNothing();
  }

  @Test
  void as_many_bodies_that_are_being_read_are_a_doubt() {
    Hypothesis said =
        RULE.on(DumpBuilder.profiles(readers(loops("t0", 3), 3)))
            .saysOf(LOOP, Cause.HTTP_BODY_NOT_CLOSED);

    assertThat(said.doubts().get(0).text()).startsWith("3 goroutines at net/http.(*bodyEOFSignal)");
    assertThat(
            RULE.on(DumpBuilder.profiles(readers(loops("t0", 9), 3)))
                .saysOf(LOOP, Cause.HTTP_BODY_NOT_CLOSED)
                .doubts())
        .isEmpty();
  }

  @Test
  void one_that_only_the_last_moment_shows_may_be_under_way() {
    Hypothesis said =
        RULE.on(DumpBuilder.profiles(loops("t0", 0), loops("t1", 2)))
            .saysOf(LOOP, Cause.HTTP_BODY_NOT_CLOSED);

    assertThat(said.evidence().get(0).weight()).isEqualTo(UnclosedBodyRule.LATE.defaultValue());
  }

  @Test
  void the_wait_for_the_written_request_is_no_body() {
    RULE.on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0")
                    .goroutines(6, 50, "select")
                    .at("net/http.(*persistConn).wroteRequest", "net/http/transport.go", 2500)
                    .at(LOOP, "net/http/transport.go", 2340)))
        .saysNothing();
  }
}
