package io.leakanalyzer.model.heap;

import java.util.Arrays;

/**
 * The objects of a heap dump: address, size and place in the file, in order of address. An object
 * is a slot of the allocator: its size is that of the size class, not of the type, and several tiny
 * values may share one. Twelve bytes an object where the heap spans at most 32 GiB of addresses and
 * the file 4 GiB, else up to twenty. Immutable and thread safe.
 */
public final class HeapObjects {
  /** No object. */
  public static final int NONE = -1;

  /**
   * The allocator's page: a page belongs to one span, and a span to one size
   * (internal/runtime/gc/malloc.go, PageShift, Go 1.27).
   */
  private static final int PAGE_SHIFT = 13;

  private static final long MAX_PAGES = 1L << 26;
  private static final int SIZE_UNIT = 8;

  private final int count;
  private final OffsetColumn addresses;
  private final int[] sizes;
  private final OffsetColumn places;
  private final int[] firstOfPage;

  HeapObjects(int count, OffsetColumn addresses, int[] sizes, OffsetColumn places) {
    this.count = count;
    this.addresses = addresses;
    this.sizes = sizes;
    this.places = places;
    this.firstOfPage = pageIndex();
  }

  /** Number of objects. */
  public int count() {
    return count;
  }

  /** Address of an object. */
  public long address(int object) {
    return addresses.get(object);
  }

  /** Bytes of an object. */
  public long size(int object) {
    return (long) sizes[object] * SIZE_UNIT;
  }

  /** Where the content of an object stands in the file. */
  public long place(int object) {
    return places.get(object);
  }

  /** The object that an address lies in, or {@link #NONE}. */
  public int find(long address) {
    if (count == 0 || Long.compareUnsigned(address, addresses.get(0)) < 0) {
      return NONE;
    }
    int low = 0;
    int high = count - 1;
    if (firstOfPage.length > 0) {
      long page = (address - addresses.get(0)) >>> PAGE_SHIFT;
      if (page >= firstOfPage.length - 1) {
        return NONE;
      }
      low = Math.max(0, firstOfPage[(int) page] - 1);
      high = firstOfPage[(int) page + 1] - 1;
    }
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (Long.compareUnsigned(addresses.get(middle), address) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    long inside = address - addresses.get(low);
    return inside >= 0 && inside < size(low) ? low : NONE;
  }

  /**
   * For each page, counted from the first address, the first object that begins in it or later.
   * Empty when the addresses lie too far apart.
   */
  private int[] pageIndex() {
    if (count == 0) {
      return new int[0];
    }
    long first = addresses.get(0);
    long pages = ((addresses.get(count - 1) + size(count - 1) - first) >>> PAGE_SHIFT) + 1;
    if (pages <= 0 || pages > MAX_PAGES) {
      return new int[0];
    }
    int[] index = new int[(int) pages + 1];
    int page = 0;
    for (int object = 0; object < count; object++) {
      long at = (addresses.get(object) - first) >>> PAGE_SHIFT;
      while (page <= at) {
        index[page++] = object;
      }
    }
    Arrays.fill(index, page, index.length, count);
    return index;
  }
}
