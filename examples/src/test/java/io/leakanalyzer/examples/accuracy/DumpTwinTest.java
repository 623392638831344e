package io.leakanalyzer.examples.accuracy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The findings of every committed dump are those of its twins, with cause and confidence. */
class DumpTwinTest {
  private static final Path CAPTURES = Path.of("captures");

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void the_findings_are_the_same(DumpTwin twin) throws IOException {
    List<Path> dumps = dumps();
    assertThat(dumps).hasSizeGreaterThan(50);
    for (Path dump : dumps) {
      String text = read(dump);
      List<String> expected = findings(text, twin, 0);

      assertThat(findings(twin.of(text), twin, 2)).as("%s of %s", twin, dump).isEqualTo(expected);
    }
  }

  /** Names and places are not compared. */
  private List<String> findings(String dump, DumpTwin twin, int later) throws IOException {
    Path file = directory.resolve("t2.goroutine.debug2.txt");
    Files.writeString(file, dump);
    boolean shifted = twin == DumpTwin.LATER_IDS;
    return LeakAnalyzer.of(Profiles.read(file)).run().findings().stream()
        .filter(finding -> !shifted || finding.isReported())
        .map(finding -> words(finding, shifted ? later : 0, shifted))
        .sorted()
        .toList();
  }

  /**
   * When in the life of the process somebody was born is told by ids: a bit later is a bit less.
   */
  private static String words(Finding finding, int later, boolean shifted) {
    List<Long> ids =
        LongStream.of(finding.goroutineIds()).map(id -> id > 1 ? id - later : id).boxed().toList();
    return "%s %s %s %s %s"
        .formatted(
            ids,
            finding.verdict(),
            shifted ? "" : finding.confidence(),
            finding.cause(),
            finding.alternatives().stream().map(other -> other.cause().id()).toList());
  }

  private static List<Path> dumps() {
    try (Stream<Path> files = Files.walk(CAPTURES)) {
      return files
          .filter(file -> file.toString().contains("t2.goroutine.debug2"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return new String(text.readAllBytes(), UTF_8);
    }
  }
}
