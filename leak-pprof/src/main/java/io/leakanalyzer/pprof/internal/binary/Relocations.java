package io.leakanalyzer.pprof.internal.binary;

import java.util.Arrays;

/**
 * The words of a position-independent program that the loader fills with its base plus an addend
 * (DT_RELA, relative relocations). Immutable.
 */
final class Relocations {
  private static final int DT_RELA = 7;
  private static final int DT_RELASZ = 8;
  private static final int ENTRY_SIZE = 24;
  private static final int MAX_DYNAMIC = 4096;

  private final long[] addresses;
  private final long[] addends;

  private Relocations(long[] addresses, long[] addends) {
    this.addresses = addresses;
    this.addends = addends;
  }

  static Relocations none() {
    return new Relocations(new long[0], new long[0]);
  }

  static Relocations read(ElfImage image, long dynamic, int machine) {
    long table = 0;
    long size = 0;
    for (int i = 0; i < MAX_DYNAMIC; i++) {
      long at = image.place(dynamic + i * 16L);
      long tag = image.bytes().word(at);
      if (at < 0 || tag == 0) {
        break;
      }
      long value = image.bytes().word(at + 8);
      table = tag == DT_RELA ? value : table;
      size = tag == DT_RELASZ ? value : size;
    }
    if (table == 0 || size <= 0 || !image.contains(table, size)) {
      return none();
    }
    return read(image, table, (int) Math.min(size / ENTRY_SIZE, Integer.MAX_VALUE / 2), machine);
  }

  private static Relocations read(ElfImage image, long table, int count, int machine) {
    long place = image.place(table);
    int relative = relativeOf(machine);
    long[] addresses = new long[count];
    long[] addends = new long[count];
    int found = 0;
    boolean sorted = true;
    for (int i = 0; i < count; i++) {
      long at = place + (long) i * ENTRY_SIZE;
      if ((int) image.bytes().half(at + 8) == relative) {
        addresses[found] = image.bytes().word(at);
        addends[found] = image.bytes().word(at + 16);
        sorted &= found == 0 || addresses[found - 1] <= addresses[found];
        found++;
      }
    }
    addresses = Arrays.copyOf(addresses, found);
    addends = Arrays.copyOf(addends, found);
    return sorted ? new Relocations(addresses, addends) : sort(addresses, addends);
  }

  private static Relocations sort(long[] addresses, long[] addends) {
    Integer[] order = new Integer[addresses.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Long.compare(addresses[a], addresses[b]));
    long[] sortedAddresses = new long[order.length];
    long[] sortedAddends = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      sortedAddresses[i] = addresses[order[i]];
      sortedAddends[i] = addends[order[i]];
    }
    return new Relocations(sortedAddresses, sortedAddends);
  }

  /** R_X86_64_RELATIVE, R_AARCH64_RELATIVE and so on (debug/elf/elf.go, Go 1.27). */
  private static int relativeOf(int machine) {
    return switch (machine) {
      case 62 -> 8;
      case 183 -> 1027;
      case 21 -> 22;
      default -> 3;
    };
  }

  /** The relocation of the word at an address, or negative. */
  int find(long address) {
    return Arrays.binarySearch(addresses, address);
  }

  long addend(int relocation) {
    return addends[relocation];
  }

  /** The words that get an addend. */
  long[] withAddend(long addend) {
    long[] found = new long[4];
    int count = 0;
    for (int i = 0; i < addends.length; i++) {
      if (addends[i] == addend) {
        found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
        found[count++] = addresses[i];
      }
    }
    return Arrays.copyOf(found, count);
  }
}
