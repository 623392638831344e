package io.leakanalyzer.pprof.internal.io;

import java.nio.charset.StandardCharsets;

/** Questions about a range {@code [from, to)} of bytes of text. */
public final class Ascii {
  private Ascii() {}

  /** True if there is a control character below BEL, which no tool prints to people. */
  public static boolean isBinary(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < 7) {
        return true;
      }
    }
    return false;
  }

  /** The bytes of a literal. */
  public static byte[] bytes(String literal) {
    return literal.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The range as a string; bytes that are not UTF-8 are replaced. */
  public static String string(byte[] text, int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  /** True if the range begins with the literal. */
  public static boolean startsWith(byte[] text, int from, int to, byte[] literal) {
    return to - from >= literal.length && LittleEndian.same(text, from, literal, 0, literal.length);
  }

  /** True if the range ends with the literal. */
  public static boolean endsWith(byte[] text, int from, int to, byte[] literal) {
    return to - from >= literal.length
        && LittleEndian.same(text, to - literal.length, literal, 0, literal.length);
  }

  /** Index of the first occurrence of the literal, or -1. */
  public static int indexOf(byte[] text, int from, int to, byte[] literal) {
    byte first = literal[0];
    for (int at = from; at + literal.length <= to; at++) {
      if (text[at] == first && LittleEndian.same(text, at, literal, 0, literal.length)) {
        return at;
      }
    }
    return -1;
  }

  /** Index of the last occurrence of the literal, or -1. */
  public static int lastIndexOf(byte[] text, int from, int to, byte[] literal) {
    for (int at = to - literal.length; at >= from; at--) {
      if (LittleEndian.same(text, at, literal, 0, literal.length)) {
        return at;
      }
    }
    return -1;
  }

  /** Index of the last occurrence of the byte, or -1. */
  public static int lastIndexOf(byte[] text, int from, int to, char c) {
    for (int at = to - 1; at >= from; at--) {
      if (text[at] == c) {
        return at;
      }
    }
    return -1;
  }

  /** Index after the digits that begin at {@code from}. */
  public static int endOfDigits(byte[] text, int from, int to) {
    int at = from;
    while (at < to && isDigit(text[at])) {
      at++;
    }
    return at;
  }

  /** Index after the lower-case hex digits that begin at {@code from}. */
  public static int endOfHex(byte[] text, int from, int to) {
    int at = from;
    while (at < to && hexDigit(text[at]) >= 0) {
      at++;
    }
    return at;
  }

  /** The decimal number of a range of digits, or -1 when it is none or too large for a long. */
  public static long decimal(byte[] text, int from, int to) {
    if (from >= to || to - from > 19) {
      return -1;
    }
    long value = 0;
    for (int at = from; at < to; at++) {
      if (!isDigit(text[at])) {
        return -1;
      }
      value = value * 10 + (text[at] - '0');
    }
    return value < 0 ? -1 : value;
  }

  /** The hexadecimal number of a range of digits; the last sixteen count. */
  public static long hex(byte[] text, int from, int to) {
    long value = 0;
    for (int at = from; at < to; at++) {
      value = value << 4 | hexDigit(text[at]);
    }
    return value;
  }

  /** Value of a lower-case hex digit, or -1. */
  public static int hexDigit(byte c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }

  /** True for a decimal digit. */
  public static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  /** True for a space or a tab. */
  public static boolean isBlank(byte c) {
    return c == ' ' || c == '\t';
  }

  /** Index of the first byte that is neither space nor tab. */
  public static int skipBlanks(byte[] text, int from, int to) {
    int at = from;
    while (at < to && isBlank(text[at])) {
      at++;
    }
    return at;
  }

  /** Index after the last byte that is neither space, tab nor carriage return. */
  public static int trimEnd(byte[] text, int from, int to) {
    int at = to;
    while (at > from && (isBlank(text[at - 1]) || text[at - 1] == '\r')) {
      at--;
    }
    return at;
  }
}
