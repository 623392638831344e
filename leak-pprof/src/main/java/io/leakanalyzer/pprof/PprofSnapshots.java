package io.leakanalyzer.pprof;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.pprof.internal.counttext.CountedTextReader;
import io.leakanalyzer.pprof.internal.dump.GoroutineDumpReader;
import io.leakanalyzer.pprof.internal.heapdump.HeapDumpReader;
import io.leakanalyzer.pprof.internal.host.HostReader;
import io.leakanalyzer.pprof.internal.memstats.FiguresReader;
import io.leakanalyzer.pprof.internal.profile.ProfileReader;
import io.leakanalyzer.pprof.internal.profile.SampleTextReader;
import io.leakanalyzer.pprof.internal.trace.TraceReader;
import io.leakanalyzer.spi.InputFile;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.ReadLimits;
import io.leakanalyzer.spi.SnapshotInput;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads one artefact of a Go program without an analysis: a profile, dump, trace, heap dump, found
 * out by its content, gzipped or not.
 */
public final class PprofSnapshots {
  /**
   * The readers of this module, those with a magic number first; the same that it provides as
   * services, without the time that looking for them takes: as long as a small profile.
   */
  static final List<SnapshotReader> READERS =
      List.of(
          new HeapDumpReader(),
          new TraceReader(),
          new ProfileReader(),
          new CountedTextReader(),
          new GoroutineDumpReader(),
          new HostReader(),
          new FiguresReader(),
          new SampleTextReader());

  private PprofSnapshots() {}

  /** Reads a file with the default limits. */
  public static List<Snapshot> read(Path file) throws IOException {
    return read(file, ReadLimits.defaults());
  }

  /**
   * Reads a file.
   *
   * @return one snapshot, or several in order of time; never empty
   * @throws MalformedSnapshotException if no reader knows it, or it is broken
   */
  public static List<Snapshot> read(Path file, ReadLimits limits) throws IOException {
    return read(Origin.of(String.valueOf(file.getFileName())), file, limits);
  }

  /**
   * Reads a stream to its end; it is kept in a temporary file meanwhile. The caller closes it.
   *
   * @param name name for origins
   * @return one snapshot, or several in order of time; never empty
   * @throws MalformedSnapshotException if no reader knows it, or it is broken
   */
  public static List<Snapshot> read(String name, InputStream content, ReadLimits limits)
      throws IOException {
    Origin origin = Origin.of(name);
    Path spooled = Files.createTempFile("leak-pprof-", ".input");
    try {
      try (InputStream limited = InputFile.limited(content, origin, limits);
          var out = Files.newOutputStream(spooled)) {
        limited.transferTo(out);
      }
      return read(origin, spooled, limits);
    } finally {
      Files.deleteIfExists(spooled);
    }
  }

  private static List<Snapshot> read(Origin origin, Path file, ReadLimits limits)
      throws IOException {
    SnapshotInput input = InputFile.of(origin, file, limits);
    byte[] head = input.head();
    SnapshotReader best = null;
    Match surest = Match.NO;
    for (SnapshotReader reader : READERS) {
      Match match = reader.probe(head);
      if (match.compareTo(surest) > 0
          || (match == surest && best != null && reader.name().compareTo(best.name()) < 0)) {
        surest = match;
        best = reader;
      }
      if (surest == Match.SURE) {
        break; // none can be surer
      }
    }
    if (best == null) {
      throw new MalformedSnapshotException(
          origin, "an artefact of a Go program", head.length + " bytes of another kind");
    }
    return best.read(input);
  }
}
