package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.pprof.internal.io.Ascii;

/**
 * The line below a function: {@code \t/app/main.go:12 +0x1d fp=0x… sp=0x… pc=0x…}, or of a C
 * function {@code \tcfile:12 pc=0x…} or {@code \tpc=0x…} (printOneCgoTraceback,
 * runtime/traceback.go of Go 1.26). The path may have colons and spaces. A text that was pasted may
 * have lost the tab.
 */
final class PlaceText {
  int from;
  int to;
  boolean isC;

  /** True if the line is a place; then the range from path to line number is set. */
  boolean parse(byte[] text, int lineFrom, int lineTo) {
    from = Ascii.skipBlanks(text, lineFrom, lineTo);
    if (from == lineTo) {
      return false;
    }
    to = Ascii.trimEnd(text, from, lineTo);
    boolean offset = false;
    boolean pc = false;
    while (true) {
      int space = Ascii.lastIndexOf(text, from, to, ' ');
      int word = space < 0 ? from : space + 1;
      if (isOffset(text, word, to)) {
        offset = true;
      } else if (isRegister(text, word, to)) {
        pc |= text[word] == 'p';
      } else {
        break;
      }
      to = space < 0 ? from : space;
      if (space < 0) {
        break;
      }
    }
    isC = pc && !offset && from > lineFrom;
    int colon = Ascii.lastIndexOf(text, from, to, ':');
    boolean numbered =
        colon >= from && colon + 1 < to && Ascii.endOfDigits(text, colon + 1, to) == to;
    return numbered || (isC && from == to);
  }

  private static boolean isOffset(byte[] text, int from, int to) {
    return to - from >= 4
        && text[from] == '+'
        && text[from + 1] == '0'
        && text[from + 2] == 'x'
        && Ascii.endOfHex(text, from + 3, to) == to;
  }

  /** {@code fp=0x…}, {@code sp=0x…}, {@code pc=0x…}. */
  private static boolean isRegister(byte[] text, int from, int to) {
    return to - from >= 6
        && (text[from + 1] == 'p' || text[from + 1] == 'c')
        && text[from + 2] == '='
        && text[from + 3] == '0'
        && text[from + 4] == 'x'
        && Ascii.endOfHex(text, from + 5, to) == to;
  }
}
