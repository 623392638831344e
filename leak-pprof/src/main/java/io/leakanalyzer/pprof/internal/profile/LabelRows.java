package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.spi.MalformedSnapshotException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Label sets as they stand in the profile, each distinct one once, in one array: four numbers a
 * label. message Label { key = 1; str = 2; num = 3; num_unit = 4 }.
 */
final class LabelRows {
  static final int WIDTH = 4;

  /** All sets, one behind the other; behind the last one the labels of the sample being read. */
  private long[] rows = new long[64 * WIDTH];

  /** Where each set begins, and where the last one ends; set 0 is the empty one. */
  private int[] starts = new int[64];

  private int sets = 1;
  private int used;

  /** Set numbers by hash, 0 for none; a power of two long. */
  private int[] index = new int[256];

  /** Forgets the labels of the last sample. */
  void begin() {
    used = starts[sets];
  }

  /** Takes one label of the sample. */
  void label(Wire wire) throws IOException {
    if (rows.length - used < WIDTH) {
      rows = Arrays.copyOf(rows, rows.length * 2);
    }
    int at = used;
    Arrays.fill(rows, at, at + WIDTH, 0);
    int outer = wire.open();
    for (int field = wire.next(); field != 0; field = wire.next()) {
      if (field <= WIDTH) {
        rows[at + field - 1] = wire.number();
      } else {
        wire.skip();
      }
    }
    wire.close(outer);
    used = at + WIDTH;
  }

  /** Number of the sample's label set; 0 when it has none. */
  int end() {
    int from = starts[sets];
    if (used == from) {
      return 0;
    }
    int slot = slot(from, used);
    if (index[slot] != 0) {
      return index[slot];
    }
    index[slot] = sets;
    if (sets + 1 == starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    starts[++sets] = used;
    if (sets * 2 > index.length) {
      grow();
    }
    return sets - 1;
  }

  /** The sets with their texts; an index of a string that is not there is an error. */
  LabelTexts resolve(StringBytes strings, ProfilePlaces places) throws MalformedSnapshotException {
    int end = starts[sets];
    for (int at = 0; at < end; at += WIDTH) {
      strings.index(rows[at], ProfileField.LABEL_KEY, -1, places);
      strings.index(rows[at + 1], ProfileField.LABEL_STR, -1, places);
      strings.index(rows[at + 3], ProfileField.LABEL_UNIT, -1, places);
    }
    return new LabelTexts(rows, starts, sets, strings);
  }

  /** Where a set stands in the index, or would stand. */
  private int slot(int from, int to) {
    int mask = index.length - 1;
    int slot = hash(from, to) & mask;
    while (index[slot] != 0) {
      int set = index[slot];
      if (Arrays.equals(rows, starts[set], starts[set + 1], rows, from, to)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int hash(int from, int to) {
    long hash = 0;
    for (int at = from; at < to; at++) {
      hash = (hash ^ rows[at]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  /** Four times as long, so that few sets move more than once; they differ from each other. */
  private void grow() {
    index = new int[index.length * 4];
    int mask = index.length - 1;
    for (int set = 1; set < sets; set++) {
      int slot = hash(starts[set], starts[set + 1]) & mask;
      while (index[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      index[slot] = set;
    }
  }
}
