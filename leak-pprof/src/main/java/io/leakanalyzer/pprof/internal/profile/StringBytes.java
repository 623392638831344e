package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.MalformedSnapshotException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The string table of a profile; strings are made when they are asked for, once. */
final class StringBytes {
  private final byte[] bytes;
  private int[] starts = new int[256];
  private int[] lengths = new int[256];
  private @Nullable String[] made = new String[0];
  private int size;

  StringBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes the string that ends at an offset. */
  void add(int end, int length) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      lengths = Arrays.copyOf(lengths, size * 2);
    }
    starts[size] = end - length;
    lengths[size++] = length;
  }

  /** Checks that the first string is empty, as the format demands, and makes room. */
  void complete(Origin origin) throws MalformedSnapshotException {
    if (size > 0 && lengths[0] != 0) {
      throw new MalformedSnapshotException(
          origin.atOffset(starts[0]),
          "the empty string as string_table[0]",
          "a string of " + lengths[0] + " bytes");
    }
    made = new String[size];
  }

  /** The string of an index. */
  String at(long index, Origin origin, String field) throws MalformedSnapshotException {
    if (index < 0 || index >= size) {
      if (index == 0) {
        return "";
      }
      throw new MalformedSnapshotException(
          origin, field + " within the " + size + " strings", "index " + index);
    }
    int i = (int) index;
    String known = made[i];
    if (known == null) {
      known = new String(bytes, starts[i], lengths[i], StandardCharsets.UTF_8);
      made[i] = known;
    }
    return known;
  }
}
