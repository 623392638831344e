package io.leakanalyzer.pprof.internal.panic;

import static io.leakanalyzer.pprof.internal.io.Ascii.bytes;
import static io.leakanalyzer.pprof.internal.io.Ascii.indexOf;
import static io.leakanalyzer.pprof.internal.io.Ascii.startsWith;

import io.leakanalyzer.pprof.internal.io.Ascii;
import java.util.List;
import java.util.Optional;

/**
 * The first line of what the runtime prints when it gives up.
 *
 * <pre>{@code
 * panic: test timed out after 10m0s                      printpanics, runtime/panic.go
 * fatal error: all goroutines are asleep - deadlock!     fatalthrow, runtime/panic.go
 * SIGQUIT: quit                                          fatalsignal, runtime/signal_unix.go
 * WARNING: DATA RACE                                     the race detector
 * race: limit on 8128 simultaneously alive goroutines is exceeded, dying
 * }</pre>
 *
 * @param kind which of them
 * @param text the line from there on
 * @param start where it begins in its line; what stands before it is a log's prefix
 */
public record DeathNotice(Kind kind, String text, int start) {
  private static final int MAX_TEXT = 4096;
  private static final byte[] SIG = bytes("SIG");
  private static final List<Token> TOKENS =
      List.of(
          new Token(Kind.PANIC, bytes("panic: ")),
          new Token(Kind.FATAL, bytes("fatal error: ")),
          new Token(Kind.RACE, bytes("WARNING: DATA RACE")),
          new Token(Kind.RACE, bytes("race: limit on ")));

  /** Which of them. */
  public enum Kind {
    /** A panic; its value may have further lines. */
    PANIC,
    /** A fatal error of the runtime. */
    FATAL,
    /** A signal that asks for a dump: SIGQUIT, SIGABRT. */
    DUMP_SIGNAL,
    /** Another deadly signal. */
    SIGNAL,
    /** The race detector's report; the program goes on. */
    RACE
  }

  /** The notice of a line, if it has one. */
  public static Optional<DeathNotice> in(byte[] text, int from, int to) {
    int first = Ascii.skipBlanks(text, from, to);
    if (startsWith(text, first, to, SIG)) {
      Optional<DeathNotice> signal = signal(text, first, to);
      if (signal.isPresent()) {
        return signal;
      }
    }
    for (Token token : TOKENS) {
      int at = indexOf(text, from, to, token.text);
      if (at >= 0) {
        return Optional.of(notice(token.kind, text, at, to));
      }
    }
    int at = indexOf(text, from, to, SIG);
    return at < 0 ? Optional.empty() : signal(text, at, to);
  }

  /** {@code SIGQUIT: quit}, {@code SIGSEGV: segmentation violation}. */
  private static Optional<DeathNotice> signal(byte[] text, int from, int to) {
    int at = from + SIG.length;
    while (at < to && ((text[at] >= 'A' && text[at] <= 'Z') || Ascii.isDigit(text[at]))) {
      at++;
    }
    if (at == from + SIG.length || at + 1 >= to || text[at] != ':' || text[at + 1] != ' ') {
      return Optional.empty();
    }
    boolean asksForDump =
        startsWith(text, from, at, bytes("SIGQUIT"))
            || startsWith(text, from, at, bytes("SIGABRT"));
    return Optional.of(notice(asksForDump ? Kind.DUMP_SIGNAL : Kind.SIGNAL, text, from, to));
  }

  private static DeathNotice notice(Kind kind, byte[] text, int at, int to) {
    return new DeathNotice(kind, Ascii.string(text, at, Math.min(to, at + MAX_TEXT)), at);
  }

  private record Token(Kind kind, byte[] text) {}
}
