package io.leakanalyzer.pprof.internal.counttext;

import static io.leakanalyzer.pprof.internal.io.Ascii.bytes;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.LabelSet;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.pprof.internal.dump.LabelText;
import io.leakanalyzer.pprof.internal.io.Ascii;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record:
 *
 * <pre>{@code
 * 20 @ 0x48f5aa 0x419c8e 0x4197b2 0x74448d 0x496721
 * # labels: {"method":"GET", "route":"/move"}
 * #	0x74448c	example.com/courier/rpc.(*Mux).Go.func1+0x6c	example.com/courier/rpc/mux.go:48
 * }</pre>
 *
 * <p>The first line has return addresses of all frames, the others hide the runtime's at the inner
 * end and {@code runtime.goexit} (printStackRecord).
 */
final class CountRecord {
  private static final byte[] AT = bytes(" @");
  private static final byte[] LABELS = bytes("# labels: {");

  /** Stacks of the runtime have 32 frames up to Go 1.22 and 128 from 1.23, or what is set. */
  private static final int LEAST_LIMIT = 32;

  /** More frames of the runtime than these do not stand between a channel and its user. */
  private static final int MOST_INNER = 4;

  final long line;
  final long count;
  private final int depth;
  private final long[] inner;
  private final long outermost;
  private final int maxFrames;
  private final List<Frame> frames = new ArrayList<>();
  private LabelSet labels = LabelSet.NONE;
  private long firstAddress = -1;
  private long lastAddress;
  private boolean framesDropped;

  private CountRecord(
      long line, long count, int depth, long[] inner, long outermost, int maxFrames) {
    this.line = line;
    this.count = count;
    this.depth = depth;
    this.inner = inner;
    this.outermost = outermost;
    this.maxFrames = maxFrames;
  }

  /** A record's first line, or null. */
  static @Nullable CountRecord begin(byte[] text, int from, int to, long line, int maxFrames) {
    int digits = from < to && text[from] == '-' ? from + 1 : from;
    int end = Ascii.endOfDigits(text, digits, to);
    long count = Ascii.decimal(text, digits, end);
    if (count < 0 || !Ascii.startsWith(text, end, to, AT)) {
      return null;
    }
    int depth = 0;
    long outermost = 0;
    long[] inner = new long[MOST_INNER];
    int at = end + AT.length;
    while (at + 3 < to && text[at] == ' ' && text[at + 1] == '0' && text[at + 2] == 'x') {
      int hexEnd = Ascii.endOfHex(text, at + 3, to);
      outermost = Ascii.hex(text, at + 3, hexEnd);
      if (depth < MOST_INNER) {
        inner[depth] = outermost;
      }
      depth++;
      at = hexEnd;
    }
    return new CountRecord(
        line, digits > from ? -count : count, depth, inner, outermost, maxFrames);
  }

  /** Takes a line below; false if it is none of a record. */
  boolean take(byte[] text, int from, int lineTo) {
    int to = Ascii.trimEnd(text, from, lineTo);
    if (Ascii.startsWith(text, from, to, LABELS)) {
      int end = text[to - 1] == '}' ? to - 1 : to;
      labels = LabelText.parse(Ascii.string(text, from + LABELS.length, end));
      return true;
    }
    int address = from >= to || text[from] != '#' ? to : Ascii.skipBlanks(text, from + 1, to);
    if (address + 2 >= to || text[address] != '0' || text[address + 1] != 'x') {
      return false;
    }
    int addressEnd = Ascii.endOfHex(text, address + 2, to);
    lastAddress = Ascii.hex(text, address + 2, addressEnd);
    firstAddress = firstAddress < 0 ? lastAddress : firstAddress;
    if (frames.size() == maxFrames) {
      framesDropped = true;
    } else {
      frames.add(frame(text, Ascii.skipBlanks(text, addressEnd, to), to));
    }
    return true;
  }

  LabelSet labels() {
    return labels;
  }

  /** How many frames of the runtime are hidden at the inner end, or -1 when it does not show. */
  int hiddenFrames() {
    for (int i = 0; i < MOST_INNER; i++) {
      if (firstAddress >= 0 && inner[i] == firstAddress + 1) {
        return i;
      }
    }
    return -1;
  }

  boolean isFramesDropped() {
    return framesDropped;
  }

  /**
   * The stack. One as deep as a limit has lost its outer end, unless its last address is not shown:
   * that is {@code runtime.goexit}.
   */
  Stack stack() {
    boolean cut =
        framesDropped || (depth >= LEAST_LIMIT && depth % 32 == 0 && lastAddress == outermost - 1);
    return new Stack(frames, cut ? -1 : 0);
  }

  /** {@code name+0x6c TABS file:line}; nothing when the address has no symbol. */
  private static Frame frame(byte[] text, int from, int to) {
    int tab = from;
    while (tab < to && text[tab] != '\t') {
      tab++;
    }
    int nameEnd = Ascii.lastIndexOf(text, from, tab, bytes("+0x"));
    int placeFrom = Ascii.skipBlanks(text, tab, to);
    if (tab == to) {
      // Tabs that became spaces: a symbol has none.
      int space = Ascii.indexOf(text, from, to, bytes(" "));
      nameEnd = space < 0 ? nameEnd : Ascii.lastIndexOf(text, from, space, bytes("+0x"));
      placeFrom = space < 0 ? to : Ascii.skipBlanks(text, space, to);
    }
    int colon = Ascii.lastIndexOf(text, placeFrom, to, ':');
    long line = colon < 0 ? -1 : Ascii.decimal(text, colon + 1, to);
    return new Frame(
        new FunctionName(Ascii.string(text, from, nameEnd < 0 ? tab : nameEnd)),
        Ascii.string(text, placeFrom, line < 0 ? to : colon),
        (int) Math.max(0, Math.min(Integer.MAX_VALUE, line)));
  }
}
