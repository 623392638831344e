package io.leakanalyzer.pprof.internal.io;

import static io.leakanalyzer.pprof.internal.io.Archives.put;
import static io.leakanalyzer.pprof.internal.io.Archives.tar;
import static io.leakanalyzer.pprof.internal.io.Archives.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.Problem;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Archives that want to harm: nothing is written outside, nothing without bound, nothing stays. */
@Timeout(60)
final class HostileArchiveTest {
  private static final String DUMP =
      "goroutine 7 [chan send]:\nmain.f(0x1)\n\t/x.go:3 +0x1\ncreated by main.main in goroutine 1\n\t/x.go:9 +0x1\n";
  private static final ReadLimits SMALL =
      new ReadLimits(1 << 20, 1 << 16, 1000, 100, 1 << 16, 1000, 50, 2);

  @Test
  void readsWhatAnArchiveHas() throws IOException {
    for (byte[] archive :
        List.of(
            zip("t0/dump.txt", DUMP.getBytes(UTF_8)), tar("t0/dump.txt", DUMP.getBytes(UTF_8)))) {
      Profiles read = read(archive, ReadLimits.defaults());
      assertThat(read.problems()).isEmpty();
      assertThat(read.instances().get(0).moments().get(0).name()).isEqualTo("t0");
    }
  }

  @Test
  void writesNothingOutside() throws IOException {
    Path outside = Path.of(System.getProperty("java.io.tmpdir"), "escaped-from-archive.txt");
    Files.deleteIfExists(outside);
    for (String name :
        List.of(
            "../escaped-from-archive.txt",
            "a/../../escaped-from-archive.txt",
            outside.toString(),
            "a/../..",
            ".")) {
      for (byte[] archive :
          List.of(
              zip(name, DUMP.getBytes(UTF_8), "good.txt", DUMP.getBytes(UTF_8)),
              tar(name, DUMP.getBytes(UTF_8), "good.txt", DUMP.getBytes(UTF_8)))) {
        Profiles read = read(archive, ReadLimits.defaults());
        assertThat(outside).doesNotExist();
        assertThat(read.instances()).as(name).hasSize(1);
      }
    }
  }

  @Test
  void keepsWhatStandsBeforeABomb() throws IOException {
    byte[] zeros = new byte[8 << 20];
    byte[] archive = zip("dump.txt", DUMP.getBytes(UTF_8), "bomb.bin", zeros);
    assertThat(archive.length).isLessThan(20_000);
    Profiles read = read(archive, SMALL);
    assertThat(read.instances()).hasSize(1);
    assertThat(messages(read)).contains("maxBytes");
  }

  @Test
  void manySmallBombsAreOneLargeOne() throws IOException {
    Object[] entries = new Object[40];
    for (int i = 0; i < entries.length; i += 2) {
      entries[i] = "e" + i + ".txt";
      entries[i + 1] = new byte[(1 << 20) - 10];
    }
    entries[0] = "dump.txt";
    entries[1] = DUMP.getBytes(UTF_8);
    Profiles read = read(zip(entries), SMALL);
    assertThat(read.instances()).hasSize(1);
    assertThat(messages(read)).contains("maxBytes");
  }

  @Test
  void tooManyEntriesAreAProblemOfThatArchive() throws IOException {
    for (byte[] archive : List.of(zip(dumps(51)), tar(dumps(51)))) {
      Profiles read =
          Profiles.builder()
              .add("a.txt", DUMP.getBytes(UTF_8))
              .add("b.zip", archive)
              .add("c.txt", DUMP.getBytes(UTF_8))
              .limits(SMALL)
              .build();
      assertThat(read.snapshots()).hasSize(1 + 50 + 1);
      assertThat(read.problems()).hasSize(1);
      Problem problem = read.problems().get(0);
      assertThat(problem.place()).isEqualTo(Origin.of("b.zip"));
      assertThat(problem.text()).isEqualTo("larger than the limit maxEntries = 50");
    }
  }

  @Test
  void entriesCountOnceAndForEachArchiveThatIsGiven() throws IOException {
    Profiles read =
        Profiles.builder()
            .add("a.zip", zip(dumps(50)))
            .add("b.tar", tar(dumps(50)))
            .limits(SMALL)
            .build();
    assertThat(read.problems()).isEmpty();
    assertThat(read.snapshots()).hasSize(100);
  }

