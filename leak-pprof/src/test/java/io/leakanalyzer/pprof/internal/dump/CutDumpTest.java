package io.leakanalyzer.pprof.internal.dump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.pprof.PprofSnapshots;
import io.leakanalyzer.pprof.contract.Texts;
import io.leakanalyzer.spi.ReadLimits;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts that lack goroutines say so: who is not in them has not therefore ended. */
final class CutDumpTest {
  private static final Path TEXTS = Texts.CAPTURES.resolve("texts/go1.27.0");

  @Test
  void aWholeDumpIsNotCut() throws IOException {
    assertThat(table(read("labels.debug2.txt", ReadLimits.defaults())).isCut()).isFalse();
  }

  @Test
  void theLimitsCut() throws IOException {
    int size = Texts.content(TEXTS.resolve("labels.debug2.txt")).length;
    for (ReadLimits limits :
        List.of(
            ReadLimits.defaults().withMaxGoroutines(3),
            ReadLimits.defaults().withMaxBytes(size - 100))) {
      Snapshot cut = read("labels.debug2.txt", limits);
      assertThat(table(cut).isCut()).isTrue();
      assertThat(cut.problems()).isNotEmpty();
    }
  }

  @Test
  void aPanicWithTheOneGoroutineThatDiedTellsNothingOfOthers() throws IOException {
    Snapshot alone = read("panic.txt", ReadLimits.defaults());
    assertThat(table(alone).size()).isEqualTo(1);
    assertThat(table(alone).isCut()).isTrue();
    assertThat(alone.capabilities()).isEmpty();
    assertThat(alone.problems().toString()).contains("with GOTRACEBACK=all the others are");
    assertThat(table(read("panic.all.txt", ReadLimits.defaults())).isCut()).isFalse();
  }

  @Test
  void aPanicWithoutGoroutinesSaysHowToHaveThem() throws IOException {
    String none = "panic: assignment to entry in nil map\n";
    List<Snapshot> read =
        new GoroutineDumpReader().read(SnapshotInput.of("panic.txt", none.getBytes(UTF_8)));
    assertThat(read.get(0).problems().toString()).contains("with GOTRACEBACK=all they are");
  }

  /** Go 1.22 prints a panic's value as it is, with an empty line and text below the forgery. */
  @Test
  void aGoroutineInAPanicsValueIsNone() throws IOException {
    List<Snapshot> read =
        PprofSnapshots.read(Path.of("src/test/resources/dumps/panic-value.go1.22.12.txt"));
    assertThat(read).hasSize(1);
    assertThat(table(read.get(0)).size()).isEqualTo(1);
    assertThat(table(read.get(0)).id(0)).isEqualTo(1);
    assertThat(read.get(0).headline()).hasValue("panic: first");
  }

  private static Snapshot read(String file, ReadLimits limits) throws IOException {
    byte[] text = Texts.content(TEXTS.resolve(file));
    return new GoroutineDumpReader().read(SnapshotInput.of(file, text, limits)).get(0);
  }

  private static GoroutineTable table(Snapshot snapshot) {
    return snapshot.goroutines().orElseThrow();
  }
}
