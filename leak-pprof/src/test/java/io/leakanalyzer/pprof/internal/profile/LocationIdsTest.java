package io.leakanalyzer.pprof.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids of any size are found again, whether they count from one or not. */
class LocationIdsTest {
  private static final long[] EDGES = {
    1,
    2,
    127,
    128,
    16_383,
    16_384,
    2_097_151,
    2_097_152,
    268_435_455,
    268_435_456,
    Integer.MAX_VALUE,
    1L << 31,
    1L << 35,
    Long.MAX_VALUE,
    -1
  };

  @Test
  void ids_at_the_edges_of_their_encoding() throws IOException {
    List<Long> ids = new ArrayList<>();
    for (long id : EDGES) {
      ids.add(id);
    }
    assertThat(indices(ids, ids)).isEqualTo(IntStream.range(0, EDGES.length).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 130, 20_000})
  void ids_that_count_from_one(int count) throws IOException {
    Random random = new Random(count);
    List<Long> ids = new ArrayList<>();
    List<Long> stack = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(i + 1L);
    }
    for (int i = 0; i < 500; i++) {
      int index = random.nextInt(count);
      stack.add(index + 1L);
      expected.add(index);
    }
    assertThat(indices(ids, stack)).isEqualTo(expected);
  }

  /** Where the locations of a stack of ids are, among locations with the ids. */
  private static List<Integer> indices(List<Long> ids, List<Long> stack) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    message(out, 1, new byte[0]);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    CodedOutputStream numbers = CodedOutputStream.newInstance(packed);
    for (long id : stack) {
      numbers.writeUInt64NoTag(id);
    }
    numbers.flush();
    ByteArrayOutputStream sample = new ByteArrayOutputStream();
    CodedOutputStream fields = CodedOutputStream.newInstance(sample);
    message(fields, 1, packed.toByteArray());
    message(fields, 2, new byte[] {1});
    fields.flush();
    message(out, 2, sample.toByteArray());
    for (long id : ids) {
      ByteArrayOutputStream location = new ByteArrayOutputStream();
      CodedOutputStream to = CodedOutputStream.newInstance(location);
      to.writeUInt64(1, id);
      to.flush();
      message(out, 4, location.toByteArray());
    }
    message(out, 6, new byte[0]);
    out.flush();
    SampleTable table =
        new ProfileReader()
            .read(SnapshotInput.of("ids", bytes.toByteArray()))
            .get(0)
            .table(SampleTable.class)
            .orElseThrow();
    return IntStream.range(0, table.depth(0)).mapToObj(i -> table.location(0, i)).toList();
  }

  private static void message(CodedOutputStream out, int field, byte[] content) throws IOException {
    out.writeByteArray(field, content);
  }
}
