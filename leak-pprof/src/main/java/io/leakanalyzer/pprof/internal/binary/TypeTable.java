package io.leakanalyzer.pprof.internal.binary;

import java.util.Optional;

/**
 * The types that a program describes to its runtime (abi.Type in internal/abi/type.go, the same
 * from Go 1.21 to 1.27).
 */
final class TypeTable {
  private static final int FLAGS = 20;
  private static final int KIND = 23;
  private static final int NAME = 40;
  private static final int ELEMENT = 48;
  private static final int EXTRA_STAR = 2;
  private static final int KIND_MASK = 31;
  private static final int POINTER = 22;
  private static final int LAST_KIND = 26;
  private static final int MAX_NAME = 1024;

  private final ElfImage image;
  private final ModuleData module;

  TypeTable(ElfImage image, ModuleData module) {
    this.image = image;
    this.module = module;
  }

  /**
   * True if a type may begin at an address: it lies among the types and describes itself soundly.
   */
  boolean isType(long address) {
    if (Long.compareUnsigned(address, module.types()) < 0
        || Long.compareUnsigned(address, module.typesEnd() - ELEMENT) > 0
        || (address & 7) != 0) {
      return false;
    }
    int kind = kind(address);
    long size = image.word(address);
    long prefix = image.word(address + 8);
    return kind > 0 && kind <= LAST_KIND && size >= 0 && prefix >= 0 && prefix <= size;
  }

  /** Name of a type, such as {@code *net/http.conn}. */
  Optional<String> name(long address) {
    if (!isType(address)) {
      return Optional.empty();
    }
    // A name: flags, length as a varint, text (abi.Name).
    long at = module.types() + image.half(address + NAME) + 1;
    int length = 0;
    for (int shift = 0; shift < 21; shift += 7) {
      int octet = image.octet(at++);
      length |= (octet & 0x7f) << shift;
      if (octet < 0x80) {
        break;
      }
    }
    String name = image.string(at, length, MAX_NAME);
    boolean star = (image.octet(address + FLAGS) & EXTRA_STAR) != 0 && name.startsWith("*");
    return name.isEmpty() ? Optional.empty() : Optional.of(star ? name.substring(1) : name);
  }

  /** The type that a pointer type points to; for others the type itself. */
  long pointedTo(long address) {
    return kind(address) == POINTER ? image.word(address + ELEMENT) : address;
  }

  private int kind(long address) {
    return image.octet(address + KIND) & KIND_MASK;
  }
}
