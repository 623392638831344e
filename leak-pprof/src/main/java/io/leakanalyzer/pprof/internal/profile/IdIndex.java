package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.spi.MalformedSnapshotException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * From the ids of a profile's messages to dense indices. Ids are any unsigned numbers but 0; nearly
 * always they count from 1, and then an array does.
 */
final class IdIndex {
  private static final int ROOM = 1024;

  /** Empty when the ids count from one. */
  private final int[] dense;

  private final int count;
  private final Map<Long, Integer> sparse = new HashMap<>();

  private IdIndex(int count, int room) {
    this.count = count;
    this.dense = new int[room];
    Arrays.fill(dense, -1);
  }

  /** Checks that ids are unique. */
  static IdIndex of(long[] ids, int count, ProfileField what, ProfilePlaces places)
      throws MalformedSnapshotException {
    if (countFromOne(ids, count)) {
      return new IdIndex(count, 0);
    }
    IdIndex index = new IdIndex(count, (int) Math.min(Integer.MAX_VALUE - 8L, count * 4L + ROOM));
    for (int i = 0; i < count; i++) {
      if (index.put(ids[i], i)) {
        throw places.message(
            what,
            i,
            "one " + what.text(-1) + " with the id " + Long.toUnsignedString(ids[i]),
            "a second, " + what.text(i));
      }
    }
    return index;
  }

  /** True if every id is one more than its index. */
  boolean countsFromOne() {
    return dense.length == 0;
  }

  /** Index of an id, or -1. */
  int of(long id) {
    if (countsFromOne()) {
      return id > 0 && id <= count ? (int) id - 1 : -1;
    }
    if (id >= 0 && id < dense.length) {
      return dense[(int) id];
    }
    return sparse.isEmpty() ? -1 : sparse.getOrDefault(id, -1);
  }

  private static boolean countFromOne(long[] ids, int count) {
    for (int i = 0; i < count; i++) {
      if (ids[i] != i + 1) {
        return false;
      }
    }
    return true;
  }

  private boolean put(long id, int position) {
    if (id >= 0 && id < dense.length) {
      boolean taken = dense[(int) id] >= 0;
      dense[(int) id] = position;
      return taken;
    }
    return sparse.put(id, position) != null;
  }
}
