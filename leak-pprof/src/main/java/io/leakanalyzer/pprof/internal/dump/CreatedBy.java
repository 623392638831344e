package io.leakanalyzer.pprof.internal.dump;

import static io.leakanalyzer.pprof.internal.io.Ascii.bytes;
import static io.leakanalyzer.pprof.internal.io.Ascii.lastIndexOf;
import static io.leakanalyzer.pprof.internal.io.Ascii.startsWith;

import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.pprof.internal.io.Ascii;
import java.util.Arrays;

/**
 * {@code created by net/http.(*Server).Serve in goroutine 38} and the place below it. The goroutine
 * is named from Go 1.21, unless the runtime itself created this one; older versions name it with
 * GODEBUG=tracebackancestors only.
 */
final class CreatedBy {
  private static final byte[] CREATED_BY = bytes("created by ");
  private static final byte[] IN_GOROUTINE = bytes(" in goroutine ");

  private final DumpSymbols symbols;
  private final RawGoroutine goroutine;
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
  void at(byte[] text, int from, int to) {
    append(new byte[] {'\n'}, 0, 1);
    append(text, from, to);
    goroutine.creation = symbols.creations.intern(site, 0, length);
  }

  /** No place follows. */
  void nowhere() {
    append(new byte[] {'\n'}, 0, 1);
    goroutine.creation = symbols.creations.intern(site, 0, length);
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
