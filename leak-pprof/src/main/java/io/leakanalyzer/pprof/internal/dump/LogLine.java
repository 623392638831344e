package io.leakanalyzer.pprof.internal.dump;

import static io.leakanalyzer.pprof.internal.io.Ascii.bytes;
import static io.leakanalyzer.pprof.internal.io.Ascii.startsWith;

import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.pprof.internal.io.LittleEndian;
import java.nio.charset.StandardCharsets;

/**
 * The text of a log's line without what a terminal or a container's log driver wraps it in: colours
 * ({@code ESC [ … m}), and the JSON of Docker's json-file driver.
 */
final class LogLine {
  private static final byte[] DOCKER = bytes("{\"log\":\"");
  private static final byte ESC = 0x1b;

  private byte[] scratch = new byte[256];
  byte[] text = scratch;
  int from;
  int to;

  /** True when the line is not what stands in the input. */
  boolean isRewritten;

  /** Sets the text from a line. */
  void set(byte[] line, int lineFrom, int lineTo) {
    text = line;
    from = lineFrom;
    to = lineTo;
    isRewritten = false;
    if (startsWith(text, from, to, DOCKER)) {
      unwrap();
    }
    int escape = LittleEndian.find(text, from, to, ESC);
    if (escape >= 0) {
      dropColours(escape);
    }
  }

  private void unwrap() {
    byte[] out = room(to - from + 4);
    int n = 0;
    int at = from + DOCKER.length;
    while (at < to && text[at] != '"') {
      byte c = text[at++];
      if (c != '\\' || at == to) {
        out[n++] = c;
        continue;
      }
      c = text[at++];
      if (c == 'u' && at + 4 <= to) {
        byte[] encoded = unicode(at);
        System.arraycopy(encoded, 0, out, n, encoded.length);
        n += encoded.length;
        at += 4;
      } else {
        out[n++] = unescaped(c);
      }
    }
    while (n > 0 && (out[n - 1] == '\n' || out[n - 1] == '\r')) {
      n--;
    }
    become(out, n);
  }

  /** A JSON escape of four hex digits; a lone half of a pair becomes a question mark. */
  private byte[] unicode(int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      value = value << 4 | Math.max(0, Character.digit(text[i], 16));
    }
    return Character.toString(value).getBytes(StandardCharsets.UTF_8);
  }

  private static byte unescaped(byte c) {
    return switch (c) {
      case 'n' -> (byte) '\n';
      case 't' -> (byte) '\t';
      case 'r' -> (byte) '\r';
      default -> c;
    };
  }

  private void dropColours(int first) {
    byte[] out = room(to - from);
    int n = first - from;
    System.arraycopy(text, from, out, 0, n);
    int at = first;
    while (at < to) {
      if (text[at] == ESC && at + 1 < to && text[at + 1] == '[') {
        at += 2;
        while (at < to && (text[at] < '@' || text[at] > '~')) {
          at++;
        }
        at++;
      } else {
        out[n++] = text[at++];
      }
    }
    become(out, n);
  }

  private byte[] room(int bytes) {
    if (text == scratch || scratch.length < bytes) {
      scratch = new byte[Math.max(2 * scratch.length, bytes)];
    }
    return scratch;
  }

  private void become(byte[] out, int n) {
    text = out;
    from = 0;
    to = Ascii.trimEnd(out, 0, n);
    isRewritten = true;
  }
}
