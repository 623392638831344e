package io.leakanalyzer.pprof.internal.binary;

/**
 * Where the linker put what the runtime needs to know (moduledata in runtime/symtab.go). Found by
 * the header of the function table, so that neither sections nor symbols are needed.
 *
 * @param address of the moduledata itself
 * @param header address of the function table's header (pcHeader)
 * @param functions number of functions
 * @param quantum smallest step of a code address
 * @param names address of the function names
 * @param units address of the table of files by compilation unit
 * @param unitCount its length
 * @param files address of the file names
 * @param values address of the tables of values by code address
 * @param valuesEnd one past their last byte
 * @param table address of the functions' descriptions
 * @param tableEnd one past their last byte
 * @param index address of the table of functions by code address
 * @param text where the code begins
 * @param textEnd where it ends
 * @param data where the initialised globals with pointers begin
 * @param dataEnd where they end
 * @param types where the types begin
 * @param typesEnd where they end
 * @param constants where masks of stack variables are counted from (rodata)
 * @param functionData where data of functions is counted from (gofunc)
 * @param texts number of sections that the code lies in, 0 or 1 unless it is huge
 */
record ModuleData(
    long address,
    long header,
    long functions,
    int quantum,
    long names,
    long units,
    long unitCount,
    long files,
    long values,
    long valuesEnd,
    long table,
    long tableEnd,
    long index,
    long text,
    long textEnd,
    long data,
    long dataEnd,
    long types,
    long typesEnd,
    long constants,
    long functionData,
    long texts) {

  /** Magic of the function table since Go 1.20 (internal/abi/symtab.go, Go 1.27). */
  private static final long MAGIC = 0xfffffff1L;

  private static final long MAX_FUNCTIONS = 1L << 26;
  private static final int NAMES_OFFSET = 32;
  private static final int TABLE_OFFSET = 64;

  /** Finds it; {@code minor} is the 26 of Go 1.26. */
  static ModuleData find(ElfImage image, int minor) throws BrokenBinaryException {
    for (ElfImage.Segment segment : image.segments()) {
      long shift = segment.place() - segment.address();
      long first = segment.address() + Long.BYTES - 1 & -Long.BYTES;
      long end = segment.address() + segment.size() - TABLE_OFFSET - Long.BYTES;
      for (long at = first; at <= end; at += Long.BYTES) {
        long word = image.bytes().word(at + shift);
        if ((word & 0xffffffffffffL) == MAGIC && word >>> 56 == Long.BYTES && isHeader(image, at)) {
          for (long pointer : image.pointersTo(at)) {
            if (isModule(image, pointer, at)) {
              return read(image, pointer, at, minor);
            }
          }
        }
      }
    }
    throw new BrokenBinaryException(
        "the function table of a Go 1.20 to 1.27 program", "none: no Go program, or another Go");
  }

  private static boolean isHeader(ElfImage image, long header) {
    long functions = image.word(header + 8);
    boolean ordered = functions > 0 && functions < MAX_FUNCTIONS;
    long last = 0;
    for (int offset = NAMES_OFFSET; offset <= TABLE_OFFSET; offset += Long.BYTES) {
      long next = image.word(header + offset);
      ordered &= next > last;
      last = next;
    }
    return ordered && image.contains(header, last + functions * Long.BYTES);
  }

  /** The slices of a moduledata begin where the header says that its tables begin. */
  private static boolean isModule(ElfImage image, long module, long header) {
    for (int i = 0; i < 5; i++) {
      long begin = image.word(module + 8 + i * 24L);
      long length = image.word(module + 16 + i * 24L);
      if (begin != header + image.word(header + NAMES_OFFSET + i * 8L)
          || length < 0
          || !image.contains(begin, length)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The fields by their number: the same from Go 1.21 to 1.25; 1.26 adds epclntab behind gofunc,
   * 1.27 typedesclen before etypes and two sizes behind it.
   */
  private static ModuleData read(ElfImage image, long module, long header, int minor)
      throws BrokenBinaryException {
    int typesEnd = minor >= 27 ? 39 : 38;
    int constants = minor >= 27 ? 42 : 39;
    int sections = constants + (minor >= 26 ? 3 : 2);
    ModuleData found =
        new ModuleData(
            module,
            header,
            image.word(header + 8),
            Math.max(1, image.octet(header + 6)),
            image.word(module + 8),
            image.word(module + 8 * 4),
            image.word(module + 8 * 5),
            image.word(module + 8 * 7),
            image.word(module + 8 * 10),
            image.word(module + 8 * 10) + image.word(module + 8 * 11),
            image.word(module + 8 * 13),
            image.word(module + 8 * 13) + image.word(module + 8 * 14),
            image.word(module + 8 * 16),
            image.word(module + 8 * 22),
            image.word(module + 8 * 23),
            image.word(module + 8 * 26),
            image.word(module + 8 * 27),
            image.word(module + 8 * 37),
            image.word(module + 8L * typesEnd),
            image.word(module + 8L * constants),
            image.word(module + 8L * (constants + 1)),
            image.word(module + 8L * (sections + 1)));
    found.check(image);
    return found;
  }

  private void check(ElfImage image) throws BrokenBinaryException {
    if (text == 0 || textEnd <= text || dataEnd < data || typesEnd <= types) {
      throw new BrokenBinaryException(
          "code, data and types in ascending order",
          "a module description that has them otherwise");
    }
    if (!image.contains(constants, 1) || !image.contains(functionData, 1)) {
      throw new BrokenBinaryException(
          "the data of functions in a segment", "0x" + Long.toHexString(functionData));
    }
    if (!image.contains(index, functions * Long.BYTES)) {
      throw new BrokenBinaryException(
          "an index of " + functions + " functions", "0x" + Long.toHexString(index));
    }
    if (texts < 0 || texts > 1) {
      throw new BrokenBinaryException("code in one section", texts + " sections");
    }
  }
}
