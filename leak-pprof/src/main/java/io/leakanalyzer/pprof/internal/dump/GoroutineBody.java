package io.leakanalyzer.pprof.internal.dump;

import static io.leakanalyzer.pprof.internal.io.Ascii.bytes;
import static io.leakanalyzer.pprof.internal.io.Ascii.endsWith;
import static io.leakanalyzer.pprof.internal.io.Ascii.startsWith;

import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.pprof.internal.io.LineScanner;
import java.io.IOException;
import java.util.Arrays;

/**
 * The lines below a goroutine's header, {@code traceback1}, {@code printcreatedby} and {@code
 * printAncestorTraceback} in runtime/traceback.go of Go 1.18 to 1.27. Frames that were seen before
 * are followed by comparing text; the others go through a state machine, a line at a time.
 */
final class GoroutineBody {
  private static final byte[] ORIGIN = bytes("[originating from goroutine ");
  private static final byte[] OTHER_THREAD = bytes("goroutine running on other thread");
  private static final byte[] ELIDED = bytes("elided...");
  private static final byte[] MISSING = bytes("...additional frames elided...");
  private static final byte[] DOTS = bytes("...");
  private static final byte[] NO_SYMBOL = bytes("non-Go function at pc=");
  private static final byte[] NON_GO = bytes("non-Go function");
  private static final int MAX_NOISE = 16;

  /** Further out the words are hardly those of the frame that waits. */
  private static final int MOST_INLINED = 4;

  private static final int READ_AHEAD = 1 << 16;

  private enum State {
    /** Expects {@code main.worker(0xc0000140a0?, 0x5)}, {@code created by …}, an elision. */
    FRAMES,
    /** Expects {@code \t/app/main.go:12 +0x1d} of the function before. */
    PLACE,
    /** Expects the same of {@code created by}. */
    CREATION_PLACE,
    /** After the creation site: expects {@code [originating from goroutine 5]:}. */
    CREATED,
    /** Below {@code [originating from goroutine 5]:}: stacks of the creators. */
    ANCESTORS
  }

  private final DumpSymbols symbols;
  private final ArgumentTap tap;
  private final int maxFrames;
  private final RawGoroutine goroutine;
  private final PlaceText place = new PlaceText();
  private final CreatedBy createdBy;
  private final FollowedFrame followed;
  private State state = State.FRAMES;
  private byte[] pending = new byte[256];
  private int pendingLength;
  private int depth;

  /** True below the frame of a lock that was inlined, or whose slot may be stale. */
  private boolean lockHidden;

  private int noise;

  GoroutineBody(DumpSymbols symbols, ArgumentTap tap, int maxFrames, RawGoroutine goroutine) {
    this.symbols = symbols;
    this.tap = tap;
    this.maxFrames = maxFrames;
    this.goroutine = goroutine;
    this.createdBy = new CreatedBy(symbols, goroutine);
    this.followed = new FollowedFrame(symbols);
  }

  /** Begins below a header. */
  void begin() {
    state = State.FRAMES;
    depth = 0;
    noise = 0;
    goroutine.leaf.clear();
    lockHidden = false;
  }

  /** True if the goroutine cannot have further frames. */
  boolean isComplete() {
    return state == State.CREATED || state == State.ANCESTORS;
  }

  /** True if a function's line stands there without the line below it. */
  boolean isInsideFrame() {
    return state == State.PLACE || state == State.CREATION_PLACE;
  }

  /** True if its outermost frame is the runtime's own. */
  boolean endsInRuntime() {
    return goroutine.stack != StackTrie.EMPTY
        && symbols.frames.name(symbols.stacks.frame(goroutine.stack)).startsWith("runtime.");
  }

  /**
   * Follows frames that are known, as long as the text is the one that they had; the scanner is
   * left at the first line that differs. True at the end of the goroutine.
   */
  boolean followKnown(LineScanner lines) throws IOException {
    if (state != State.FRAMES) {
      return false;
    }
    lines.readAhead(READ_AHEAD);
    byte[] text = lines.text();
    int limit = lines.limit();
    int at = lines.position();
    int passed = 0;
    int node = goroutine.stack;
    while (depth < maxFrames) {
      int child = followed.asBefore(node, text, at, limit);
      if (child == StackTrie.EMPTY) {
        if (!followed.findLines(text, at, limit)) {
          break;
        }
        if (text[at] == 'c' && createdBy.follow(text, at, followed.eol, followed.end)) {
          state = State.CREATED;
          at = followed.end + 1;
          passed += 2;
          break;
        }
        child = followed.found(node, text, at);
        if (child == StackTrie.EMPTY) {
          break;
        }
      }
      tellArguments(symbols.stacks.frame(child), text, followed.arguments, followed.eol);
      node = child;
      depth++;
      at = followed.end + 1;
      passed += 2;
    }
    if (passed > 0) {
      goroutine.stack = node;
      noise = 0;
      lines.advance(at, passed);
    }
    return state == State.CREATED;
  }

  private void tellArguments(int frame, byte[] text, int from, int to) {
    if (depth == 0 && ArgumentPairs.hasInterface(text, from, to)) {
      goroutine.flags |= GoroutineTable.INTERFACE;
    }
    if (goroutine.leaf.isEmpty() && depth <= MOST_INLINED) {
      goroutine.leaf.take(depth, text, from, to);
    }
    FrameTexts.Kind kind = symbols.frames.kind(frame);
    if (kind == FrameTexts.Kind.CALL && lockHidden) {
      kind = FrameTexts.Kind.STRUCT;
    }
    lockHidden =
        (kind == FrameTexts.Kind.READ && from < to && text[from] == '.')
            || (kind == FrameTexts.Kind.WAIT && isUncertain(text, from, to));
    if (kind.isTelling() || tap.wantsAll()) {
      tap.arguments(kind, depth, text, from, to);
    }
  }

