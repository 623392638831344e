package io.leakanalyzer.pprof.internal.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentPairsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0xc000010048, {0x894c40, 0xc000d73ae0})|true",
        "{0x893000?, 0xc0001206e0?})|true",
        "{0x894c40, 0xc000d73ae1})|true",
        "{0x7f12345678901230, 0xc000012345?}, {0x1, 0x2})|true",
        "{0x894c44, 0xc000d73ae0})|false",
        "{0x8431e0, 0x1}, 0x2)|false",
        "{0x6909d7?, 0x8abaa213180?})|false",
        "0xc000130008, 0x1)|false",
        "{0xc000012345, 0x9, 0x10})|false",
        "{{0x7f33e6, 0x7}, 0x4, ...})|false",
        "...)|false",
        ")|false"
      })
  void an_interface_is_a_pair_of_addresses(String arguments, boolean is) {
    byte[] text = arguments.getBytes(StandardCharsets.US_ASCII);
    assertThat(ArgumentPairs.hasInterface(text, 0, text.length)).isEqualTo(is);
  }
}
