package io.leakanalyzer.pprof.internal.dump;

import static io.leakanalyzer.pprof.internal.io.Ascii.bytes;
import static io.leakanalyzer.pprof.internal.io.Ascii.indexOf;
import static io.leakanalyzer.pprof.internal.io.Ascii.startsWith;

import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.pprof.internal.io.LineScanner;
import io.leakanalyzer.pprof.internal.io.LittleEndian;
import io.leakanalyzer.pprof.internal.panic.DeathNotice;
import io.leakanalyzer.spi.ReadLimits;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds goroutines in a text, whatever stands before, between and after them. A dump may have a
 * prefix on every line, which its first header shows.
 */
final class DumpScanner {
  private static final byte[] RULE = bytes("-----");

  /**
   * Lines between a notice and its first goroutine: the value, registers, {@code runtime stack:}.
   */
  private static final int NOTICE_REACH = 1000;

  /** Lines without the prefix, of other programs, within one goroutine. */
  private static final int MAX_FOREIGN = 1000;

  private static final int MAX_WRITERS = 100;

  private final LineScanner lines;
  private final DumpEvents events;
  private final HeaderParser headers;
  private final RawGoroutine current = new RawGoroutine();
  private final RawGoroutine candidate = new RawGoroutine();
  private final GoroutineBody body;
  private final LogLine line = new LogLine();
  private final PartialLines partial;
  private LinePrefix prefix = LinePrefix.NONE;
  private final Set<String> writers = new LinkedHashSet<>();
  private boolean inside;
  private boolean stopped;
  private int foreign;
  private @Nullable DeathNotice notice;
  private LinePrefix noticePrefix = LinePrefix.NONE;
  private long noticeLine;
  private boolean inValue;

  DumpScanner(LineScanner lines, DumpSymbols symbols, DumpEvents events, ReadLimits limits) {
    this.lines = lines;
    this.events = events;
    this.headers = new HeaderParser(symbols);
    this.partial = new PartialLines(limits.maxLineBytes());
    this.body = new GoroutineBody(symbols, events, limits.maxFrames(), current);
  }

  /** The writers of a log that goroutines are of. */
  Set<String> writers() {
    return writers;
  }

  /** Reads to the end, or until the events want no more. */
  void run() throws IOException {
    while (!stopped && lines.next()) {
      if (partial.keep(lines.text(), lines.from(), lines.to())) {
        continue;
      }
      setLine();
      if (inside) {
        insideLine();
      } else {
        outsideLine();
      }
    }
    if (inside) {
      if (!stopped && isTruncated()) {
        current.flags |= GoroutineTable.TRUNCATED;
      }
      endGoroutine();
    }
    if (notice != null && noticePrefix.isEmpty()) {
      events.notice(notice, noticeLine);
    }
  }

  private void setLine() {
    if (partial.ends(lines.text(), lines.from(), lines.to())) {
      byte[] whole = partial.join(lines.text(), lines.from(), lines.to());
      line.set(whole, 0, whole.length);
      line.isRewritten = true;
    } else {
      line.set(lines.text(), lines.from(), lines.to());
    }
  }

  private void insideLine() throws IOException {
    int from = prefix.isEmpty() ? line.from : prefix.strip(line.text, line.from, line.to);
    if (from < 0 && lines.line() == current.line + 1) {
      from = startOfCall();
    }
    if (from < 0 && body.isComplete()) {
      endGoroutine(); // what follows need not be of this dump
      outsideLine();
      return;
    }
    if (from < 0) {
      int header = headerStart();
      if (header > line.from) {
        note(Ascii.string(line.text, line.from, header));
      }
      if (++foreign > MAX_FOREIGN) {
        endGoroutine();
      }
      return;
    }
    foreign = 0;
    if (Ascii.skipBlanks(line.text, from, line.to) == line.to) {
      endGoroutine();
    } else if (startsWith(line.text, from, line.to, HeaderParser.GOROUTINE)
        && headers.parse(line.text, from, line.to, candidate)) {
      endGoroutine();
      begin(from);
    } else if (isUnfinished(from)) {
      current.flags |= GoroutineTable.TRUNCATED;
    } else if (body.line(line.text, from, line.to)) {
      if (prefix.isEmpty() && !line.isRewritten) {
        followKnown();
      }
    } else {
      endGoroutine();
      outsideLine();
    }
  }

  /**
   * A message of several lines has the logger's prefix on the first only, {@code 2026/11/24
   * 06:00:00 goroutine 1 [running]:}, or is indented from the second line on, as a test's is. If
   * the line below a header is a call with no more than blanks before it, these are the prefix.
   */
  private int startOfCall() {
    int from = Ascii.skipBlanks(line.text, line.from, line.to);
    if (!GoroutineBody.isCall(line.text, from, line.to)) {
      return -1;
    }
    prefix = LinePrefix.of(line.text, line.from, from);
    return from;
  }

