package io.leakanalyzer.pprof.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Goroutine;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.WaitReason;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoroutineProfileTest {
  private static final Path CAPTURES = Path.of("../examples/captures");

  static List<Path> goroutineProfiles() throws IOException {
    try (Stream<Path> files = Files.walk(CAPTURES)) {
      return files.filter(f -> f.toString().endsWith(".goroutine.pb.gz")).sorted().toList();
    }
  }

  static List<Path> leakProfiles() throws IOException {
    try (Stream<Path> files = Files.walk(CAPTURES)) {
      return files.filter(f -> f.toString().endsWith("goroutineleak.pb.gz")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("goroutineProfiles")
  void a_goroutine_profile_tells_stacks_counts_labels_and_wait_reasons(Path file)
      throws IOException {
    Snapshot snapshot = read(file);

    assertThat(snapshot.kind()).isEqualTo(SnapshotKind.GOROUTINE_PROFILE);
    assertThat(snapshot.capabilities())
        .containsExactlyInAnyOrder(
            Capability.STACKS, Capability.COUNTS, Capability.LABELS, Capability.WAIT_REASONS);
    assertThat(snapshot.time()).isPresent();
    GoroutineTable table = snapshot.goroutines().orElseThrow();
    assertThat(table.total()).isEqualTo(snapshot.table(SampleTable.class).orElseThrow().total(0));
    assertThat(rows(table))
        .isNotEmpty()
        .allMatch(row -> row.waitReason().inferred() || row.waitReason().equals(WaitReason.UNKNOWN))
        .anySatisfy(row -> assertThat(row.stack().calls("runtime.gopark")).isTrue());
  }

  @ParameterizedTest
  @MethodSource("leakProfiles")
  void a_leak_profile_marks_all_its_goroutines_as_leaked(Path file) throws IOException {
    Snapshot snapshot = read(file);

    assertThat(snapshot.kind()).isEqualTo(SnapshotKind.LEAK_PROFILE);
    assertThat(snapshot.capabilities()).contains(Capability.PROOF);
    assertThat(rows(snapshot.goroutines().orElseThrow())).allMatch(Goroutine::leaked);
  }

  @Test
  void there_are_captures_to_test_with() throws IOException {
    assertThat(goroutineProfiles()).isNotEmpty();
    assertThat(leakProfiles()).isNotEmpty();
  }

  private static List<Goroutine> rows(GoroutineTable table) {
    return Stream.iterate(0, row -> row < table.size(), row -> row + 1)
        .map(table::goroutine)
        .toList();
  }

  private static Snapshot read(Path file) throws IOException {
    SnapshotInput input = SnapshotInput.of(file.getFileName().toString(), Files.readAllBytes(file));
    ProfileReader reader = new ProfileReader();
    assertThat(reader.probe(input.head())).isEqualTo(Match.SURE);
    return reader.read(input).get(0);
  }
}
