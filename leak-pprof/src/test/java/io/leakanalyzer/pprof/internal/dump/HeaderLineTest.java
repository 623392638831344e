package io.leakanalyzer.pprof.internal.dump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeaderLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goroutine 7 [select]:",
        "app_1 | goroutine 7 [select]:\r\nmain.f()",
        "goroutine pools\nno goroutine here\ngoroutine 1 [running]:\n"
      })
  void findsAHeaderAnywhere(String text) {
    assertThat(HeaderLine.isIn(text.getBytes(UTF_8))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "goroutine ", "goroutine 7\n[select]:", "goroutine 7 [select]: x", "[x]:"})
  void nothingElseIsOne(String text) {
    assertThat(HeaderLine.isIn(text.getBytes(UTF_8))).isFalse();
  }
}
