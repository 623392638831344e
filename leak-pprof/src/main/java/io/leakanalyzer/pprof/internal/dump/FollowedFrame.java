package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.pprof.internal.io.LittleEndian;

/**
 * The two lines of a frame that are followed by comparing them with frames that were there before:
 * first with the one that came last from the same node, then with those that the same end of a
 * place led to. Only what is new is parsed.
 */
final class FollowedFrame {
  private final FrameTexts frames;
  private final StackTrie stacks;
  private final PlaceText place = new PlaceText();

  /** Where its arguments begin, behind the parenthesis. */
  int arguments;

  /** Where its first line ends and the second begins. */
  int eol;

  /** Where its second line ends. */
  int end;

  FollowedFrame(DumpSymbols symbols) {
    this.frames = symbols.frames;
    this.stacks = symbols.stacks;
  }

  /**
   * The node that came last from that node if the text is its frame, or {@link StackTrie#EMPTY}.
   */
  int asBefore(int node, byte[] text, int at, int limit) {
    int child = stacks.last(node);
    if (child != StackTrie.EMPTY) {
      int frame = stacks.frame(child);
      arguments = frames.endOfCall(frame, text, at, limit);
      if (arguments >= 0) {
        eol = LittleEndian.newline(text, arguments, limit);
        if (eol >= 0 && frames.isPlace(frame, text, eol + 1, limit)) {
          end = LittleEndian.newline(text, frames.endOfPlace(frame, eol + 1), limit);
          if (end >= 0) {
            return child;
          }
        }
      }
    }
    return StackTrie.EMPTY;
  }

  /** True if there are two whole lines, the second indented. */
  boolean findLines(byte[] text, int at, int limit) {
    eol = LittleEndian.newline(text, at, limit);
    end = eol < 0 ? -1 : LittleEndian.newline(text, eol + 1, limit);
    return end >= 0 && text[eol + 1] == '\t';
  }

  /**
   * The node that the lines lead to from a node, or {@link StackTrie#EMPTY} when they are for the
   * scanner.
   */
  int found(int node, byte[] text, int at) {
    long hash = LittleEndian.tail(text, end);
    int child = known(node, hash, text, at);
    if (child == StackTrie.EMPTY) {
      int frame = parse(text, at);
      if (frame < 0) {
        return StackTrie.EMPTY;
      }
      child = stacks.child(node, frame);
      stacks.remember(node, hash, child);
    }
    stacks.setLast(node, child);
    return child;
  }

  private int known(int node, long hash, byte[] text, int at) {
    for (int n = 0; n < StackTrie.GUESSES; n++) {
      int child = stacks.guess(node, hash, n);
      if (child == StackTrie.EMPTY) {
        break;
      }
      if (stacks.parent(child) == node) {
        int frame = stacks.frame(child);
        arguments = frames.endOfCall(frame, text, at, eol);
        if (arguments >= 0 && frames.isPlace(frame, text, eol + 1, end)) {
          return child;
        }
      }
    }
    return StackTrie.EMPTY;
  }

  private int parse(byte[] text, int at) {
    arguments = FrameTexts.callEnd(text, at, eol);
    if (arguments < 0
        || text[text[eol - 1] == '\r' ? eol - 2 : eol - 1] != ')'
        || !place.parse(text, eol + 1, end)
        || place.from != eol + 2
        || place.isC) {
      return -1;
    }
    return frames.intern(text, at, arguments, text, eol + 1, place.to);
  }
}
