package io.leakanalyzer.pprof.internal.dump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.ReadLimits;
import io.leakanalyzer.spi.SnapshotInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE html><head>;<title>502 Bad; Gateway</title> | an HTML page \"502 Bad Gateway\"",
        ";<html>;please log in</html> | an HTML page",
        "404 page not found; | nothing but \"404 page not found\"",
        "one;two; | none in 2 lines"
      })
  void what_was_taken_for_a_dump_is_told(String lines, String found) {
    byte[] text = lines.replace(';', '\n').getBytes(UTF_8);
    SnapshotInput input = SnapshotInput.of("d.txt", text, ReadLimits.defaults());

    assertThatThrownBy(() -> new GoroutineDumpReader().read(input))
        .isInstanceOf(MalformedSnapshotException.class)
        .hasMessageEndingWith("[running]:\", found " + found);
  }
}
