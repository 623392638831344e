package io.leakanalyzer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeakTest {
  @Test
  void tests_run() {
    assertThat(1 + 1).isEqualTo(2);
  }
}
