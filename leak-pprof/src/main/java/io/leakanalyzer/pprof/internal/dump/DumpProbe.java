package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.pprof.internal.io.LittleEndian;
import io.leakanalyzer.pprof.internal.panic.DeathNotice;
import io.leakanalyzer.spi.Match;

/** Looks for a dump in the first bytes of a text; a log may have one further down. */
final class DumpProbe {

  private DumpProbe() {}

  static Match probe(byte[] head) {
    if (!isText(head)) {
      return Match.NO;
    }
    HeaderParser headers = new HeaderParser(new DumpSymbols());
    RawGoroutine scratch = new RawGoroutine();
    LogLine line = new LogLine();
    Match match = Match.MAYBE;
    boolean first = true;
    for (int from = 0; from < head.length; ) {
      int eol = LittleEndian.newline(head, from, head.length);
      int to = eol < 0 ? head.length : eol;
      line.set(head, from, Ascii.trimEnd(head, from, to));
      int header = Ascii.indexOf(line.text, line.from, line.to, HeaderParser.GOROUTINE);
      if (header >= 0 && headers.parse(line.text, header, line.to, scratch)) {
        return first && header == line.from ? Match.SURE : Match.LIKELY;
      }
      if (DeathNotice.in(line.text, line.from, line.to).isPresent()) {
        match = Match.LIKELY;
      }
      first &= line.from == line.to;
      from = to + 1;
    }
    return match;
  }

  /** Text has no control characters but white space, escapes of colours and the bell. */
  private static boolean isText(byte[] head) {
    for (byte c : head) {
      if (c >= 0 && c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != 0x1b && c != 7) {
        return false;
      }
    }
    return head.length > 0;
  }
}
