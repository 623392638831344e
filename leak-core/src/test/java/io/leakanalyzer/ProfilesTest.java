package io.leakanalyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.spi.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {
  @TempDir Path folder;

  private static byte[] lines(String... ids) {
    return ("LINES\n" + String.join("\n", ids) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gz = new GZIPOutputStream(out)) {
      gz.write(content);
    }
    return out.toByteArray();
  }

  private Path write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private static List<String> names(Profiles profiles) {
    return profiles.moments().stream().map(Moment::name).toList();
  }

  @Test
  void momentsComeInNaturalOrderOfTheTokenInTheName() throws IOException {
    write("goroutine.t10.txt", lines("1"));
    write("goroutine.t2.txt", lines("1"));
    write("goroutine.t0.txt.gz", gzip(lines("1")));

    assertThat(names(Profiles.read(folder))).containsExactly("t0", "t2", "t10");
  }

  @Test
  void capturesJsonSaysMomentInstanceAndTimeAndNothingElseIsRead() throws IOException {
    write("b.txt", lines("1"));
    write("a.txt", lines("1", "2"));
    write("truth.txt", lines("9"));
    write(
        "captures.json",
        """
        {"format": "io.leakanalyzer/captures/1", "module": "example.com/orders", "more": [1], "captures": [
          {"file": "a.txt", "moment": "late", "time": "2026-11-24T06:05:00Z", "instance": "orders-1", "go": "go1.26.8"},
          {"file": "b.txt", "moment": "early", "time": "2026-11-24T06:00:00.5Z", "instance": "orders-1"},
          {"file": "gone.txt", "moment": "late"}, {"file": "../x", "moment": "late"}]}
        """
            .getBytes(StandardCharsets.UTF_8));

    Profiles profiles = Profiles.read(folder);

    assertThat(names(profiles)).containsExactly("early", "late");
    Instance instance = profiles.instances().get(0);
    assertThat(instance.id()).isEqualTo("orders-1");
    assertThat(instance.goVersion()).contains("go1.26.8");
    assertThat(profiles.modules()).containsExactly("example.com/orders");
    assertThat(instance.moments().get(0).time()).contains(Instant.parse("2026-11-24T06:00:00.5Z"));
    assertThat(profiles.problems())
        .extracting(Problem::text)
        .containsExactly(
            "lists a file outside its folder: ../x",
            "lists gone.txt, which is not there",
            "is left out, since captures.json beside it does not list it");
  }

  @Test
  void namesAreRelativeToTheGivenFolder() throws IOException {
    write("t0/goroutine.txt", lines("1"));

    assertThat(Profiles.read(folder).snapshots().map(s -> s.origin().name()))
        .containsExactly("t0/goroutine.txt");
  }

  @Test
  void aLinkToAFolderIsFollowed() throws IOException {
    write("captures/t0.txt", lines("1"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("captures"));

    assertThat(Profiles.read(link).snapshots().map(s -> s.origin().name()))
        .containsExactly("t0.txt");
  }

  @Test
  void twoDumpsWithoutAnyHintAreTwoMomentsInOrderOfTheirNames() {
    Profiles profiles = Profiles.builder().add("b", lines("1")).add("a", lines("1", "2")).build();

    assertThat(profiles.moments())
        .extracting(m -> m.snapshots().get(0).origin().name())
        .containsExactly("a", "b");
  }

  @Test
  void aStreamIsReadOnceAndCarriesItsHints() {
    Profiles profiles =
        Profiles.builder()
            .add("pod-1", new ByteArrayInputStream(lines("1")), Instant.EPOCH, "pod-1", "t0")
            .add("pod-2", lines("1"), null, "pod-2", "t0")
            .build();

    assertThat(profiles.instances()).extracting(Instance::id).containsExactly("pod-1", "pod-2");
  }

  @Test
  void anInputOfNoKnownFormatIsAnErrorWhenGivenAndANoteWhenFound() throws IOException {
    Path odd = write("odd.bin", new byte[] {1, 2, 3});
    write("t0.txt", lines("1"));

    assertThatThrownBy(() -> Profiles.read(odd))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("odd.bin is of no format that a reader knows (readers: lines)");
    assertThat(Profiles.read(folder).problems())
        .extracting(Problem::toString)
        .containsExactly("odd.bin: skipped: is of no format that a reader knows (readers: lines)");
  }

  @Test
  void aBrokenInputBesideAGoodOneIsAProblemThatSaysWhere() throws IOException {
    write("t0.txt", lines("1"));
    write("t1.txt", lines("1", "x"));

    assertThat(Profiles.read(folder).problems())
        .extracting(Problem::toString)
        .containsExactly("t1.txt:3: expected a goroutine id, found x");
  }

  @Test
  void nothingGivenNothingThereAndNothingReadableAreErrors() throws IOException {
    Path broken = write("t1.txt", lines("x"));

    assertThatThrownBy(Profiles::read)
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("nothing to analyse");
    assertThatThrownBy(() -> Profiles.read(folder.resolve("none")))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> Profiles.read(broken))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("nothing could be read");
  }

  @Test
  void aLimitOfBytesIsAProblemNotAnOutOfMemory() throws IOException {
    write("t0.txt", lines("1"));
    write("t1.txt.gz", gzip(lines("1".repeat(100_000))));

    Profiles profiles =
        Profiles.builder()
            .addAll(folder)
            .limits(ReadLimits.defaults().withMaxBytes(10_000))
            .build();

    assertThat(profiles.problems())
        .extracting(Problem::text)
        .anyMatch(t -> t.contains("larger than the limit maxBytes = 10000"));
  }

  @Test
  void withoutAnyReaderTheErrorNamesTheMissingArtifact() {
    ClassLoader bare = new URLClassLoader(new URL[0], null);

    assertThatThrownBy(() -> Profiles.builder().add("a", lines("1")).classLoader(bare).build())
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("io.leakanalyzer:leak-pprof");
  }

  @Test
  void interruptionEndsReading() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Profiles.builder().add("a", lines("1")).build())
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aBuilderBuildsOnce() {
    ProfilesBuilder builder = Profiles.builder().add("a", lines("1"));
    builder.build();

    assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aStreamLargerThanTheLimitIsReadUpToIt() {
    Profiles profiles =
        Profiles.builder()
            .add("a", new ByteArrayInputStream(lines("1", "2", "3")), null, "", "")
            .limits(ReadLimits.defaults().withMaxBytes(9))
            .build();

    assertThat(profiles.snapshots()).hasSize(1);
    assertThat(profiles.problems())
        .extracting(Problem::toString)
        .containsExactly("a@9: larger than the limit maxBytes = 9");
  }
}
