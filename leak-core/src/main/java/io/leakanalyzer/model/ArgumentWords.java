package io.leakanalyzer.model;

import java.util.Arrays;

/**
 * Words that frames of a dump print as arguments, as far as they matter: the addresses of locks
 * that goroutines wait for, and words of other frames that may be the struct such a lock lies in.
 * In order of row, then frame, then position.
 *
 * <p>A word marked as uncertain was printed with {@code ?}: its slot was not live and may be stale
 * (traceback.go printArgs, Go 1.18 and later).
 */
public final class ArgumentWords {
  /**
   * How far above the address of a struct a lock may lie in it, in bytes: a word counts as the
   * beginning of such a struct when the lock's address is less than so far above it. Structs with a
   * lock after more than 256 bytes of fields are rare, and larger spans join neighbours.
   */
  public static final int STRUCT_SPAN = 256;

  /** No words. */
  public static final ArgumentWords NONE =
      new ArgumentWords(new int[0], new int[0], new long[0], new boolean[0]);

  private final int[] rows;
  private final int[] depths;
  private final long[] values;
  private final boolean[] uncertain;

  /**
   * Columns of equal length, sorted by row and depth; the arrays are copied.
   *
   * @param rows row in the goroutine table
   * @param depths frame of the stack, 0 innermost
   * @param values the words
   * @param uncertain printed with {@code ?}
   */
  public ArgumentWords(int[] rows, int[] depths, long[] values, boolean[] uncertain) {
    if (rows.length != depths.length
        || rows.length != values.length
        || rows.length != uncertain.length) {
      throw new IllegalArgumentException("columns of different length");
    }
    this.rows = rows.clone();
    this.depths = depths.clone();
    this.values = values.clone();
    this.uncertain = uncertain.clone();
  }

  /** Number of words. */
  public int size() {
    return rows.length;
  }

  /** Row of the goroutine that a word belongs to. */
  public int row(int index) {
    return rows[index];
  }

  /** Depth of the frame that a word belongs to, 0 innermost. */
  public int depth(int index) {
    return depths[index];
  }

  /** The word. */
  public long value(int index) {
    return values[index];
  }

  /** True if it was printed with {@code ?}. */
  public boolean isUncertain(int index) {
    return uncertain[index];
  }

  /**
   * First index of a row's words; they end where {@link #row} changes. Equals {@link #size()} or
   * another row's index when it has none. O(log n).
   */
  public int firstOf(int row) {
    int at = Arrays.binarySearch(rows, row);
    if (at < 0) {
      return -at - 1;
    }
    while (at > 0 && rows[at - 1] == row) {
      at--;
    }
    return at;
  }
}
