package io.leakanalyzer.pprof.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real profile whose gzip stream is wrong: in its trailer, or cut off. */
@Timeout(60)
class BrokenGzipTest {
  private static final String NAME = "reports.go1.26.8/t3.cpu.pb.gz";

  private static byte[] packed() throws IOException {
    return Files.readAllBytes(Path.of("../examples/captures").resolve(NAME));
  }

  private static int size() throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed()))) {
      return in.readAllBytes().length;
    }
  }

  /** The samples are whole: they are kept, and a problem says what does not fit. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"the CRC-32, 8, CRC-32", "the size, 4, bytes"})
  void a_wrong_trailer_is_told_with_what_it_says_and_what_is_there(
      String what, int fromEnd, String field) throws IOException {
    byte[] packed = packed();
    packed[packed.length - fromEnd] ^= 1;

    List<Snapshot> read = new ProfileReader().read(SnapshotInput.of(NAME, packed));

    Problem problem = read.get(0).problems().get(0);
    assertThat(read.get(0).problems()).hasSize(1);
    assertThat(problem.origin().orElseThrow()).hasToString(NAME + "@" + size());
    assertThat(problem.text()).contains("the gzip stream is broken", field, "expected", "found");
    String[] said = problem.text().split("expected|found", -1);
    assertThat(said[1].replaceAll("[, ]+$", "").strip()).isNotEqualTo(said[2].strip());
    assertThat(said[2]).contains(" and " + size());
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 200, 1000, 2000})
  void a_stream_that_is_cut_off_is_refused_at_the_end_of_what_came(int left) throws IOException {
    byte[] cut = Arrays.copyOf(packed(), left);

    MalformedSnapshotException told =
        catchThrowableOfType(
            MalformedSnapshotException.class,
            () -> new ProfileReader().read(SnapshotInput.of(NAME, cut)));

    assertThat(told).isNotNull();
    assertThat(told.origin().name()).isEqualTo(NAME);
    assertThat(told.origin().offset()).isBetween(0L, (long) size());
    assertThat(told.expected()).containsAnyOf("field", "within", "a profile");
    assertThat(told.found()).contains("the gzip stream is broken: Unexpected end of ZLIB");
  }
}
