package io.leakanalyzer.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A living program's greatest goroutine id may fall; that of a new process falls deeply. */
class DumpFactsTest {
  @ParameterizedTest
  @CsvSource({
    "62, 59, false",
    "1000, 900, false",
    "130, 60, false",
    "5000, 70, true",
    "-1, 7, false"
  })
  void ids_that_begin_anew_tell_of_a_restart(long before, long now, boolean restart) {
    assertThat(DumpFacts.isRestart(before, now)).isEqualTo(restart);
  }
}
