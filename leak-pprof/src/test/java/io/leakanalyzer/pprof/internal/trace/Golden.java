package io.leakanalyzer.pprof.internal.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.zip.GZIPInputStream;

/** A table of {@code examples/programs/tracegolden}: what the official reader says of a trace. */
record Golden(long start, long end, List<Long> syncs, String error, List<Life> lives, long count) {

  /** One life; stacks as text, times in nanoseconds of the trace clock, -1 for none. */
  record Life(String[] fields, Map<String, String> stacks) {
    long number(int field) {
      return Long.parseLong(fields[field]);
    }

    String text(int field) {
      return fields[field];
    }

    String stack(int field) {
      return stacks.getOrDefault(fields[field], "");
    }
  }

  static Golden read(InputStream packed) throws IOException {
    return read(packed, id -> true);
  }

  /** The same, keeping only lives of some goroutines; {@link #count} is of all. */
  static Golden read(InputStream packed, LongPredicate wanted) throws IOException {
    long count = 0;
    long start = 0;
    long end = 0;
    String error = "";
    List<Long> syncs = new ArrayList<>();
    List<Life> lives = new ArrayList<>();
    Map<String, String> stacks = new HashMap<>();
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] fields = line.split("\t", -1);
      switch (fields[0]) {
        case "window" -> {
          start = Long.parseLong(fields[1]);
          end = Long.parseLong(fields[2]);
        }
        case "sync" -> syncs.add(Long.parseLong(fields[1]));
        case "error" -> error = fields[1];
        case "stack" -> stacks.put(fields[1], line.split("\t", 3)[2]);
        case "g" -> {
          count++;
          if (wanted.test(Long.parseLong(fields[1]))) {
            lives.add(new Life(fields, stacks));
          }
        }
        default -> throw new IOException("unknown line of a golden table: " + line);
      }
    }
    return new Golden(start, end, syncs, error, lives, count);
  }
}
