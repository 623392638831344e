package io.leakanalyzer.pprof.internal.memstats;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.FiguresTable;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.pprof.internal.dump.HeaderLine;
import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the runtime's figures: MemStats, expvar and runtime/metrics as JSON, {@code gctrace} and
 * {@code schedtrace} lines, Prometheus text of the Go collector.
 */
public final class FiguresReader implements SnapshotReader {
  private static final int BUFFER = 1 << 16;

  /** For the service loader. */
  public FiguresReader() {}

  @Override
  public String name() {
    return "runtime-figures";
  }

  @Override
  public Match probe(byte[] head) {
    if (Ascii.isBinary(head)) {
      return Match.NO;
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (isJson(text)) {
      boolean mem = text.contains("\"HeapAlloc\"") || text.contains("\"memstats\"");
      boolean metrics = text.contains("\"/sched/goroutines:goroutines\"");
      return mem || metrics || text.contains("\"/gc/") ? Match.LIKELY : Match.NO;
    }
    boolean mayHaveFigures =
        text.contains("go_") || text.contains("gc ") || text.contains("SCHED ");
    if (!mayHaveFigures || text.lines().noneMatch(FiguresText::isFigures)) {
      return Match.NO;
    }
    // A dump in the same log says more: leave such a text to its reader.
    return HeaderLine.isIn(head) ? Match.MAYBE : Match.LIKELY;
  }

  @Override
  public List<Snapshot> read(SnapshotInput input) throws IOException {
    FiguresTable.Builder points = FiguresTable.builder();
    List<Problem> problems = new ArrayList<>();
    boolean json = isJson(new String(input.head(), StandardCharsets.ISO_8859_1));
    try (InputStream in = input.open()) {
      if (json) {
        new FiguresJson(input.origin(), points).read(in);
      } else {
        readText(in, input, points);
      }
    } catch (MalformedSnapshotException e) {
      if (points.size() == 0) {
        throw e;
      }
      problems.add(Problem.warning(String.valueOf(e.getMessage()), input.origin()));
    }
    if (points.size() == 0) {
      throw new MalformedSnapshotException(
          input.origin(), "figures of the Go runtime", "none that is known");
    }
    FiguresTable table = points.build();
    Snapshot.Builder snapshot =
        Snapshot.builder(input.origin(), SnapshotKind.FIGURES)
            .time(table.time(table.size() - 1))
            .table(FiguresTable.class, table)
            .can(Capability.FIGURES);
    problems.forEach(snapshot::problem);
    return List.of(snapshot.build());
  }

  private static boolean isJson(String text) {
    String begin = text.stripLeading();
    return begin.startsWith("{") || begin.startsWith("[");
  }

  /** Lines beyond the limit are passed over: no figure is so long. */
  private static void readText(InputStream in, SnapshotInput input, FiguresTable.Builder points)
      throws IOException {
    FiguresText text = new FiguresText(points);
    int most = Math.min(input.limits().maxLineBytes(), BUFFER);
    byte[] buffer = new byte[BUFFER];
    StringBuilder line = new StringBuilder();
    for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
      for (int i = 0; i < n; i++) {
        if (buffer[i] == '\n') {
          take(line, text, points, input);
        } else if (line.length() < most) {
          line.append((char) (buffer[i] & 0xff));
        }
      }
    }
    take(line, text, points, input);
    text.finish();
  }

  private static void take(
      StringBuilder line, FiguresText text, FiguresTable.Builder points, SnapshotInput input)
      throws IOException {
    if (points.size() >= input.limits().maxSamples()) {
      throw new MalformedSnapshotException(
          input.origin(), "at most " + input.limits().maxSamples() + " points", "more");
    }
    text.line(line.toString());
    line.setLength(0);
  }
}
