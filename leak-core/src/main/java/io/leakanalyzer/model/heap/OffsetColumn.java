package io.leakanalyzer.model.heap;

import org.jspecify.annotations.Nullable;

/**
 * A column of numbers as offsets from the least of them, in units of a power of two: four bytes
 * each where they fit, else eight. Filled once, by its maker.
 */
final class OffsetColumn {
  private static final long UNSIGNED = 0xffffffffL;

  private final long base;
  private final int shift;
  private final int @Nullable [] narrow;
  private final long[] wide;

  private OffsetColumn(int count, long base, int shift, boolean fits) {
    this.base = base;
    this.shift = shift;
    this.narrow = fits ? new int[count] : null;
    this.wide = fits ? new long[0] : new long[count];
  }

  /**
   * An empty column for {@code count} numbers from {@code least} to {@code most} whose distance
   * from the least is a multiple of two to the {@code shift}.
   */
  static OffsetColumn of(int count, long least, long most, int shift) {
    return new OffsetColumn(count, least, shift, (most - least) >>> shift <= UNSIGNED);
  }

  void set(int row, long value) {
    if (narrow != null) {
      narrow[row] = (int) ((value - base) >>> shift);
    } else {
      wide[row] = value;
    }
  }

  long get(int row) {
    return narrow != null ? base + ((narrow[row] & UNSIGNED) << shift) : wide[row];
  }
}
