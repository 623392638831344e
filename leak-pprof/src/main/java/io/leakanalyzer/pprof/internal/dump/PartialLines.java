package io.leakanalyzer.pprof.internal.dump;

import static io.leakanalyzer.pprof.internal.io.Ascii.bytes;
import static io.leakanalyzer.pprof.internal.io.Ascii.startsWith;

import io.leakanalyzer.pprof.internal.io.Ascii;
import java.util.Arrays;

/**
 * Joins the lines that a Kubernetes container log has in parts: {@code 2026-11-24T06:00:00.5Z
 * stderr P gorou} and {@code 2026-11-24T06:00:00.6Z stderr F tine 7 [select]:} are one line. The
 * runtime writes a dump in many small pieces, and the container runtime tags with {@code P} what
 * has no newline yet (CRI logging, k8s.io/cri-api logTag).
 */
final class PartialLines {
  private static final byte[][] STREAMS = {bytes(" stderr "), bytes(" stdout ")};

  /** Shortest time stamp in front of the stream's name. */
  private static final int SHORTEST_TIME = 20;

  private static final int LONGEST_TIME = 40;

  private final int maxLine;
  private byte[] parts = new byte[256];
  private int length;
  private int stream = -1;

  /** Joins lines of at most so many bytes; what is longer is cut. */
  PartialLines(int maxLine) {
    this.maxLine = maxLine;
  }

  /** True if the line is a part of one that goes on; then it is kept. */
  boolean keep(byte[] text, int from, int to) {
    int tag = tag(text, from, to);
    if (tag < 0 || text[tag] != 'P' || (stream >= 0 && !isStream(stream, text, tag))) {
      return false;
    }
    if (stream < 0) {
      stream = isStream(0, text, tag) ? 0 : 1;
      length = 0;
    }
    append(text, Math.min(to, tag + 2), to);
    return true;
  }

  /** True if the line ends one that parts of were kept of. */
  boolean ends(byte[] text, int from, int to) {
    if (stream < 0) {
      return false;
    }
    int tag = tag(text, from, to);
    return tag >= 0 && text[tag] == 'F' && isStream(stream, text, tag);
  }

  /** The whole line: the prefix of the last part, then all parts. */
  byte[] join(byte[] text, int from, int to) {
    int body = Math.min(to, tag(text, from, to) + 2);
    byte[] whole =
        Arrays.copyOf(Arrays.copyOfRange(text, from, body), body - from + length + to - body);
    System.arraycopy(parts, 0, whole, body - from, length);
    System.arraycopy(text, body, whole, body - from + length, to - body);
    stream = -1;
    return whole;
  }

  /** Index of the tag P or F behind time and stream, or -1. */
  private static int tag(byte[] text, int from, int to) {
    if (to - from < SHORTEST_TIME || !Ascii.isDigit(text[from])) {
      return -1;
    }
    int end = Math.min(to, from + LONGEST_TIME);
    for (int at = from + SHORTEST_TIME - 1; at < end; at++) {
      if (text[at] == ' ') {
        int tag = at + STREAMS[0].length;
        boolean named =
            startsWith(text, at, to, STREAMS[0]) || startsWith(text, at, to, STREAMS[1]);
        return named && tag < to && (text[tag] == 'P' || text[tag] == 'F') ? tag : -1;
      }
    }
    return -1;
  }

  private static boolean isStream(int stream, byte[] text, int tag) {
    return startsWith(text, tag - STREAMS[stream].length, tag, STREAMS[stream]);
  }

  private void append(byte[] text, int from, int to) {
    int taken = Math.min(to - from, maxLine - length);
    if (length + taken > parts.length) {
      parts = Arrays.copyOf(parts, Math.max(2 * parts.length, length + taken));
    }
    System.arraycopy(text, from, parts, length, taken);
    length += taken;
  }
}
