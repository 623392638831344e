package io.leakanalyzer.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void one_is_not_many() {
    assertThat(Words.goroutines(1)).isEqualTo("1 goroutine");
    assertThat(Words.goroutines(24)).isEqualTo("24 goroutines");
    assertThat(Words.minutes(1)).isEqualTo("1 minute");
    assertThat(Words.minutes(0)).isEqualTo("0 minutes");
    assertThat(Words.count(1, "wait")).isEqualTo("1 wait");
    assertThat(Words.count(2, "wait")).isEqualTo("2 waits");
    assertThat(Words.are(1) + " " + Words.are(2)).isEqualTo("is are");
    assertThat(Words.waits(1) + " " + Words.waits(2)).isEqualTo("waits wait");
  }

  @Test
  void figures_are_short() {
    assertThat(Words.number(2)).isEqualTo("2");
    assertThat(Words.number(2.25)).isEqualTo("2.3");
    assertThat(Words.percent(0.347)).isEqualTo("35 %");
    assertThat(Words.ids(new long[] {34, 51})).isEqualTo("34, 51");
    assertThat(Words.ids(new long[] {34, 51, 72, 80, 81})).isEqualTo("34, 51, 72 and 2 more");
  }
}
