package io.leakanalyzer.pprof.internal.heapdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.graph.Liveness;
import io.leakanalyzer.graph.Liveness.Verdict;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.heap.HeapTable;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.ReadLimits;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hostile and broken files: facts or the documented exception, never anything else, and nothing
 * proven.
 */
class HeapDumpContractTest {

  @ParameterizedTest
  @ValueSource(strings = {"go1.21", "go1.25", "go1.26"})
  void keepsTheFactsOfEveryPrefix(String version) throws IOException {
    byte[] dump = small(version);
    Random random = new Random(6);
    for (int i = 0; i < 60; i++) {
      int length = i < 20 ? RecordReader.HEADER.length() + i * 3 : random.nextInt(dump.length - 1);
      HeapTable heap = readOrNull(Arrays.copyOf(dump, length));
      if (heap != null) {
        assertThat(heap.obstacles()).isNotEmpty();
        assertNothingProven(heap);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.21", "go1.25", "go1.26"})
  void survivesMutations(String version) throws IOException {
    byte[] dump = small(version);
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] mutated = dump.clone();
      for (int j = random.nextInt(20); j >= 0; j--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
      }
      HeapTable heap = readOrNull(mutated);
      if (heap != null) {
        Liveness.of(heap);
      }
    }
  }

  @Test
  void refusesWhatItCannotRead() {
    assertThatThrownBy(() -> read(header()))
        .isInstanceOf(MalformedSnapshotException.class)
        .hasMessageContaining("the end of the file");
    assertThatThrownBy(() -> read(header(6, 0, 4, 0, 0, 3, '3', '8', '6', 0, 2)))
        .isInstanceOf(MalformedSnapshotException.class)
        .hasMessageContaining("64-bit little-endian")
        .hasMessageContaining("386, 32 bits");
    assertThatThrownBy(() -> read(header(6, 1, 8, 0, 0, 5, 's', '3', '9', '0', 'x', 0, 2)))
        .isInstanceOf(MalformedSnapshotException.class)
        .hasMessageContaining("big-endian");
    assertThatThrownBy(() -> read(header(1, 8, 0, 0)))
        .isInstanceOf(MalformedSnapshotException.class)
        .hasMessageContaining("record of parameters");
  }

  @Test
  void doesNotBelieveClaimedLengths() throws IOException {
    byte[] claims =
        header(
            6, 0, 8, 0, 0, 5, 'a', 'm', 'd', '6', '4', 4, 'g', 'o', '1', '.', 2, 1, 64, 255, 255,
            255, 255, 255, 255, 255, 127);
    Snapshot snapshot = read(claims);
    assertThat(snapshot.problems())
        .anySatisfy(
            problem ->
                assertThat(problem.text())
                    .contains("breaks off")
                    .contains("to the end of the file"));
  }

  @Test
  void warnsOfUnknownVersions() throws IOException {
    byte[] dump =
        header(6, 0, 8, 0, 0, 5, 'a', 'm', 'd', '6', '4', 6, 'g', 'o', '1', '.', '9', '9', 2, 0);
    Snapshot snapshot = read(dump);
    assertThat(snapshot.problems())
        .anySatisfy(problem -> assertThat(problem.text()).contains("go1.99"));
    assertThat(snapshot.table(HeapTable.class).orElseThrow().obstacles()).isNotEmpty();
  }

  /** A dump of Go 1.21 that says it is older: what is recognised is kept, nothing is proven. */
  @ParameterizedTest
  @ValueSource(strings = {"go1.18.10", "go1.20.14"})
  void olderVersionsAreReadAsFarAsTheyAreRecognised(String version) throws IOException {
    byte[] dump = small("go1.21");
    byte[] written = "\tgo1.21.13".getBytes(StandardCharsets.US_ASCII);
    int at = indexOf(dump, written);
    System.arraycopy(version.getBytes(StandardCharsets.US_ASCII), 0, dump, at + 1, 9);
    Snapshot snapshot = read(dump);
    HeapTable heap = snapshot.table(HeapTable.class).orElseThrow();
    assertThat(snapshot.problems())
        .anySatisfy(
            problem ->
                assertThat(problem.text())
                    .contains("the dump is of " + version, "Go 1.21 to 1.27", "the nearest"));
    assertNothingProven(heap);
    assertThat(Liveness.of(heap).count(Verdict.LIKELY)).isGreaterThan(100);
  }

  /** Each kind of record cut off, or filled with lengths that no file has. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0x7f, 0x80, 0xff})
  void survivesEveryKindOfRecordWithAnyFilling(int filling) throws IOException {
    for (int kind = 0; kind <= 20; kind++) {
      for (int length = 0; length < 40; length++) {
        int[] records = {
          6, 0, 8, 0, 0, 5, 'a', 'm', 'd', '6', '4', 6, 'g', 'o', '1', '.', '2', '7', 2, kind
        };
        int[] filled = Arrays.copyOf(records, records.length + length);
        Arrays.fill(filled, records.length, filled.length, filling);
        HeapTable heap = readOrNull(header(filled));
        if (heap != null) {
          assertNothingProven(heap);
        }
      }
    }
  }

  private static int indexOf(byte[] all, byte[] wanted) {
    for (int at = 0; at + wanted.length <= all.length; at++) {
      if (Arrays.equals(all, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    throw new AssertionError("not in the dump");
  }

  @Test
  void keepsToTheLimits() throws IOException {
    byte[] dump = Probe.dump("go1.26");
    SnapshotInput input =
        SnapshotInput.of("heap.dump", dump, ReadLimits.defaults().withMaxGoroutines(10));
    Snapshot snapshot = new HeapDumpReader().read(input).get(0);
    assertThat(snapshot.table(HeapTable.class).orElseThrow().goroutines().count()).isEqualTo(10);
    assertThat(snapshot.problems())
        .anySatisfy(problem -> assertThat(problem.text()).contains("at most 10 goroutines"));
    input = SnapshotInput.of("heap.dump", dump, ReadLimits.defaults().withMaxBytes(1 << 20));
    assertThat(new HeapDumpReader().read(input).get(0).problems()).isNotEmpty();
  }

  /** The dump without the large objects of zeros, so that hundreds of runs are quick. */
  private static byte[] small(String version) throws IOException {
    byte[] dump = Probe.dump(version);
    return dump.length > 4 << 20 ? withoutLargeObjects(dump) : dump;
  }

  private static byte[] withoutLargeObjects(byte[] dump) throws IOException {
    HeapTable heap = read(dump).table(HeapTable.class).orElseThrow();
    byte[] out = new byte[dump.length];
    int[] places = new int[heap.objects().count()];
    int[] order = new int[places.length];
    int count = 0;
    for (int object = 0; object < places.length; object++) {
      if (heap.objects().size(object) > 32 << 10) {
        places[object] = (int) heap.objects().place(object);
        order[count++] = object;
      }
    }
    int[] large = Arrays.copyOf(order, count);
    long[] keys =
        Arrays.stream(large).mapToLong(o -> heap.objects().place(o) << 32 | o).sorted().toArray();
    int from = 0;
    int to = 0;
    for (long key : keys) {
      int object = (int) key;
      int place = (int) (key >>> 32);
      int begin =
          place
              - varintLength(heap.objects().size(object))
              - varintLength(heap.objects().address(object))
              - 1;
      System.arraycopy(dump, from, out, to, begin - from);
      to += begin - from;
      from = place + (int) heap.objects().size(object);
      while (dump[from] != 0) {
        from++;
        while (dump[from++] < 0) {}
      }
      from++;
    }
    System.arraycopy(dump, from, out, to, dump.length - from);
    return Arrays.copyOf(out, to + dump.length - from);
  }

  private static int varintLength(long value) {
    int length = 1;
    for (long rest = value >>> 7; rest != 0; rest >>>= 7) {
      length++;
    }
    return length;
  }

  private static HeapTable readOrNull(byte[] content) throws IOException {
    try {
      List<Snapshot> snapshots = new HeapDumpReader().read(SnapshotInput.of("heap.dump", content));
      assertThat(snapshots).hasSize(1);
      return snapshots.get(0).table(HeapTable.class).orElseThrow();
    } catch (MalformedSnapshotException e) {
      assertThat(e.getMessage()).contains("heap.dump").contains("expected").contains("found");
      return null;
    }
  }

  private static Snapshot read(byte[] content) throws IOException {
    return new HeapDumpReader().read(SnapshotInput.of("heap.dump", content)).get(0);
  }

  private static void assertNothingProven(HeapTable heap) {
    assertThat(Liveness.of(heap).count(Verdict.PROVEN)).isZero();
  }

  private static byte[] header(int... records) {
    byte[] header = RecordReader.HEADER.getBytes(StandardCharsets.US_ASCII);
    byte[] dump = Arrays.copyOf(header, header.length + records.length);
    for (int i = 0; i < records.length; i++) {
      dump[header.length + i] = (byte) records[i];
    }
    return dump;
  }
}
