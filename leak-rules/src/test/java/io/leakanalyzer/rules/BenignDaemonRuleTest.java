package io.leakanalyzer.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class BenignDaemonRuleTest {
  private static final String OPENER = "database/sql.(*DB).connectionOpener";

  @Test
  void a_known_daemon_is_doubted_within_its_bound_only() {
    RuleTester tester = RuleTester.of(new BenignDaemonRule());

    tester.on(openers(2)).doubts(OPENER);
    assertThat(tester.on(openers(40)).hypotheses())
        .singleElement()
        .matches(h -> h.doubts().isEmpty());
  }

  @Test
  void the_built_in_catalogue_is_well_formed() {
    assertThat(BenignCatalogue.builtIn().entries()).hasSizeGreaterThan(200);
  }

  @Test
  void a_malformed_line_is_named() {
    assertThatThrownBy(() -> BenignCatalogue.read(new StringReader("# x\na\tb\n"), "mine.tsv"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mine.tsv:2");
  }

  @Test
  void a_catalogue_of_one_s_own_counts() throws IOException {
    BenignCatalogue own =
        BenignCatalogue.read(
            new StringReader("mine\tentry\ta/b.f\t*\t*\tany\tI\t5\tB\tme\n"), "mine.tsv");

    RuleTester.of(new BenignDaemonRule(own))
        .on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0").goroutine(7, "select").at("a/b.f", "a/b/f.go", 12)))
        .doubts("a/b.f");
  }

  private static Profiles openers(int count) {
    return DumpBuilder.profiles(
        DumpBuilder.moment("t0")
            .goroutines(count, 10, "select")
            .at(OPENER, "database/sql/sql.go", 1261)
            .createdBy("database/sql.OpenDB", "database/sql/sql.go", 841, 1));
  }
}
