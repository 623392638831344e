package io.leakanalyzer.pprof.internal.dump;

import static io.leakanalyzer.pprof.internal.io.Ascii.bytes;
import static io.leakanalyzer.pprof.internal.io.Ascii.lastIndexOf;
import static io.leakanalyzer.pprof.internal.io.Ascii.startsWith;

import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.pprof.internal.io.LittleEndian;
import java.util.Arrays;

/**
 * {@code created by net/http.(*Server).Serve in goroutine 38} and the place below it. The goroutine
 * is named from Go 1.21, unless the runtime itself created this one; older versions name it with
 * GODEBUG=tracebackancestors only.
 */
final class CreatedBy {
  private static final byte[] CREATED_BY = bytes("created by ");
  private static final byte[] IN_GOROUTINE = bytes(" in goroutine ");
  private static final byte[] OFFSET = bytes(" +0x");
  private static final byte[] NEWLINE = {'\n'};

  private final DumpSymbols symbols;
  private final RawGoroutine goroutine;

  /** The site, plus one, that a place's text led to last, by the text's hash. */
  private final int[] known = new int[1 << 12];

  private byte[] site = new byte[256];
  private int length;

  CreatedBy(DumpSymbols symbols, RawGoroutine goroutine) {
    this.symbols = symbols;
    this.goroutine = goroutine;
  }

  /** True if the line says who created the goroutine. */
  boolean parse(byte[] text, int from, int lineTo) {
    if (!startsWith(text, from, lineTo, CREATED_BY)) {
      return false;
    }
    int name = from + CREATED_BY.length;
    int to = Ascii.trimEnd(text, name, lineTo);
    int in = lastIndexOf(text, name, to, IN_GOROUTINE);
    if (in > name) {
      long id = Ascii.decimal(text, in + IN_GOROUTINE.length, to);
      if (id >= 0) {
        goroutine.creatorId = id;
        to = in;
      }
    }
    length = 0;
    append(text, name, to);
    return true;
  }

  /** The place follows. */
  void at(byte[] text, int from, int to, int lineTo) {
    append(NEWLINE, 0, 1);
    append(text, from, to);
    goroutine.creation = symbols.creations.intern(site, 0, length);
    known[slot(text, lineTo)] = goroutine.creation + 1;
  }

  /** No place follows. */
  void nowhere() {
    append(NEWLINE, 0, 1);
    goroutine.creation = symbols.creations.intern(site, 0, length);
  }

  /**
   * True if the two lines are a creation site that is known, whatever its goroutine and offset;
   * else nothing is taken.
   *
   * @param eol where the first line ends and the second begins, {@code end} where that ends
   */
  boolean follow(byte[] text, int from, int eol, int end) {
    int creation = known[slot(text, end)] - 1;
    if (creation < 0 || !startsWith(text, from, eol, CREATED_BY)) {
      return false;
    }
    byte[] arena = symbols.creations.arena();
    int start = symbols.creations.start(creation);
    int last = start + symbols.creations.length(creation);
    int name = from + CREATED_BY.length;
    int newline = LittleEndian.newline(arena, start, last);
    int nameEnd = name + newline - start;
    int placeEnd = eol + 1 + last - newline;
    if (nameEnd > eol
        || placeEnd > end
        || !isOffset(text, placeEnd, end)
        || !LittleEndian.same(arena, start, text, name, newline - start)
        || !LittleEndian.same(arena, newline + 1, text, eol + 2, last - newline - 1)) {
      return false;
    }
    if (nameEnd < eol) {
      long id =
          startsWith(text, nameEnd, eol, IN_GOROUTINE)
              ? Ascii.decimal(text, nameEnd + IN_GOROUTINE.length, eol)
              : -1;
      if (id < 0) {
        return false;
      }
      goroutine.creatorId = id;
    }
    goroutine.creation = creation;
    return true;
  }

  /** Nothing, or {@code +0x1d}. */
  private static boolean isOffset(byte[] text, int from, int to) {
    return from == to
        || (startsWith(text, from, to, OFFSET)
            && Ascii.endOfHex(text, from + OFFSET.length, to) == to);
  }

  private static int slot(byte[] text, int end) {
    return (int) ((LittleEndian.tail(text, end) * 0x9e3779b97f4a7c15L) >>> 52);
  }

  /** The first ancestor is the creator. */
  void ancestor(byte[] text, int from, int to) {
    int end = Ascii.endOfDigits(text, from, to);
    long id = Ascii.decimal(text, from, end);
    if (goroutine.creatorId == GoroutineTable.NO_ID && id >= 0) {
      goroutine.creatorId = id;
    }
  }

  private void append(byte[] text, int from, int to) {
    if (length + to - from > site.length) {
      site = Arrays.copyOf(site, Math.max(2 * site.length, length + to - from));
    }
    System.arraycopy(text, from, site, length, to - from);
    length += to - from;
  }
}
