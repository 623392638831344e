package io.leakanalyzer.model;

import java.util.Arrays;

/**
 * Collects objects in the order of a dump and sorts them. A dump goes through the allocator's spans
 * one by one, so that addresses come in runs: pages are sorted, not objects. Not thread safe.
 */
public final class HeapObjectsBuilder {
  private static final int PAGE_SHIFT = 13;
  private static final int SIZE_UNIT = 8;

  private long[] addresses = new long[1024];
  private int[] sizes = new int[1024];
  private long[] places = new long[1024];
  private int count;
  private int dropped;

  /** Adds an object; sizes are rounded down to a multiple of 8. */
  public void add(long address, long size, long place) {
    if (count == addresses.length) {
      int length = GrowingInts.grown(count);
      addresses = Arrays.copyOf(addresses, length);
      sizes = Arrays.copyOf(sizes, length);
      places = Arrays.copyOf(places, length);
    }
    addresses[count] = address;
    sizes[count] = (int) Math.min(Integer.MAX_VALUE, size / SIZE_UNIT);
    places[count] = place;
    count++;
  }

  /** Objects so far. */
  public int size() {
    return count;
  }

  /**
   * Objects that the last {@link #build} left out because they overlap another: never in a sound
   * dump.
   */
  public int dropped() {
    return dropped;
  }

  /** The objects in order of address. The builder is empty afterwards. */
  public HeapObjects build() {
    if (!sortByRuns()) {
      sortOneByOne();
      dropOverlaps();
    }
    HeapObjects objects = new HeapObjects(count, addresses, sizes, places);
    addresses = new long[0];
    sizes = new int[0];
    places = new long[0];
    count = 0;
    return objects;
  }

  /**
   * Sorts pages by their first address; false, with nothing changed, if the result would not be in
   * order.
   */
  private boolean sortByRuns() {
    GrowingInts starts = new GrowingInts();
    for (int i = 0; i < count; i++) {
      if (i == 0 || addresses[i] >>> PAGE_SHIFT != addresses[i - 1] >>> PAGE_SHIFT) {
        starts.add(i);
      }
    }
    int[] runs = starts.toArray();
    long[] keys = new long[runs.length];
    for (int i = 0; i < runs.length; i++) {
      keys[i] = addresses[runs[i]];
    }
    int[] order = sortedOrder(keys);
    if (!inOrder(runs, order)) {
      return false;
    }
    long[] newAddresses = new long[count];
    int[] newSizes = new int[count];
    long[] newPlaces = new long[count];
    int to = 0;
    for (int run : order) {
      int from = runs[run];
      int length = (run + 1 < runs.length ? runs[run + 1] : count) - from;
      System.arraycopy(addresses, from, newAddresses, to, length);
      System.arraycopy(sizes, from, newSizes, to, length);
      System.arraycopy(places, from, newPlaces, to, length);
      to += length;
    }
    addresses = newAddresses;
    sizes = newSizes;
    places = newPlaces;
    return true;
  }

  private boolean inOrder(int[] runs, int[] order) {
    int last = -1;
    for (int run : order) {
      int end = run + 1 < runs.length ? runs[run + 1] : count;
      for (int i = runs[run]; i < end; i++) {
        if (last >= 0 && overlaps(last, i)) {
          return false;
        }
        last = i;
      }
    }
    return true;
  }

  /** True unless the second begins at or after the end of the first. */
  private boolean overlaps(int first, int second) {
    return addresses[first] < 0
        || addresses[second] < addresses[first] + Math.max(1, (long) sizes[first] * SIZE_UNIT);
  }

  private static int[] sortedOrder(long[] keys) {
    long[] sorted = keys.clone();
    Arrays.sort(sorted);
    int[] order = new int[keys.length];
    Arrays.fill(order, -1);
    for (int i = 0; i < keys.length; i++) {
      int at = Arrays.binarySearch(sorted, keys[i]);
      while (at > 0 && sorted[at - 1] == keys[i]) {
        at--;
      }
      while (order[at] >= 0) {
        at++;
      }
      order[at] = i;
    }
    return order;
  }

  /** The slow way, for files that no runtime wrote. */
  private void sortOneByOne() {
    Integer[] order = new Integer[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    Arrays.sort(order, (a, b) -> Long.compareUnsigned(addresses[a], addresses[b]));
    long[] newAddresses = new long[count];
    int[] newSizes = new int[count];
    long[] newPlaces = new long[count];
    for (int i = 0; i < count; i++) {
      newAddresses[i] = addresses[order[i]];
      newSizes[i] = sizes[order[i]];
      newPlaces[i] = places[order[i]];
    }
    addresses = newAddresses;
    sizes = newSizes;
    places = newPlaces;
  }

  private void dropOverlaps() {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (addresses[i] < 0 || (kept > 0 && overlaps(kept - 1, i))) {
        continue;
      }
      addresses[kept] = addresses[i];
      sizes[kept] = sizes[i];
      places[kept] = places[i];
      kept++;
    }
    dropped = count - kept;
    count = kept;
  }
}
