package io.leakanalyzer.pprof.internal.binary;

import java.util.HashMap;
import java.util.Map;

/**
 * The functions of a program, by code address (functab and _func in runtime/symtab.go and
 * runtime/runtime2.go, the same from Go 1.21 to 1.27). Addresses are those the program was linked
 * for. Not thread safe.
 */
final class FunctionTable {
  /** No function. */
  static final int NONE = -1;

  private static final int MAX_NAME = 4096;
  private static final int FIXED_SIZE = 44;
  private static final long NO_DATA = 0xffffffffL;

  /** Fields of _func. */
  private static final int NAME = 4;

  private static final int ARGUMENTS = 8;
  private static final int FILE_VALUES = 20;
  private static final int LINE_VALUES = 24;
  private static final int VALUE_TABLES = 28;
  private static final int UNIT = 32;
  private static final int DATA_COUNT = 43;

  private final ElfImage image;
  private final ModuleData module;
  private final int[] entries;
  private final int[] descriptions;
  private final Map<Long, String> files = new HashMap<>();

  FunctionTable(ElfImage image, ModuleData module) throws BrokenBinaryException {
    this.image = image;
    this.module = module;
    entries = new int[(int) module.functions()];
    descriptions = new int[entries.length];
    long tableSize = module.tableEnd() - module.table();
    for (int i = 0; i < entries.length; i++) {
      entries[i] = (int) image.half(module.index() + i * 8L);
      descriptions[i] = (int) image.half(module.index() + i * 8L + 4);
      boolean ordered = i == 0 || Integer.compareUnsigned(entries[i - 1], entries[i]) <= 0;
      long description = Integer.toUnsignedLong(descriptions[i]);
      if (!ordered || description > tableSize - FIXED_SIZE) {
        throw new BrokenBinaryException(
            "functions in order of address, each described in the table",
            "function " + i + " at " + Integer.toUnsignedString(entries[i]));
      }
    }
  }

  /** The function that a code address lies in, or {@link #NONE}. */
  int find(long pc) {
    long offset = pc - module.text();
    if (offset < 0 || pc >= module.textEnd() || offset > 0xffffffffL) {
      return NONE;
    }
    int low = 0;
    int high = entries.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (Integer.toUnsignedLong(entries[middle]) <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return Integer.toUnsignedLong(entries[low]) <= offset ? low : NONE;
  }

  /** Where a function begins. */
  long entry(int function) {
    return module.text() + Integer.toUnsignedLong(entries[function]);
  }

  /** Its name. */
  String name(int function) {
    return nameAt(image.half(description(function) + NAME));
  }

  String nameAt(long offset) {
    return image.zeroEnded(module.names() + offset, MAX_NAME);
  }

  /** Bytes of its arguments, those in registers included. */
  int argumentBytes(int function) {
    return (int) image.half(description(function) + ARGUMENTS);
  }

  /** The file of an instruction, or empty. */
  String file(int function, long pc) {
    long number = value(function, image.half(description(function) + FILE_VALUES), pc);
    long unit = image.half(description(function) + UNIT) + number;
    if (number < 0 || unit >= module.unitCount()) {
      return "";
    }
    long offset = image.half(module.units() + unit * 4);
    return offset == NO_DATA
        ? ""
        : files.computeIfAbsent(offset, at -> image.zeroEnded(module.files() + at, MAX_NAME));
  }

  /** The line of an instruction, or 0. */
  int line(int function, long pc) {
    return Math.max(0, value(function, image.half(description(function) + LINE_VALUES), pc));
  }

  /** The value of one of the tables that the compiler numbers (PCDATA), or -1. */
  int tabled(int function, int table, long pc) {
    long description = description(function);
    if (table >= image.half(description + VALUE_TABLES)) {
      return -1;
    }
    return value(function, image.half(description + FIXED_SIZE + table * 4L), pc);
  }

  /** Address of one of the pieces of data that the compiler numbers (FUNCDATA), or 0. */
  long data(int function, int number) {
    long description = description(function);
    if (number >= image.octet(description + DATA_COUNT)) {
      return 0;
    }
    long tables = image.half(description + VALUE_TABLES);
    long offset = image.half(description + FIXED_SIZE + (tables + number) * 4);
    long address = module.functionData() + offset;
    return offset == NO_DATA || image.place(address) < 0 ? 0 : address;
  }

  private long description(int function) {
    return module.table() + Integer.toUnsignedLong(descriptions[function]);
  }

  /**
   * Walks a table of values by code address to an instruction: pairs of varints, a zigzag step of
   * the value and a step of the address (step and pcvalue in runtime/symtab.go). -1 if none.
   */
  private int value(int function, long table, long pc) {
    if (table == 0) {
      return -1;
    }
    long[] at = {module.values() + table};
    long address = entry(function);
    int value = -1;
    boolean first = true;
    while (at[0] < module.valuesEnd()) {
      int step = varint(at);
      if (step == 0 && !first) {
        return -1;
      }
      value += -(step & 1) ^ step >>> 1;
      address += Integer.toUnsignedLong(varint(at)) * module.quantum();
      if (pc < address) {
        return value;
      }
      first = false;
    }
    return -1;
  }

  private int varint(long[] at) {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int octet = image.octet(at[0]++);
      value |= (octet & 0x7f) << shift;
      if (octet < 0x80) {
        break;
      }
    }
    return value;
  }
}
