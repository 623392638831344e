package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.graph.Liveness;
import io.leakanalyzer.graph.Liveness.Verdict;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.heap.HeapTable;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A capture of examples/programs/heapprobe: the dump, what the program knows of its goroutines,
 * what the runtime said afterwards.
 */
record Probe(
    Snapshot snapshot,
    HeapTable heap,
    Liveness liveness,
    Map<Long, String> situations,
    Set<Long> leakedByRuntime) {
  private static final Path FOLDER = Path.of("src", "test", "resources", "captures", "heapprobe");
  private static final Pattern SITUATION =
      Pattern.compile(
          "\"goroutine\": (\\d+),\\s*\"wait\": \"([^\"]*)\",\\s*\"owner\": \"([^\"]*)\"");
  private static final Pattern LEAKED = Pattern.compile("(?m)^goroutine (\\d+) .*\\(leaked\\)");

  static Probe of(String version) {
    try {
      Path folder = FOLDER.resolve(version);
      Snapshot snapshot =
          new HeapDumpReader()
              .read(
                  SnapshotInput.of(
                      "heap.dump.gz", Files.readAllBytes(folder.resolve("heap.dump.gz"))))
              .get(0);
      HeapTable heap = snapshot.table(HeapTable.class).orElseThrow();
      Map<Long, String> situations = new TreeMap<>();
      Matcher situation = SITUATION.matcher(text(folder.resolve("situations.json.gz")));
      while (situation.find()) {
        situations.put(
            Long.parseLong(situation.group(1)), situation.group(2) + " / " + situation.group(3));
      }
      Set<Long> leaked = new HashSet<>();
      Path profile = folder.resolve("goroutineleak.debug2.txt.gz");
      Matcher mark = LEAKED.matcher(Files.exists(profile) ? text(profile) : "");
      while (mark.find()) {
        leaked.add(Long.parseLong(mark.group(1)));
      }
      return new Probe(snapshot, heap, Liveness.of(heap), situations, leaked);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Verdicts of the goroutines of a situation, by id. */
  Map<Long, Verdict> verdicts() {
    Map<Long, Verdict> verdicts = new TreeMap<>();
    for (int row = 0; row < heap.goroutines().count(); row++) {
      verdicts.put(heap.goroutines().id(row), liveness.verdict(row));
    }
    return verdicts;
  }

  static byte[] dump(String version) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(
            new ByteArrayInputStream(
                Files.readAllBytes(FOLDER.resolve(version).resolve("heap.dump.gz"))))) {
      return in.readAllBytes();
    }
  }

  private static String text(Path file) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
