package io.leakanalyzer.pprof.internal.dump;

import static io.leakanalyzer.pprof.internal.io.Ascii.bytes;
import static io.leakanalyzer.pprof.internal.io.Ascii.decimal;
import static io.leakanalyzer.pprof.internal.io.Ascii.endOfDigits;
import static io.leakanalyzer.pprof.internal.io.Ascii.indexOf;
import static io.leakanalyzer.pprof.internal.io.Ascii.startsWith;

import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.pprof.internal.io.Ascii;

/**
 * Reads a goroutine's header, {@code goroutineheader} in runtime/traceback.go:
 *
 * <pre>{@code
 * goroutine 7 [chan receive, 3 minutes, locked to thread]:                       Go 1.18
 * goroutine 1 gp=0xc0000061c0 m=0 mp=0x5a4a20 [running]:                         Go 1.22, GOTRACEBACK=system
 * goroutine 9 [select, synctest group 8]:                                        Go 1.24
 * goroutine 9 [select (durable), synctest bubble 1]:                             Go 1.25
 * goroutine 35 [chan receive (leaked) labels:{"a]b": "q\"uote", "svc": "a b"}]:  Go 1.26
 * goroutine 35 [chan receive] {"a]b": "q\"uote", svc: "a b"}:                    Go 1.27
 * }</pre>
 */
final class HeaderParser {
  static final byte[] GOROUTINE = bytes("goroutine ");
  private static final byte[] LEAKED = bytes(" (leaked)");
  private static final byte[] LABELS = bytes(" labels:{");
  private static final byte[] LOCKED = bytes(", locked to thread");
  private static final byte[] SYNCTEST = bytes(", synctest ");
  private static final byte[] MINUTES = bytes(" minutes");

  private final DumpSymbols symbols;
  private int labelsFrom;
  private int labelsTo;

  HeaderParser(DumpSymbols symbols) {
    this.symbols = symbols;
  }

  /** True if the line is a header; then the goroutine is set up from it. */
  boolean parse(byte[] text, int from, int to, RawGoroutine into) {
    if (!startsWith(text, from, to, GOROUTINE)) {
      return false;
    }
    int digits = from + GOROUTINE.length;
    int afterId = endOfDigits(text, digits, to);
    long id = decimal(text, digits, afterId);
    int open = openingBracket(text, afterId, to);
    if (id < 0 || open < 0) {
      return false;
    }
    int close = closing(text, open + 1, to, (byte) ']');
    if (close < 0) {
      return false;
    }
    labelsFrom = -1;
    if (!isEnd(text, close + 1, to)) {
      return false;
    }
    int status = statusEnd(text, open + 1, close);
    if (status == open + 1) {
      return false;
    }
    into.id = id;
    into.status = symbols.statuses.intern(text, open + 1, status);
    into.flags = indexOf(text, open + 1, status, LEAKED) >= 0 ? GoroutineTable.LEAKED : 0;
    into.minutes = 0;
    into.stack = StackTrie.EMPTY;
    into.creation = -1;
    into.creatorId = GoroutineTable.NO_ID;
    into.framesDropped = false;
    into.prefix = null;
    suffixes(text, status, close, into);
    into.labels = labelsFrom < 0 ? -1 : symbols.labels.intern(text, labelsFrom, labelsTo);
    return true;
  }

  /** Passes over {@code gp=0x… m=0 mp=0x…} or {@code gp=0x… m=nil}. */
  private static int openingBracket(byte[] text, int afterId, int to) {
    int at = afterId;
    while (at + 1 < to && text[at] == ' ') {
      at++;
      if (text[at] == '[') {
        return at;
      }
      if (text[at] != 'g' && text[at] != 'm') {
        return -1;
      }
      while (at < to && text[at] != ' ' && text[at] != '[') {
        at++;
      }
    }
    return -1;
  }

  /** Index of the closing character outside quotes, or -1. */
  private static int closing(byte[] text, int from, int to, byte close) {
    boolean quoted = false;
    for (int at = from; at < to; at++) {
      byte c = text[at];
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && quoted) {
        at++;
      } else if (c == close && !quoted) {
        return at;
      }
    }
    return -1;
  }

  /** After the bracket: {@code :} or {@code {labels}:}. */
  private boolean isEnd(byte[] text, int from, int to) {
    int at = from;
    if (at + 1 < to && text[at] == ' ' && text[at + 1] == '{') {
      int close = closing(text, at + 2, to, (byte) '}');
      if (close < 0) {
        return false;
      }
      labelsFrom = at + 2;
      labelsTo = close;
      at = close + 1;
    }
    return at < to && text[at] == ':' && Ascii.skipBlanks(text, at + 1, to) == to;
  }

  private static int statusEnd(byte[] text, int from, int close) {
    for (int at = from; at < close; at++) {
      byte c = text[at];
      if (c == ',' || (c == ' ' && startsWith(text, at, close, LABELS))) {
        return at;
      }
    }
    return close;
  }

  private void suffixes(byte[] text, int from, int close, RawGoroutine into) {
    int at = from;
    while (at < close) {
      if (startsWith(text, at, close, LABELS)) {
        labelsFrom = at + LABELS.length;
        labelsTo = close > labelsFrom && text[close - 1] == '}' ? close - 1 : close;
        return;
      }
      if (startsWith(text, at, close, LOCKED)) {
        into.flags |= GoroutineTable.LOCKED;
      } else if (startsWith(text, at, close, SYNCTEST)) {
        into.flags |= GoroutineTable.BUBBLE;
      } else if (text[at] == ',') {
        int digits = at + 2;
        int end = endOfDigits(text, Math.min(digits, close), close);
        if (end > digits && startsWith(text, end, close, MINUTES)) {
          into.minutes = (int) Math.min(Integer.MAX_VALUE, Math.max(0, decimal(text, digits, end)));
        }
      }
      at++;
      while (at < close
          && text[at] != ','
          && !(text[at] == ' ' && startsWith(text, at, close, LABELS))) {
        at++;
      }
    }
  }
}
