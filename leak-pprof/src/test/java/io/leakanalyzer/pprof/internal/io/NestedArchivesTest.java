package io.leakanalyzer.pprof.internal.io;

import static io.leakanalyzer.pprof.internal.io.Archives.gzip;
import static io.leakanalyzer.pprof.internal.io.Archives.tar;
import static io.leakanalyzer.pprof.internal.io.Archives.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Problem;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.ProfilesBuilder;
import io.leakanalyzer.model.Moment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gzip, zip and tar in each other, under any name: the content tells what each is. */
final class NestedArchivesTest {
  private static final byte[] DUMP =
      "goroutine 7 [chan send]:\nmain.f(0x1)\n\t/x.go:3 +0x1\ncreated by main.main in goroutine 1\n\t/x.go:9 +0x1\n"
          .getBytes(UTF_8);

  @Test
  void eachFormInEachOther() throws IOException {
    for (byte[] inner : List.of(gzip(DUMP), zip("d.txt", DUMP), tar("d.txt", DUMP), DUMP)) {
      for (byte[] outer :
          List.of(gzip(inner), zip("in", inner), tar("in", inner), gzip(tar("in", inner)), inner)) {
        Profiles read = Profiles.builder().add("t0", outer).build();

        assertThat(read.problems()).isEmpty();
        assertThat(read.snapshots()).hasSize(1);
        assertThat(read.moments()).extracting(Moment::name).containsExactly("t0");
      }
    }
  }

  @Test
  void namesThatLieAboutTheContent(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("t0.zip"), DUMP);
    Files.write(folder.resolve("t1.txt"), gzip(tar("heap.pb.gz", DUMP)));
    Files.write(folder.resolve("t2.tar.gz"), zip("x.trace", gzip(DUMP)));

    Profiles read = Profiles.read(folder);

    assertThat(read.problems()).isEmpty();
    assertThat(read.snapshots().map(s -> s.origin().name()))
        .containsExactly("t0.zip", "t1.txt!/heap.pb.gz", "t2.tar.gz!/x.trace");
  }

  @Test
  void streamsOfArchives() throws IOException {
    ProfilesBuilder builder = Profiles.builder();
    for (String pod : List.of("pod-1", "pod-2")) {
      byte[] archive = gzip(tar("t0.txt", DUMP, "t1.txt", DUMP));
      builder.add(pod + ".tgz", new ByteArrayInputStream(archive), null, pod, "");
    }

    assertThat(builder.build().moments())
        .extracting(Moment::toString)
        .containsExactly("pod-1/t0", "pod-1/t1", "pod-2/t0", "pod-2/t1");
  }

  @Test
  void theCallerNamesTheProcessAndTheListTheMoments() throws IOException {
    String list =
        """
        {"format": "io.leakanalyzer/captures/1", "captures": [
          {"file": "b.txt", "moment": "early", "instance": "localhost:6060"}, {"file": "a.txt", "moment": "late"}]}
        """;
    byte[] archive = zip("captures.json", list.getBytes(UTF_8), "a.txt", DUMP, "b.txt", DUMP);

    assertThat(Profiles.builder().add("a.zip", archive, null, "pod-1", "").build().moments())
        .extracting(Moment::toString)
        .containsExactly("pod-1/early", "pod-1/late");
  }

  @Test
  void aListThatIsBrokenIsAProblemInAnArchiveToo() throws IOException {
    Profiles read =
        Profiles.builder()
            .add("a.zip", zip("captures.json", "{".getBytes(UTF_8), "t0.txt", DUMP))
            .build();

    assertThat(read.snapshots()).hasSize(1);
    assertThat(read.problems())
        .extracting(p -> p.place().name())
        .containsExactly("a.zip!/captures.json");
  }

  @Test
  void entriesWhoseNamesNoFileCanHave() throws IOException {
    Profiles read =
        Profiles.builder()
            .add(
                "a.zip",
                zip("t0/a\0b.txt", DUMP, "t1/\u8a18\u9332.txt", DUMP, "t2", DUMP, "t2/c.txt", DUMP))
            .build();

    assertThat(read.problems()).isEmpty();
    assertThat(read.snapshots()).hasSize(4);
  }

  @Test
  void ofTwoEntriesWithOneNameTheLaterCounts() throws IOException {
    Profiles read =
        Profiles.builder().add("a.tar", tar("t0.txt", new byte[] {1}, "t0.txt", DUMP)).build();

    assertThat(read.problems()).isEmpty();
    assertThat(read.snapshots()).hasSize(1);
  }

  @Test
  void whatStandsBeforeAFaultIsKept() throws IOException {
    byte[] twice = gzip(gzip((new String(DUMP, UTF_8) + "\n").repeat(2000).getBytes(UTF_8)));
    byte[] cut = Arrays.copyOf(twice, twice.length - 9);

    for (Profiles read :
        List.of(
            Profiles.builder().add("t0.gz", cut).build(),
            Profiles.builder().add("t0.gz", new ByteArrayInputStream(cut), null, "", "").build())) {
      assertThat(read.problems()).isNotEmpty();
      assertThat(read.snapshots()).isNotEmpty();
    }
  }

  @Test
  void anArchiveWithNothingToReadIsNamed() throws IOException {
    Profiles read =
        Profiles.builder().add("a.zip", zip(".DS_Store", new byte[9])).add("b", DUMP).build();

    assertThat(read.problems())
        .extracting(Problem::toString)
        .containsExactly("a.zip: has no files");
  }

  @Test
  void aPipeIsReadOnce(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    if (!Stream.of("/usr/bin/mkfifo", "/bin/mkfifo").anyMatch(p -> Files.exists(Path.of(p)))) {
      return;
    }
    new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.write(pipe, gzip(DUMP));
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    writer.start();

    assertThat(Profiles.read(pipe).snapshots().map(s -> s.origin().name())).containsExactly("pipe");
    writer.join();
  }
}
