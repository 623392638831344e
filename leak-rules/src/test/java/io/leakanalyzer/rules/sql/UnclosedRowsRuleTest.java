package io.leakanalyzer.rules.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What package database/sql leaves behind when rows, transactions or pools stay open. */
class UnclosedRowsRuleTest {
  private static final RuleTester RULE = RuleTester.of(new UnclosedRowsRule());

  private static Profiles in(String reason, String... frames) {
    DumpBuilder dump = DumpBuilder.moment("t0").goroutines(8, 30, reason);
    for (String frame : frames) {
      dump.at(frame, "database/sql/sql.go", 2900);
    }
    return DumpBuilder.profiles(
        dump.createdBy("database/sql.(*Rows).initContextClose", "database/sql/sql.go", 2880, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "database/sql.(*Rows).awaitDone",
        "database/sql.(*Tx).awaitDone",
        "database/sql.(*DB).conn",
        "database/sql.(*DB).connectionOpener"
      })
  void goroutines_that_a_close_would_end(String function) {
    Hypothesis said = RULE.on(in("select", function)).saysOf(function, Cause.SQL_NOT_CLOSED);

    assertThat(said.evidence().get(0).text()).startsWith("8 goroutines in " + function + ": ");
    assertThat(said.remedy().snippet()).contains("defer rows.Close()");
  }

  @Test
  void a_caller_that_waits_for_a_connection_is_seen_below_the_api() {
    RULE.on(in("select", "database/sql.(*DB).conn", "database/sql.(*DB).query", "example.com/s.q"))
        .saysOf("database/sql.(*DB).conn", Cause.SQL_NOT_CLOSED);
  }

  @Test
  void a_query_that_the_driver_waits_for_is_io() {
    RULE.on(in("IO wait", "net.(*conn).Read", "example.com/driver.(*conn).query")).saysNothing();
    RULE.on(in("select", "example.com/driver.(*conn).watch")).saysNothing();
  }
}
