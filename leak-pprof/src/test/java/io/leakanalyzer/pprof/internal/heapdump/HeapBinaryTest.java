package io.leakanalyzer.pprof.internal.heapdump;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Problem;
import io.leakanalyzer.graph.Liveness;
import io.leakanalyzer.graph.Liveness.Verdict;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.heap.HeapTable;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the binary adds to a dump of examples/programs/heapbinary; and binaries that lie. */
class HeapBinaryTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "captures", "heapbinary");

  @TempDir private Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"go1.27", "go1.27-pie-stripped", "go1.22-stripped"})
  void decidesWhatTheDumpAloneCannot(String capture) throws IOException {
    Liveness without = liveness(read(capture));
    assertThat(verdict(without, "main.waitForSleeper")).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict(without, "main.registered")).isEqualTo(Verdict.REACHABLE);

    Liveness with = liveness(read(capture, binary(capture)));
    assertThat(verdict(with, "main.waitForSleeper")).isEqualTo(Verdict.REACHABLE);
    assertThat(verdict(with, "main.waitForLeftover")).isEqualTo(Verdict.PROVEN);
    assertThat(verdict(with, "main.nobody")).isEqualTo(Verdict.PROVEN);
    assertThat(verdict(with, "main.registered")).isEqualTo(Verdict.REACHABLE);
    assertThat(with.count(Verdict.LIKELY) + with.count(Verdict.UNKNOWN)).isZero();
    assertThat(with.heap().names().calls(with.heap().stacks().pc(frame(with, "main.nobody")) - 1))
        .extracting(frame -> frame.function().text() + " " + frame.line())
        .containsExactly("main.inlined 74", "main.nobody 72");
  }

  @Test
  void namesGlobalsTypesAndLines() throws IOException {
    Snapshot snapshot = read("go1.27", binary("go1.27"));
    Liveness liveness = liveness(snapshot);
    String why = liveness.whyReachable(row(liveness, "main.registered")).orElseThrow().toString();
    assertThat(why).contains("global variable main.registry+0x30").contains("(int)");
    assertThat(snapshot.problems()).isEmpty();
    why = liveness.whyReachable(row(liveness, "main.waitForSleeper")).orElseThrow().toString();
    assertThat(why).contains("main.sleeper").contains("main.go:32");
    assertThat(snapshot.goroutines().orElseThrow().creation(row(liveness, "main.nobody")))
        .hasToString("main.start example.com/heapbinary/main.go:84");
  }

  @Test
  void refusesTheBinaryOfAnotherProgram() throws IOException {
    Snapshot snapshot = read("go1.27", binary("go1.22-stripped"));
    assertThat(snapshot.problems())
        .extracting(Problem::text)
        .anySatisfy(text -> assertThat(text).startsWith("the binary is not used: expected"));
    assertThat(verdict(liveness(snapshot), "main.waitForSleeper")).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void saysWhatItFoundInsteadOfAProgram() throws IOException {
    assertThat(problemOf("MZ and more".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .contains("expected an ELF file, found a Windows program");
    assertThat(problemOf(new byte[0])).contains("expected an ELF file");
    byte[] narrow = Files.readAllBytes(binary("go1.27"));
    narrow[4] = 1;
    assertThat(problemOf(narrow)).contains("a 64-bit little-endian ELF file, found 32-bit");
  }

  @Test
  void survivesBrokenBinaries() throws IOException {
    byte[] binary = Files.readAllBytes(binary("go1.22-stripped"));
    Random random = new Random(8);
    for (int i = 0; i < 40; i++) {
      byte[] broken =
          i % 2 == 0 ? binary.clone() : Arrays.copyOf(binary, random.nextInt(binary.length));
      for (int j = random.nextInt(40); j >= 0 && broken.length > 64; j--) {
        int at =
            j % 3 == 0 ? random.nextInt(Math.min(4096, broken.length)) : tables(random, broken);
        broken[at] = (byte) random.nextInt();
      }
      Snapshot snapshot = read("go1.22-stripped", write(broken));
      Liveness liveness = liveness(snapshot);
      HeapTable heap = liveness.heap();
      for (int frame = 0; frame < heap.stacks().frames(); frame++) {
        assertThat(heap.names().calls(heap.stacks().pc(frame))).hasSizeLessThan(300);
      }
      assertThat(verdict(liveness, "main.registered")).isEqualTo(Verdict.REACHABLE);
    }
  }

  /** Where the tables of functions lie: behind the code. */
  private static int tables(Random random, byte[] binary) {
    return binary.length / 2 + random.nextInt(binary.length / 2);
  }

  private String problemOf(byte[] content) throws IOException {
    List<Problem> problems = read("go1.27", write(content)).problems();
    assertThat(problems).hasSize(1);
    return problems.get(0).text();
  }

  private Path write(byte[] content) throws IOException {
    Path file = Files.createTempFile(temp, "binary", "");
    return Files.write(file, content);
  }

  private Path binary(String capture) throws IOException {
    Path file = temp.resolve(capture);
    if (!Files.exists(file)) {
      try (GZIPInputStream in =
          new GZIPInputStream(
              Files.newInputStream(FOLDER.resolve(capture).resolve("program.gz")))) {
        Files.copy(in, file);
      }
    }
    return file;
  }

  private static Snapshot read(String capture, Path... binaries) throws IOException {
    byte[] dump = Files.readAllBytes(FOLDER.resolve(capture).resolve("heap.dump.gz"));
    SnapshotInput input = SnapshotInput.of("heap.dump.gz", dump).withBinaries(List.of(binaries));
    return new HeapDumpReader().read(input).get(0);
  }

  private static Liveness liveness(Snapshot snapshot) {
    return Liveness.of(snapshot.table(HeapTable.class).orElseThrow());
  }

  private static Verdict verdict(Liveness liveness, String entry) {
    return liveness.verdict(row(liveness, entry));
  }

  private static int row(Liveness liveness, String entry) {
    int frame = frame(liveness, entry);
    return liveness.heap().stacks().goroutineOf(frame);
  }

  private static int frame(Liveness liveness, String function) {
    for (int frame = 0; frame < liveness.heap().stacks().frames(); frame++) {
      if (liveness.heap().stacks().function(frame).equals(function)) {
        return frame;
      }
    }
    throw new AssertionError("no frame of " + function);
  }
}
