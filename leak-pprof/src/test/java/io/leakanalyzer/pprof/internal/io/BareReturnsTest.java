package io.leakanalyzer.pprof.internal.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BareReturnsTest {
  @Test
  void endLinesWhereNothingElseDoes() throws IOException {
    assertThat(lines("one\rtwo\r\rthree")).containsExactly("one", "two", "", "three");
    assertThat(lines("one\r")).containsExactly("one");
  }

  @Test
  void areNoLinesWhereNewlinesAre() throws IOException {
    assertThat(lines("10 %\r20 %\r\ntwo\n")).containsExactly("10 %\r20 %", "two");
    assertThat(lines("one\r\ntwo\r\n")).containsExactly("one", "two");
  }

  @Test
  void areFoundBeyondTheFirstChunk() throws IOException {
    List<String> many = IntStream.range(0, 200_000).mapToObj(i -> "line " + i).toList();
    assertThat(lines(many.stream().collect(Collectors.joining("\r")))).isEqualTo(many);
  }

  private static List<String> lines(String text) throws IOException {
    List<String> all = new ArrayList<>();
    try (LineScanner lines = new LineScanner(SnapshotInput.of("x.txt", text.getBytes(UTF_8)))) {
      while (lines.next()) {
        all.add(Ascii.string(lines.text(), lines.from(), lines.to()));
      }
    }
    return all;
  }
}