  @Test
  void entriesOfArchivesWithinCountForTheOuterOne() throws IOException {
    byte[] inner = zip(dumps(30));
    Profiles read = read(zip("a.zip", inner, "b.zip", inner, "z.txt", DUMP.getBytes(UTF_8)), SMALL);
    assertThat(read.snapshots()).hasSize(30 + 17 + 1);
    assertThat(messages(read)).contains("x.tar!/b.zip").contains("maxEntries = 50");
  }

  @Test
  void aDirectoryWithTooManyFilesIsReadUpToTheLimit(@TempDir Path directory) throws IOException {
    for (int i = 0; i < 52; i++) {
      Files.writeString(directory.resolve("dump" + i + ".txt"), DUMP);
    }
    Profiles read = Profiles.builder().addAll(directory).limits(SMALL).build();
    assertThat(read.snapshots())
        .hasSize(50)
        .noneMatch(s -> s.origin().name().matches("dump5[01].txt"));
    assertThat(messages(read)).contains("maxEntries = 50");
  }

  private static Object[] dumps(int count) {
    Object[] entries = new Object[2 * count];
    for (int i = 0; i < entries.length; i += 2) {
      entries[i] = "dump" + i / 2 + ".txt";
      entries[i + 1] = DUMP.getBytes(UTF_8);
    }
    return entries;
  }

  @Test
  void stopsAtTheDepth() throws IOException {
    byte[] nested = zip("dump.txt", DUMP.getBytes(UTF_8));
    for (int i = 0; i < 5; i++) {
      nested = zip("dump.txt", DUMP.getBytes(UTF_8), "inner.zip", nested);
    }
    assertThat(messages(read(nested, SMALL))).contains("maxDepth = 2");
  }

  @Test
  void takesNoMemoryByAClaimedSize() throws IOException {
    byte[] archive = tar("dump.txt", DUMP.getBytes(UTF_8));
    // The size field, offset 124: twelve octal digits, or base 256 with the highest bit set.
    System.arraycopy("77777777777".getBytes(UTF_8), 0, archive, 124, 11);
    sum(archive);
    assertThat(readOrFail(archive)).contains("x.tar");
    archive[124] = (byte) 0x80;
    archive[125] = 0x7f;
    sum(archive);
    assertThat(readOrFail(archive)).contains("x.tar");
  }

  @Test
  void passesOverLinksAndDevices() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (byte kind :
          new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR}) {
        TarArchiveEntry link = new TarArchiveEntry("link" + kind, kind);
        link.setLinkName("/etc/passwd");
        tar.putArchiveEntry(link);
        tar.closeArchiveEntry();
      }
      put(tar, "dump.txt", DUMP.getBytes(UTF_8));
    }
    Profiles read = read(bytes.toByteArray(), ReadLimits.defaults());
    assertThat(read.problems()).isEmpty();
    assertThat(read.instances()).hasSize(1);
  }

  @Test
  void brokenArchivesAreProblemsAndLeaveNothingBehind() throws IOException {
    long before = spooled();
    Random random = new Random(20261124);
    byte[] good = DUMP.getBytes(UTF_8);
    for (byte[] archive : List.of(zip("a.txt", good, "b.txt", good), tar("a.txt", good))) {
      for (int i = 0; i < 300; i++) {
        byte[] broken = archive.clone();
        for (int n = 0; n < 3; n++) {
          broken[4 + random.nextInt(broken.length - 4)] = (byte) random.nextInt(256);
        }
        readOrFail(broken);
        readOrFail(java.util.Arrays.copyOf(archive, 4 + random.nextInt(archive.length - 4)));
      }
    }
    assertThat(spooled()).isEqualTo(before);
    assertThatThrownBy(() -> read(zip(), ReadLimits.defaults()))
        .isInstanceOf(AnalysisException.class);
  }

  private static Profiles read(byte[] archive, ReadLimits limits) {
    return Profiles.builder().add("x.tar", archive).limits(limits).build();
  }

  /** Problems, or the message of the exception: nothing else may happen. */
  private static String readOrFail(byte[] archive) {
    try {
      return messages(read(archive, SMALL));
    } catch (AnalysisException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String messages(Profiles read) {
    return read.problems().stream().map(Problem::toString).toList().toString();
  }

  private static long spooled() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(p -> p.getFileName().toString().startsWith("leak-analyzer-")).count();
    }
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  /** The checksum of a tar header, offset 148: the sum of its bytes with itself as spaces. */
  private static void sum(byte[] tar) {
    java.util.Arrays.fill(tar, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += tar[i] & 0xff;
    }
    byte[] octal = String.format("%06o\0 ", sum).getBytes(UTF_8);
    System.arraycopy(octal, 0, tar, 148, 8);
  }
}
