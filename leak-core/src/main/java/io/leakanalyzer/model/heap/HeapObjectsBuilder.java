package io.leakanalyzer.model.heap;

import java.util.Arrays;

/**
 * Collects objects in the order of a dump and sorts them. A dump goes through the allocator's spans
 * one by one, so that addresses come in runs: pages are sorted, not objects. Not thread safe.
 */
public final class HeapObjectsBuilder {
  private static final int PAGE_SHIFT = 13;
  private static final int SIZE_UNIT = 8;
  private static final int SIZE_UNIT_SHIFT = 3;

  private LongChunks addresses = new LongChunks();
  private LongChunks sizes = new LongChunks();
  private LongChunks places = new LongChunks();
  private int dropped;

  /** Adds an object; sizes are rounded down to a multiple of 8. */
  public void add(long address, long size, long place) {
    addresses.add(address);
    sizes.add(Math.min(Integer.MAX_VALUE, size / SIZE_UNIT));
    places.add(place);
  }

  /** Objects so far. */
  public int size() {
    return addresses.size();
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
    int[] runs = runs();
    int[] order = runsInOrder(runs);
    HeapObjects objects;
    if (areInOrder(runs, order)) {
      objects = byRuns(runs, order);
    } else {
      int[] kept = sortedWithoutOverlaps();
      dropped = size() - kept.length;
      objects = oneByOne(kept);
    }
    addresses = new LongChunks();
    sizes = new LongChunks();
    places = new LongChunks();
    return objects;
  }

  /** Where each run of objects of one page begins; one more for the end. */
  private int[] runs() {
    GrowingInts starts = new GrowingInts();
    for (int i = 0; i < size(); i++) {
      if (i == 0 || addresses.get(i) >>> PAGE_SHIFT != addresses.get(i - 1) >>> PAGE_SHIFT) {
        starts.add(i);
      }
    }
    starts.add(size());
    return starts.toArray();
  }

  private int[] runsInOrder(int[] runs) {
    long[] keys = new long[runs.length - 1];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = addresses.get(runs[i]);
    }
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

  private boolean areInOrder(int[] runs, int[] order) {
    int last = -1;
    for (int run : order) {
      for (int i = runs[run]; i < runs[run + 1]; i++) {
        if (last >= 0 && overlaps(last, i)) {
          return false;
        }
        last = i;
      }
    }
    return last < 0 || addresses.get(last) >= 0;
  }

  /** True unless the second begins at or after the end of the first. */
  private boolean overlaps(int first, int second) {
    long address = addresses.get(first);
    return address < 0
        || addresses.get(second) < address + Math.max(1, sizes.get(first) * SIZE_UNIT);
  }

  private HeapObjects byRuns(int[] runs, int[] order) {
    Columns columns = new Columns(size());
    for (int run : order) {
      for (int i = runs[run]; i < runs[run + 1]; i++) {
        columns.add(i);
      }
    }
    return columns.objects();
  }

  private HeapObjects oneByOne(int[] kept) {
    Columns columns = new Columns(kept.length);
    for (int i : kept) {
      columns.add(i);
    }
    return columns.objects();
  }

  /** The slow way, for files that no runtime wrote. */
  private int[] sortedWithoutOverlaps() {
    Integer[] order = new Integer[size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Arrays.sort(order, (a, b) -> Long.compareUnsigned(addresses.get(a), addresses.get(b)));
    int[] kept = new int[order.length];
    int count = 0;
    for (int i : order) {
      if (addresses.get(i) >= 0 && (count == 0 || !overlaps(kept[count - 1], i))) {
        kept[count++] = i;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  /** The columns of the objects, to be filled in order of address. */
  private final class Columns {
    private final OffsetColumn sortedAddresses;
    private final int[] sortedSizes;
    private final OffsetColumn sortedPlaces;
    private int count;

    Columns(int rows) {
      sortedAddresses = column(addresses, rows, SIZE_UNIT_SHIFT);
      sortedSizes = new int[rows];
      sortedPlaces = column(places, rows, 0);
    }

    private static OffsetColumn column(LongChunks values, int rows, int shift) {
      long least = values.size() == 0 ? 0 : values.get(0);
      long most = least;
      long bits = 0;
      for (int i = 0; i < values.size(); i++) {
        long value = values.get(i);
        bits |= value;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      boolean aligned = (bits & (1L << shift) - 1) == 0;
      return OffsetColumn.of(rows, least, most, aligned ? shift : 0);
    }

    void add(int object) {
      sortedAddresses.set(count, addresses.get(object));
      sortedSizes[count] = (int) sizes.get(object);
      sortedPlaces.set(count, places.get(object));
      count++;
    }

    HeapObjects objects() {
      return new HeapObjects(count, sortedAddresses, sortedSizes, sortedPlaces);
    }
  }
}
