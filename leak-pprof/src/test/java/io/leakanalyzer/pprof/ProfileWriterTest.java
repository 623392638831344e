package io.leakanalyzer.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.pprof.internal.profile.ProfileReader;
import io.leakanalyzer.query.GoroutineSamples;
import io.leakanalyzer.query.ProfileQuery;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileWriterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "captures/orders.go1.21.13/t2.goroutine.pb.gz",
        "captures/reports.go1.26.8/t3.cpu.pb.gz",
        "captures/ledger.go1.24.9/t3.allocs.pb.gz",
        "parity/synthetic-cpu.pb.gz",
        "parity/synthetic-heap.pb.gz"
      })
  void what_was_read_comes_out_again(String name) throws IOException {
    SampleTable table = read(Files.readAllBytes(Path.of("../examples").resolve(name)));

    assertThat(ProfileQuery.of(again(table)).raw()).isEqualTo(ProfileQuery.of(table).raw());
  }

  @ParameterizedTest
  @ValueSource(strings = "captures/orders.go1.21.13/t2.goroutine.pb.gz")
  void goroutines_become_a_profile(String name) throws IOException {
    SampleTable goroutines =
        GoroutineSamples.of(
            new ProfileReader()
                .read(input(Files.readAllBytes(Path.of("../examples").resolve(name))))
                .get(0)
                .goroutines()
                .orElseThrow());

    assertThat(ProfileQuery.of(again(goroutines)).top())
        .isEqualTo(ProfileQuery.of(goroutines).top());
  }

  private static SampleTable again(SampleTable table) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    ProfileWriter.write(table, written);
    return read(written.toByteArray());
  }

  private static SampleTable read(byte[] content) throws IOException {
    return new ProfileReader().read(input(content)).get(0).table(SampleTable.class).orElseThrow();
  }

  private static SnapshotInput input(byte[] content) {
    return SnapshotInput.of("profile", content);
  }
}
