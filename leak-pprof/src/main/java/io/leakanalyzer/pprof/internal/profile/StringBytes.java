package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.MalformedSnapshotException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The string table of a profile; strings are made when they are asked for, once. Thread safe when
 * it is {@linkplain #complete complete}.
 */
final class StringBytes implements IntFunction<String> {
  private byte[] bytes = new byte[0];
  private int[] starts = new int[256];
  private int[] lengths = new int[256];
  private @Nullable String[] made = new String[0];
  private int size;

  /** Takes the string that ends at an offset. */
  void add(int end, int length) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      lengths = Arrays.copyOf(lengths, size * 2);
    }
    starts[size] = end - length;
    lengths[size++] = length;
  }

  /**
   * Checks that the first string is empty, as the format demands, and keeps the strings' bytes.
   *
   * @param content where the offsets are
   */
  void complete(byte[] content, Origin origin) throws MalformedSnapshotException {
    if (size > 0 && lengths[0] != 0) {
      throw new MalformedSnapshotException(
          origin.atOffset(starts[0]),
          "the empty string as string_table[0]",
          "a string of " + lengths[0] + " bytes");
    }
    made = new String[size];
    int total = 0;
    for (int i = 0; i < size; i++) {
      total += lengths[i];
    }
    bytes = new byte[total];
    int at = 0;
    for (int i = 0; i < size; i++) {
      System.arraycopy(content, starts[i], bytes, at, lengths[i]);
      starts[i] = at;
      at += lengths[i];
    }
  }

  /** Number of strings. */
  int size() {
    return size;
  }

  /**
   * The string of an index, which may be wrong.
   *
   * @param field which field says so
   * @param position which of them, or -1 when there is one
   */
  String at(long index, ProfileField field, int position, ProfilePlaces places)
      throws MalformedSnapshotException {
    return apply(index(index, field, position, places));
  }

  /** The index that is said, when it is right; an empty table has the empty string. */
  int index(long said, ProfileField field, int position, ProfilePlaces places)
      throws MalformedSnapshotException {
    if (said != 0 && (said < 0 || said >= size)) {
      throw missing(said, field, position, places);
    }
    return (int) said;
  }

  private MalformedSnapshotException missing(
      long said, ProfileField field, int position, ProfilePlaces places) {
    return places.first(
        field,
        value -> value == said,
        field.text(position) + " within the " + size + " strings",
        "index " + said);
  }

  /** The string of a checked index. */
  @Override
  public String apply(int index) {
    if (index >= size) {
      return "";
    }
    String known = made[index];
    if (known == null) {
      known = new String(bytes, starts[index], lengths[index], StandardCharsets.UTF_8);
      made[index] = known;
    }
    return known;
  }
}