  /** True if the first word is printed with a question mark. */
  private static boolean isUncertain(byte[] text, int from, int to) {
    for (int i = from; i < to && text[i] != ','; i++) {
      if (text[i] == '?') {
        return true;
      }
    }
    return false;
  }

  /**
   * Takes a line; false if it is not the goroutine's, which therefore ended before it. Empty lines
   * and headers are not given to it.
   */
  boolean line(byte[] text, int from, int to) {
    switch (state) {
      case PLACE -> {
        state = State.FRAMES;
        if (place.parse(text, from, to) && endFrame(text)) {
          return true;
        }
        noise++;
      }
      case CREATION_PLACE -> {
        state = State.CREATED;
        if (place.parse(text, from, to)) {
          createdBy.at(text, place.from, place.to, to);
          return true;
        }
        createdBy.nowhere();
      }
      default -> {}
    }
    if (startsWith(text, from, to, ORIGIN)) {
      createdBy.ancestor(text, from + ORIGIN.length, to);
      state = State.ANCESTORS;
      return true;
    }
    return switch (state) {
      case CREATED -> false;
      case ANCESTORS -> true;
      default -> frameLine(text, from, to);
    };
  }

  /** Ends the goroutine: what stands there of an unfinished frame is kept. */
  void end() {
    if (state == State.CREATION_PLACE) {
      createdBy.nowhere();
    } else if (state == State.PLACE && pending[pendingLength - 1] == ')') {
      int open = callEnd(pending, pendingLength);
      if (open >= 0) {
        push(symbols.frames.intern(pending, 0, open, pending, 0, 0));
      }
    }
  }

  /**
   * The text broke off within the goroutine: unless it had all its frames, outer ones are missing.
   */
  void breakOff() {
    if (!isComplete()) {
      goroutine.stack =
          symbols.stacks.child(
              goroutine.stack, symbols.frames.internElision(MISSING, 0, MISSING.length));
    }
  }

  private boolean frameLine(byte[] text, int from, int lineTo) {
    int to = Ascii.trimEnd(text, from, lineTo);
    if (createdBy.parse(text, from, to)) {
      state = State.CREATION_PLACE;
    } else if (endsWith(text, from, to, ELIDED) && startsWith(text, from, to, DOTS)) {
      goroutine.stack =
          symbols.stacks.child(goroutine.stack, symbols.frames.internElision(text, from, to));
    } else if (startsWith(text, Ascii.skipBlanks(text, from, to), to, OTHER_THREAD)) {
      goroutine.flags |= GoroutineTable.NO_STACK;
    } else if (startsWith(text, from, to, NO_SYMBOL)) {
      push(symbols.frames.intern(NON_GO, 0, NON_GO.length, NON_GO, 0, 0));
    } else if (!Ascii.isBlank(text[from])) {
      keepPending(text, from, to);
      state = State.PLACE;
    } else {
      noise++;
    }
    return noise <= MAX_NOISE;
  }

  /** The pending line is a function if it looks like one and a place stands below it. */
  private boolean endFrame(byte[] text) {
    int callEnd = callEnd(pending, pendingLength);
    if (callEnd < 0 && !place.isC) {
      return false;
    }
    int nameEnd = callEnd < 0 ? pendingLength : callEnd;
    int frame;
    if (place.from == place.to) {
      frame = symbols.frames.intern(pending, 0, nameEnd, pending, 0, 0);
    } else {
      byte[] canonical = new byte[1 + place.to - place.from];
      canonical[0] = '\t';
      System.arraycopy(text, place.from, canonical, 1, canonical.length - 1);
      frame = symbols.frames.intern(pending, 0, nameEnd, canonical, 0, canonical.length);
    }
    if (callEnd > 0) {
      tellArguments(frame, pending, callEnd, pendingLength);
    }
    push(frame);
    return true;
  }

  private void push(int frame) {
    noise = 0;
    if (depth == maxFrames) {
      goroutine.framesDropped = true;
      return;
    }
    goroutine.stack = symbols.stacks.child(goroutine.stack, frame);
    depth++;
  }

  /**
   * Index after the parenthesis that opens the arguments of {@code main.(*T).run(0x1, {0x2, 0x3})},
   * or -1.
   */
  private static int callEnd(byte[] line, int length) {
    return callEnd(line, 0, length);
  }

  private static int callEnd(byte[] line, int from, int to) {
    if (from >= to || line[to - 1] != ')') {
      return -1;
    }
    int open = Ascii.lastIndexOf(line, from, to, '(');
    boolean named = open > from && Ascii.lastIndexOf(line, from, open, ' ') < 0;
    return named && FrameTexts.startsArguments(line[open + 1]) ? open + 1 : -1;
  }

  /** True if the text looks like {@code main.(*T).run(0x1, {0x2, 0x3})}. */
  static boolean isCall(byte[] text, int from, int lineTo) {
    return callEnd(text, from, Ascii.trimEnd(text, from, lineTo)) >= 0;
  }

  private void keepPending(byte[] text, int from, int to) {
    pendingLength = to - from;
    if (pending.length < pendingLength) {
      pending = Arrays.copyOf(pending, Math.max(2 * pending.length, pendingLength));
    }
    System.arraycopy(text, from, pending, 0, pendingLength);
  }
}
