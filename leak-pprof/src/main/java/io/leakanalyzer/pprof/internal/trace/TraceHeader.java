package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.MalformedSnapshotException;
import java.nio.charset.StandardCharsets;

/**
 * The first 16 bytes: {@code go 1.NN trace} and zeroes. NN is the version of the format, not of Go
 * (internal/trace/version/version.go, Go 1.26.8).
 */
final class TraceHeader {
  /** Length in bytes. */
  static final int LENGTH = 16;

  /** Written by Go 1.22. */
  static final int V22 = 22;

  /** Written by Go 1.23 and 1.24. */
  static final int V23 = 23;

  /** Written by Go 1.25. */
  static final int V25 = 25;

  /** Written by Go 1.26 and 1.27. */
  static final int V26 = 26;

  private static final String BEGIN = "go 1.";
  private static final String END = " trace";

  private TraceHeader() {}

  /** The version that the bytes state, or -1 if they are no header of a trace. */
  static int version(byte[] head) {
    if (head.length < LENGTH) {
      return -1;
    }
    String text = new String(head, 0, LENGTH, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(END);
    if (!text.startsWith(BEGIN) || end < 0 || end - BEGIN.length() > 2) {
      return -1;
    }
    int version = 0;
    for (int i = BEGIN.length(); i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      version = version * 10 + digit;
    }
    for (int i = end + END.length(); i < LENGTH; i++) {
      if (head[i] != 0) {
        return -1;
      }
    }
    return end == BEGIN.length() ? -1 : version;
  }

  /** Refuses what cannot be read, and says what to do. */
  static void check(int version, Origin origin) throws MalformedSnapshotException {
    switch (version) {
      case V22, V23, V25, V26 -> {}
      default ->
          throw version >= 5 && version <= 21
              ? new MalformedSnapshotException(
                  origin.atOffset(0),
                  "an execution trace of Go 1.22 or newer",
                  "a trace in the old format (go 1."
                      + version
                      + "): record it with a program built with Go 1.22 or newer, without GOEXPERIMENT=noexectracer2")
              : new MalformedSnapshotException(
                  origin.atOffset(0),
                  "format version 1.22, 1.23, 1.25 or 1.26",
                  "unknown trace version 1." + version);
    }
  }
}
