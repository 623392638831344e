package io.leakanalyzer.pprof.internal.host;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.HostTable;
import io.leakanalyzer.model.HostTable.HostFigure;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.pprof.internal.dump.HeaderLine;
import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads what {@code uptime}, {@code ps aux}, {@code free}, {@code iostat -x}, {@code ss -s} or
 * {@code netstat}, {@code systemctl --failed} and {@code journalctl --disk-usage} print, one or
 * several in a file, and {@code /proc/loadavg}, {@code /proc/meminfo} and {@code /proc/cpuinfo}.
 */
public final class HostReader implements SnapshotReader {
  private static final int MAX_LINE = 4096;

  /** For the service loader. */
  public HostReader() {}

  @Override
  public String name() {
    return "host-figures";
  }

  @Override
  public Match probe(byte[] head) {
    if (Ascii.isBinary(head) || HeaderLine.isIn(head)) {
      return Match.NO;
    }
    String text = new String(head, StandardCharsets.UTF_8);
    if (text.stripLeading().startsWith("{")) {
      return Match.NO;
    }
    HostLines lines = new HostLines(Origin.of("head"));
    text.lines().limit(200).forEach(lines::line);
    return lines.figures().isEmpty() ? Match.NO : Match.LIKELY;
  }

  @Override
  public List<Snapshot> read(SnapshotInput input) throws IOException {
    HostLines lines = new HostLines(input.origin());
    StringBuilder line = new StringBuilder();
    try (InputStream in = new BufferedInputStream(input.open())) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          take(lines, line);
        } else if (line.length() < MAX_LINE) {
          line.append((char) b);
        }
      }
    }
    take(lines, line);
    List<HostFigure> figures = lines.figures();
    if (figures.isEmpty()) {
      throw new MalformedSnapshotException(
          input.origin(), "the output of uptime, ps, free, iostat, ss or the like", "none known");
    }
    int most = input.limits().maxSamples();
    return List.of(
        Snapshot.builder(input.origin(), SnapshotKind.HOST)
            .table(
                HostTable.class,
                new HostTable(figures.size() > most ? figures.subList(0, most) : figures))
            .can(Capability.HOST_FIGURES)
            .build());
  }

  private static void take(HostLines lines, StringBuilder line) {
    lines.line(
        new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
            .stripTrailing());
    line.setLength(0);
  }
}