  /** The last line of the text, if it may go on: only an offset shows that a place is whole. */
  private boolean isUnfinished(int from) {
    return !lines.isTerminated()
        && !(body.isInsideFrame() && indexOf(line.text, from, line.to, bytes(" +0x")) > 0);
  }

  /**
   * At the end of the text: runtime.Stack gives up at 64 MiB (runtime/pprof/pprof.go), a log is
   * cut. All goroutines but the first, and those that the runtime created for itself, have a
   * creation site.
   */
  private boolean isTruncated() {
    return body.isInsideFrame()
        || lines.breakOff().isPresent()
        || lines.bytes() == 64L << 20
        || (current.stack == StackTrie.EMPTY && !current.has(GoroutineTable.NO_STACK))
        || (!body.isComplete() && current.id > 1 && !body.endsInRuntime());
  }

  private void outsideLine() throws IOException {
    if (line.from == line.to) {
      inValue = false;
      return;
    }
    if (inValue && isValueLine()) {
      return;
    }
    inValue = false;
    int from = headerStart();
    if (from >= 0) {
      begin(from);
      return;
    }
    if (startsWith(line.text, line.from, line.to, RULE) && line.to - line.from == RULE.length) {
      events.nextThread();
      return;
    }
    DeathNotice.in(line.text, line.from, line.to).ifPresent(this::keep);
    events.otherText();
  }

  /** Go 1.23 and later indent the further lines of a panic's value (printindented, runtime). */
  private boolean isValueLine() {
    int from = noticePrefix.strip(line.text, line.from, line.to);
    return from >= 0 && from < line.to && line.text[from] == '\t';
  }

  /**
   * Where a header begins that ends with the line, or -1; then it is the candidate. Labels may have
   * the same words further on.
   */
  private int headerStart() {
    if (startsWith(line.text, line.from, line.to, HeaderParser.GOROUTINE)
        && headers.parse(line.text, line.from, line.to, candidate)) {
      return line.from;
    }
    int end = Ascii.trimEnd(line.text, line.from, line.to);
    if (line.text[end - 1] != ':') {
      return -1;
    }
    int from = indexOf(line.text, line.from, end, HeaderParser.GOROUTINE);
    while (from >= 0 && !headers.parse(line.text, from, line.to, candidate)) {
      from = indexOf(line.text, from + 1, end, HeaderParser.GOROUTINE);
    }
    return from;
  }

  private void keep(DeathNotice found) {
    if (notice == null || lines.line() - noticeLine > NOTICE_REACH) {
      notice = found;
      noticePrefix = LinePrefix.of(line.text, line.from, found.start());
      noticeLine = lines.line();
      inValue = found.kind() == DeathNotice.Kind.PANIC || found.kind() == DeathNotice.Kind.FATAL;
    }
  }

  private void begin(int from) throws IOException {
    prefix = LinePrefix.of(line.text, line.from, from);
    current.copyFrom(candidate);
    current.prefix = prefix.isEmpty() ? null : Ascii.string(line.text, line.from, from);
    note(current.prefix);
    if (notice != null) {
      if (lines.line() - noticeLine <= NOTICE_REACH && prefix.matches(noticePrefix)) {
        events.notice(notice, noticeLine);
      }
      notice = null;
    }
    begin();
    if (prefix.isEmpty() && !line.isRewritten) {
      followKnown();
    }
  }

  /** Keeps who wrote a header's line. */
  private void note(@Nullable String before) {
    if (before != null && writers.size() < MAX_WRITERS) {
      LogWriter.of(before).ifPresent(writer -> writers.add(writer.name()));
    }
  }

  private void begin() {
    current.line = lines.line();
    inside = true;
    foreign = 0;
    stopped = !events.begin(current);
    body.begin();
  }

  /** Takes what is known already, from goroutine to goroutine, without looking at lines singly. */
  private void followKnown() throws IOException {
    while (!stopped && body.followKnown(lines) && isHeaderNext()) {
      endGoroutine();
      current.copyFrom(candidate);
      begin();
    }
  }

  /** An empty line and a header follow: then they are passed over. */
  private boolean isHeaderNext() {
    byte[] text = lines.text();
    int at = lines.position();
    int eol = LittleEndian.newline(text, at + 1, lines.limit());
    if (eol < 0 || text[at] != '\n' || !headers.parse(text, at + 1, eol, candidate)) {
      return false;
    }
    lines.advance(eol + 1, 2);
    return true;
  }

  private void endGoroutine() {
    body.end();
    if (current.has(GoroutineTable.TRUNCATED)) {
      body.breakOff();
    }
    inside = false;
    events.end(current);
  }
}
