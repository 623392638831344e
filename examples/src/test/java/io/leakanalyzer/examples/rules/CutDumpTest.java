package io.leakanalyzer.examples.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Contribution;
import io.leakanalyzer.rule.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dump that was cut off, as runtime/pprof does at 64 MiB: who is missing has not left. */
class CutDumpTest {
  private static final Path CAPTURE = Path.of("captures/orders.go1.27.0");
  private static final Set<String> OF_THOSE_THAT_LEFT = Set.of("traffic", "drain", "gone");

  @TempDir Path directory;

  @Test
  void goroutines_missing_in_the_cut_part_have_not_left() throws IOException {
    Finding whole = leak(report(1.0));
    LeakReport cut = report(0.55);

    assertThat(leak(cut).blockedAt()).isEqualTo(whole.blockedAt());
    assertThat(leak(cut).cause()).isEqualTo(whole.cause());
    assertThat(leak(cut).doubts())
        .extracting(Contribution::aspect)
        .doesNotContainAnyElementsOf(OF_THOSE_THAT_LEFT);
    assertThat(leak(cut).confidence()).isGreaterThan(0.5);
  }

  /** Three dumps, of which the last is cut off in the middle of a goroutine. */
  private LeakReport report(double part) throws IOException {
    for (int moment = 0; moment < 3; moment++) {
      String text = read("t" + moment + ".goroutine.debug2");
      int end = moment == 2 ? (int) (text.length() * part) : text.length();
      Files.writeString(directory.resolve("t" + moment + ".txt"), text.substring(0, end));
    }
    return LeakAnalyzer.of(Profiles.read(directory)).run();
  }

  private static Finding leak(LeakReport report) {
    List<Finding> leaks = report.leaks();
    assertThat(leaks).isNotEmpty();
    return leaks.get(0);
  }

  private static String read(String beginning) throws IOException {
    try (Stream<Path> files = Files.list(CAPTURE)) {
      Path file =
          files
              .filter(f -> String.valueOf(f.getFileName()).startsWith(beginning))
              .findFirst()
              .orElseThrow();
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        return new String(in.readAllBytes(), UTF_8);
      }
    }
  }
}
