package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the texts that {@code ?debug=1} gives of profiles that weigh their stacks: heap, allocs,
 * block, mutex; and the older {@code --- contention}.
 */
public final class SampleTextReader implements SnapshotReader {

  /** For {@link java.util.ServiceLoader}. */
  public SampleTextReader() {}

  @Override
  public String name() {
    return "profile-text";
  }

  @Override
  public Match probe(byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8);
    return SampleTextFormat.of(text.lines().findFirst().orElse("")) == null ? Match.NO : Match.SURE;
  }

  @Override
  public List<Snapshot> read(SnapshotInput input) throws IOException {
    SampleTextParser parser = new SampleTextParser(input);
    SampleTable table = parser.parse();
    SnapshotKind kind = parser.format().kind();
    Snapshot.Builder snapshot =
        Snapshot.builder(input.origin(), kind)
            .table(SampleTable.class, table)
            .can(capability(kind));
    for (Problem problem : parser.problems()) {
      snapshot.problem(problem);
    }
    return List.of(snapshot.build());
  }

  private static Capability capability(SnapshotKind kind) {
    return switch (kind) {
      case HEAP_PROFILE -> Capability.HEAP_SAMPLES;
      case MUTEX_PROFILE -> Capability.MUTEX_SAMPLES;
      default -> Capability.BLOCK_SAMPLES;
    };
  }
}
