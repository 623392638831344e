package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads execution traces of Go 1.22 to 1.27, also those of the flight recorder and cut ones. It
 * gives a timeline, and the goroutines that are alive at its end.
 */
public final class TraceReader implements SnapshotReader {
  /** For the service loader. */
  public TraceReader() {}

  @Override
  public String name() {
    return "execution-trace";
  }

  @Override
  public Match probe(byte[] head) {
    return TraceHeader.version(head) >= 0 ? Match.SURE : Match.NO;
  }

  @Override
  public List<Snapshot> read(SnapshotInput input) throws IOException {
    int version = TraceHeader.version(input.head());
    TraceHeader.check(version, input.origin());
    try (InputStream in = input.open()) {
      in.skipNBytes(TraceHeader.LENGTH);
      BatchReader batches = new BatchReader(in, input.origin(), version, TraceHeader.LENGTH);
      TraceRun run = new TraceRun(input.origin(), version, input.limits().maxGoroutines());
      return List.of(run.read(batches));
    }
  }
}
