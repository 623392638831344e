package io.leakanalyzer.collect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * What the collection itself must know of a text of all goroutines.
 *
 * @param marked true if an earlier leak profile has marked a goroutine: {@code goroutine 7 [chan
 *     send (leaked)]:}
 * @param newest the greatest goroutine id
 * @param whole false if the text may have been cut at 64 MiB, where {@code writeGoroutineStacks}
 *     gives up (runtime/pprof/pprof.go)
 */
record DumpFacts(boolean marked, long newest, boolean whole) {
  private static final String HEADER = "goroutine ";
  private static final String MARK = " (leaked)";
  private static final long MOST = (64L << 20) - 1;
  private static final int LONGEST_ID = 18;
  private static final long BATCHES = 8 * 16;

  /**
   * True if ids have begun anew. A living process, too, may show a smaller greatest id than before:
   * its youngest goroutines have ended, and each processor hands out ids of a batch of 16 that it
   * may have taken long ago (runtime/proc.go, {@code _GoidCacheBatch}).
   */
  static boolean isRestart(long newestBefore, long newest) {
    return newest < newestBefore / 2 && newestBefore - newest > BATCHES;
  }

  /** Reads the text, unpacked, to its end. */
  static DumpFacts read(InputStream text) throws IOException {
    boolean marked = false;
    long newest = 0;
    long length = 0;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(text, StandardCharsets.ISO_8859_1))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        length += line.length() + 1;
        if (line.startsWith(HEADER)) {
          marked |= line.contains(MARK);
          newest = Math.max(newest, id(line));
        }
      }
    }
    return new DumpFacts(marked, newest, length < MOST);
  }

  private static long id(String header) {
    int end = HEADER.length();
    long id = 0;
    while (end < header.length()
        && end < HEADER.length() + LONGEST_ID
        && Character.isDigit(header.charAt(end))) {
      id = id * 10 + header.charAt(end) - '0';
      end++;
    }
    return id;
  }
}
