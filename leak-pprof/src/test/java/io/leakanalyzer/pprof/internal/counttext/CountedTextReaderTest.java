package io.leakanalyzer.pprof.internal.counttext;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.pprof.contract.Texts;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.ReadLimits;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class CountedTextReaderTest {
  private static String text;

  @BeforeAll
  static void readText() throws IOException {
    text =
        new String(
            Texts.content(Texts.CAPTURES.resolve("texts/go1.26.8/labels.debug1.txt")), UTF_8);
  }

  @Test
  void aWholeTextIsNotCut() throws IOException {
    Snapshot whole = read(text, ReadLimits.defaults());
    assertThat(table(whole).isCut()).isFalse();
    assertThat(whole.problems()).isEmpty();
  }

  @Test
  void theLimitsCut() throws IOException {
    for (ReadLimits limits :
        List.of(
            ReadLimits.defaults().withMaxGoroutines(3),
            ReadLimits.defaults().withMaxBytes(text.length() / 2))) {
      Snapshot cut = read(text, limits);
      assertThat(table(cut).isCut()).isTrue();
      assertThat(cut.problems()).isNotEmpty();
    }
  }

  @Test
  void aTextThatLacksARecordIsCut() throws IOException {
    Snapshot cut =
        read(text.substring(0, text.stripTrailing().lastIndexOf("\n\n")), ReadLimits.defaults());
    assertThat(table(cut).isCut()).isTrue();
    assertThat(cut.problems().toString()).contains("the text is not complete");
  }

  @Test
  void returnsAloneEndLines() throws IOException {
    String old = text.replace('\n', '\r');
    assertThat(new CountedTextReader().probe(old.getBytes(UTF_8))).isEqualTo(Match.SURE);
    assertThat(rows(table(read(old, ReadLimits.defaults()))))
        .isNotEmpty()
        .isEqualTo(rows(table(read(text, ReadLimits.defaults()))));
  }

  private static Snapshot read(String content, ReadLimits limits) throws IOException {
    return new CountedTextReader()
        .read(SnapshotInput.of("goroutine.debug1.txt", content.getBytes(UTF_8), limits))
        .get(0);
  }

  private static GoroutineTable table(Snapshot snapshot) {
    return snapshot.goroutines().orElseThrow();
  }

  private static List<String> rows(GoroutineTable table) {
    return IntStream.range(0, table.size())
        .mapToObj(row -> table.count(row) + " " + table.goroutine(row).stack().frames())
        .toList();
  }
}
