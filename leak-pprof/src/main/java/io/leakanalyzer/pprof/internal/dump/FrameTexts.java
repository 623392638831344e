package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.pprof.internal.io.LittleEndian;
import io.leakanalyzer.pprof.internal.io.PairIndex;
import io.leakanalyzer.pprof.internal.io.Pieces;
import java.util.Arrays;

/**
 * Distinct frames as a dump prints them, so that the next goroutine's lines can be compared with
 * them instead of being parsed. A frame is the text up to its arguments' parenthesis, {@code
 * main.worker(}, and the text of its place up to the offset, {@code \t/app/main.go:12}.
 */
final class FrameTexts {
  private static final int NO_PLACE = 0;

  private final Pieces functions = new Pieces();
  private final Pieces places = new Pieces();
  private final PairIndex frames = new PairIndex();
  private byte[] kinds = new byte[64];

  /** Of each frame: start and length of its call, start and length of its place. */
  private int[] shapes = new int[4 * 64];

  FrameTexts() {
    places.intern(new byte[0], 0, 0);
  }

  /** What a frame is. */
  enum Kind {
    /** A call. */
    CALL,
    /** A call whose first argument is the address that its goroutine waits for. */
    WAIT,
    /**
     * A call that, when it is inlined, leaves its caller's first argument, the struct of the lock,
     * as the only sign of what its goroutine waits for.
     */
    READ,
    /** A call below an inlined {@link #READ}: its first argument may be the struct of the lock. */
    STRUCT,
    /** A call whose first argument is how many nanoseconds its goroutine sleeps. */
    SLEEP,
    /** Frames that were left out. */
    ELISION;

    private static final Kind[] ALL = values();

    /** True if the first argument tells something by itself. */
    boolean isTelling() {
      return this == WAIT || this == READ || this == STRUCT || this == SLEEP;
    }
  }

  /**
   * Interns a frame.
   *
   * @param function the function's line up to its parenthesis, parenthesis included if it has one
   * @param place a tab and the place up to its line number; empty when unknown
   */
  int intern(byte[] function, int from, int to, byte[] place, int placeFrom, int placeTo) {
    int functionPiece = functions.intern(function, from, to);
    int placePiece = placeFrom == placeTo ? NO_PLACE : places.intern(place, placeFrom, placeTo);
    int known = frames.size();
    int frame = frames.intern(functionPiece, placePiece);
    if (frame == known) {
      keepKind(frame, WaitFunctions.kindOf(name(frame)));
    }
    return frame;
  }

  /** Interns a line that says that frames were left out. */
  int internElision(byte[] line, int from, int to) {
    int known = frames.size();
    int frame = frames.intern(functions.intern(line, from, to), NO_PLACE);
    if (frame == known) {
      keepKind(frame, Kind.ELISION);
    }
    return frame;
  }

  /** True when there is too much distinct text. */
  boolean isFull() {
    return functions.isFull() || places.isFull();
  }

  Kind kind(int frame) {
    return Kind.ALL[kinds[frame]];
  }

  /**
   * Index after the parenthesis if the text begins with this frame's call, whatever its arguments;
   * else -1.
   */
  int endOfCall(int frame, byte[] text, int from, int limit) {
    int shape = frame << 2;
    int call = shapes[shape + 1];
    int after = from + call;
    return after < limit
            && text[after - 1] == '('
            && startsArguments(text[after])
            && LittleEndian.same(functions.arena(), shapes[shape], text, from, call)
        ? after
        : -1;
  }

  /** True if the text begins with this frame's place, whatever its offset. */
  boolean isPlace(int frame, byte[] text, int from, int limit) {
    int shape = frame << 2;
    int place = shapes[shape + 3];
    int after = from + place;
    return place > 0
        && after <= limit
        && (after == limit || !Ascii.isDigit(text[after]))
        && LittleEndian.same(places.arena(), shapes[shape + 2], text, from, place);
  }

  /** Where this frame's place ends when it begins there. */
  int endOfPlace(int frame, int from) {
    return from + shapes[(frame << 2) + 3];
  }

  /** A parenthesis of a receiver's type is never followed by one of these. */
  static boolean startsArguments(byte c) {
    return c == '0' || c == '{' || c == ')' || c == '.' || c == '_';
  }

  /**
   * Index after the parenthesis that opens the arguments of the call that begins there, or -1 when
   * the line is none: {@code main.(*T).run(}.
   */
  static int callEnd(byte[] text, int from, int end) {
    for (int at = from; at + 1 < end; at++) {
      byte c = text[at];
      if (c == '(' && at > from && startsArguments(text[at + 1])) {
        return at + 1;
      }
      if (c <= ' ' && c >= 0) {
        return -1;
      }
    }
    return -1;
  }

  /** Name of the frame's function. */
  String name(int frame) {
    String text = functions.string(frames.first(frame));
    return text.endsWith("(") ? text.substring(0, text.length() - 1) : text;
  }

  /** File of the frame, empty when unknown. */
  String file(int frame) {
    String place = places.string(frames.second(frame)).strip();
    int colon = place.lastIndexOf(':');
    String file = colon < 0 ? place : place.substring(0, colon);
    return file.equals("??") ? "" : file;
  }

  /** Line of the frame, 0 when unknown. */
  int line(int frame) {
    return lineOf(places.string(frames.second(frame)));
  }

  /** Line of a place's text, 0 when unknown. */
  static int lineOf(String place) {
    byte[] text = Ascii.bytes(place);
    long line = Ascii.decimal(text, place.lastIndexOf(':') + 1, text.length);
    return line < 0 || line > Integer.MAX_VALUE ? 0 : (int) line;
  }

  private void keepKind(int frame, Kind kind) {
    if (frame == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * frame);
      shapes = Arrays.copyOf(shapes, 8 * frame);
    }
    kinds[frame] = (byte) kind.ordinal();
    int shape = frame << 2;
    shapes[shape] = functions.start(frames.first(frame));
    shapes[shape + 1] = functions.length(frames.first(frame));
    shapes[shape + 2] = places.start(frames.second(frame));
    shapes[shape + 3] = places.length(frames.second(frame));
  }
}
