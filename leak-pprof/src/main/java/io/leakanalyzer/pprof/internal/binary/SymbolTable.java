package io.leakanalyzer.pprof.internal.binary;

import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import java.util.Arrays;
import java.util.Optional;

/**
 * The global variables of a program by address, from the ELF symbol table; empty when it was
 * stripped. Names stay in the file. Immutable.
 */
final class SymbolTable {
  private static final int SECTION_SIZE = 64;
  private static final int SYMBOL_SIZE = 24;
  private static final int SHT_SYMTAB = 2;
  private static final int STT_OBJECT = 1;
  private static final int MAX_NAME = 1024;

  private final FileBytes bytes;
  private final long names;
  private final long namesEnd;
  private final long[] addresses;
  private final long[] symbols;

  private SymbolTable(
      FileBytes bytes, long names, long namesEnd, long[] addresses, long[] symbols) {
    this.bytes = bytes;
    this.names = names;
    this.namesEnd = namesEnd;
    this.addresses = addresses;
    this.symbols = symbols;
  }

  static SymbolTable of(FileBytes bytes) {
    long sections = bytes.word(40);
    int count = bytes.quarter(60);
    for (int i = 0; i < count && bytes.quarter(58) == SECTION_SIZE; i++) {
      long section = sections + (long) i * SECTION_SIZE;
      long strings = sections + bytes.half(section + 40) * SECTION_SIZE;
      if (bytes.half(section + 4) == SHT_SYMTAB) {
        return read(
            bytes,
            bytes.word(section + 24),
            bytes.word(section + 32),
            bytes.word(strings + 24),
            bytes.word(strings + 32));
      }
    }
    return new SymbolTable(bytes, 0, 0, new long[0], new long[0]);
  }

  private static SymbolTable read(
      FileBytes bytes, long place, long size, long names, long namesSize) {
    long room = place < 0 ? 0 : Math.min(size, bytes.size() - place);
    int count = (int) Math.max(0, Math.min(room / SYMBOL_SIZE, 1 << 27));
    long[] rows = new long[64];
    int found = 0;
    for (int i = 0; i < count; i++) {
      long symbol = place + (long) i * SYMBOL_SIZE;
      boolean variable = (bytes.octet(symbol + 4) & 15) == STT_OBJECT;
      if (variable && bytes.word(symbol + 8) != 0 && bytes.word(symbol + 16) > 0) {
        rows = found == rows.length ? Arrays.copyOf(rows, found * 2) : rows;
        rows[found++] = symbol;
      }
    }
    Long[] sorted = new Long[found];
    for (int i = 0; i < found; i++) {
      sorted[i] = rows[i];
    }
    Arrays.sort(sorted, (a, b) -> Long.compareUnsigned(bytes.word(a + 8), bytes.word(b + 8)));
    long[] symbols = new long[found];
    long[] addresses = new long[found];
    for (int i = 0; i < found; i++) {
      symbols[i] = sorted[i];
      addresses[i] = bytes.word(sorted[i] + 8);
    }
    return new SymbolTable(bytes, names, names + namesSize, addresses, symbols);
  }

  boolean isEmpty() {
    return addresses.length == 0;
  }

  /** The variable that an address lies in, with the offset if it is not its beginning. */
  Optional<String> variable(long address) {
    int at = Arrays.binarySearch(addresses, address);
    at = at < 0 ? -at - 2 : at;
    if (at < 0) {
      return Optional.empty();
    }
    long inside = address - addresses[at];
    String name = name(names + bytes.half(symbols[at]));
    if (inside >= bytes.word(symbols[at] + 16) || name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(inside == 0 ? name : name + "+0x" + Long.toHexString(inside));
  }

  private String name(long place) {
    byte[] text = new byte[MAX_NAME];
    int length = 0;
    while (length < MAX_NAME && place + length < namesEnd && bytes.octet(place + length) != 0) {
      text[length] = (byte) bytes.octet(place + length);
      length++;
    }
    return new String(text, 0, length, java.nio.charset.StandardCharsets.UTF_8);
  }
}
