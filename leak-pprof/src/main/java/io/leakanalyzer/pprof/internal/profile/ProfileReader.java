package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.SampleTable;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.IOException;
import java.util.List;

/** Reads profiles in protobuf: CPU, heap, block, mutex, threadcreate, goroutine, and any other. */
public final class ProfileReader implements SnapshotReader {

  /** For {@link java.util.ServiceLoader}. */
  public ProfileReader() {}

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public Match probe(byte[] head) {
    return ProfileProbe.probe(head);
  }

  @Override
  public List<Snapshot> read(SnapshotInput input) throws IOException {
    ProfileBytes content = ProfileBytes.read(input);
    SampleTable samples = ProfileDecoder.decode(content, input.origin(), input.limits());
    Snapshot.Builder snapshot = ProfileSnapshot.of(samples);
    if (content.brokenOff() != null) {
      snapshot.problem(
          Problem.warning(content.brokenOff(), input.origin().atOffset(content.size())));
    }
    return List.of(snapshot.build());
  }
}
