package io.leakanalyzer.internal.load;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.spi.ArchiveReader;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The readers that a class loader has, by name. */
record Readers(List<SnapshotReader> snapshots, List<ArchiveReader> archives) {

  static Readers find(@Nullable ClassLoader loader) {
    ClassLoader context = loader != null ? loader : Thread.currentThread().getContextClassLoader();
    List<SnapshotReader> snapshots = new ArrayList<>();
    ServiceLoader.load(SnapshotReader.class, context).forEach(snapshots::add);
    if (snapshots.isEmpty() && loader == null) {
      // A module's or a container's own loader may see what the thread's does not.
      ServiceLoader.load(SnapshotReader.class, SnapshotReader.class.getClassLoader())
          .forEach(snapshots::add);
      context = SnapshotReader.class.getClassLoader();
    }
    if (snapshots.isEmpty()) {
      throw new AnalysisException(
          "no reader of captures found: add the artifact io.leakanalyzer:leak-pprof to the class path or module path (or give the class loader that has it)");
    }
    List<ArchiveReader> archives = new ArrayList<>();
    ServiceLoader.load(ArchiveReader.class, context).forEach(archives::add);
    snapshots.sort(Comparator.comparing(SnapshotReader::name));
    archives.sort(Comparator.comparing(ArchiveReader::name));
    return new Readers(snapshots, archives);
  }

  Optional<SnapshotReader> readerOf(byte[] head) {
    SnapshotReader best = null;
    Match surest = Match.NO;
    for (SnapshotReader reader : snapshots) {
      Match match = reader.probe(head);
      if (match.compareTo(surest) > 0) {
        surest = match;
        best = reader;
      }
      if (match == Match.SURE) {
        break; // none can be surer
      }
    }
    return Optional.ofNullable(best);
  }

  /** True for what is very likely a capture. */
  boolean recognise(byte[] head) {
    return snapshots.stream().anyMatch(r -> r.probe(head).compareTo(Match.LIKELY) >= 0);
  }

  Optional<ArchiveReader> archiveOf(byte[] head) {
    return archives.stream().filter(a -> a.probe(head) == Match.SURE).findFirst();
  }

  String names() {
    return String.join(", ", snapshots.stream().map(SnapshotReader::name).toList());
  }
}
