package io.leakanalyzer.pprof.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.spi.LimitExceededException;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.ReadLimits;
import io.leakanalyzer.spi.SnapshotInput;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every reader promises on broken input: facts, a {@link MalformedSnapshotException}, or the
 * limit that was reached; nothing else, and soon. One capture of each form and Go version, and the
 * texts of host tools, are cut at borders and at seeded offsets, and changed in seeded places.
 */
final class ReaderContractTest {
  private static final Path HOST_TEXTS = Path.of("src/test/resources/host");
  private static final Path PROFILE_TEXTS =
      Texts.CAPTURES.resolveSibling("parity").resolve("texts");
  private static final long SEED = 20261124;
  private static final int BORDERS = 200;
  private static final int OFFSETS = 200;
  private static final int MUTATIONS = 10_000;

  private static final long SLOWEST_MILLIS = 20_000;
  private static final ReadLimits LIMITS =
      new ReadLimits(1 << 26, 1 << 16, 100_000, 2000, 1 << 16, 100_000, 1000, 2);

  @Test
  @Timeout(900) // half a minute when nothing else runs
  void everyReaderKeepsItsPromises() throws IOException {
    List<Sample> samples = samples();
    Set<String> readers = new HashSet<>();
    samples.forEach(sample -> readers.add(sample.reader().name()));
    ServiceLoader.load(SnapshotReader.class)
        .forEach(reader -> assertThat(readers).contains(reader.name()));
    for (Sample sample : samples) {
      read(sample, sample.content(), "whole");
      for (int length : cuts(sample)) {
        read(sample, Arrays.copyOf(sample.content(), length), "first " + length + " bytes");
      }
    }
    Random random = new Random(SEED);
    for (int i = 0; i < MUTATIONS; i++) {
      Sample sample = samples.get(i % samples.size());
      read(sample, mutate(sample.content(), random), "mutation " + i + " of seed " + SEED);
    }
  }

  private static List<Sample> samples() throws IOException {
    List<SnapshotReader> readers = new ArrayList<>();
    ServiceLoader.load(SnapshotReader.class).forEach(readers::add);
    List<Sample> samples = new ArrayList<>();
    Set<String> forms = new HashSet<>();
    List<Path> files =
        new ArrayList<>(Texts.files("", ".*\\.(txt|pb|trace|heapdump|json)(\\.gz)?"));
    for (Path folder : List.of(HOST_TEXTS, PROFILE_TEXTS)) {
      try (Stream<Path> walk = Files.walk(folder)) {
        walk.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    for (Path file : files) {
      String folder = String.valueOf(file.getParent().getFileName());
      String version = folder.substring(Math.max(0, folder.indexOf("go1.")));
      String name = String.valueOf(file.getFileName());
      if (name.equals("captures.json") || name.equals("truth.json")) {
        continue;
      }
      String form =
          name.replaceFirst("^t\\d+\\.", "").replaceAll("panic.*|^[a-z]+\\.(?=[dq])", "") + version;
      byte[] content = Texts.content(file);
      if (content.length == 0) {
        continue;
      }
      SnapshotReader best = null;
      Match surest = Match.NO;
      byte[] head = Arrays.copyOf(content, Math.min(content.length, SnapshotInput.HEAD_BYTES));
      for (SnapshotReader reader : readers) {
        Match match = reader.probe(head);
        if (match.compareTo(surest) > 0) {
          surest = match;
          best = reader;
        }
      }
      if (best != null && forms.add(best.name() + " " + form)) {
        samples.add(new Sample(best, name + " of " + version, content));
      }
    }
    return samples;
  }

  private static Set<Integer> cuts(Sample sample) {
    byte[] content = sample.content();
    List<Integer> borders = new ArrayList<>();
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        borders.add(i + 1);
      }
    }
    Set<Integer> cuts = new TreeSet<>();
    int most = Math.min(BORDERS, borders.size());
    for (int i = 0; i < most; i++) {
      cuts.add(borders.get((int) ((long) i * borders.size() / most)));
    }
    Random random = new Random(SEED + content.length);
    for (int i = 0; i < OFFSETS; i++) {
      cuts.add(random.nextInt(content.length));
    }
    return cuts;
  }

  private static byte[] mutate(byte[] content, Random random) {
    byte[] changed = content.clone();
    int places = 1 + random.nextInt(4);
    for (int i = 0; i < places; i++) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(5)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> {
          int length = Math.min(changed.length - at, random.nextInt(200));
          int from = random.nextInt(changed.length - length + 1);
          System.arraycopy(changed.clone(), from, changed, at, length);
        }
        case 3 -> Arrays.fill(changed, at, Math.min(changed.length, at + 9), (byte) 0xff);
        default -> {
          byte[] shorter = new byte[changed.length - 1];
          System.arraycopy(changed, 0, shorter, 0, at);
          System.arraycopy(changed, at + 1, shorter, at, shorter.length - at);
          changed = shorter.length == 0 ? changed : shorter;
        }
      }
    }
    return changed;
  }

  private static void read(Sample sample, byte[] content, String what) throws IOException {
    long start = System.nanoTime();
    String as = sample.reader().name() + ", " + sample.name() + ", " + what;
    try {
      byte[] head = Arrays.copyOf(content, Math.min(content.length, SnapshotInput.HEAD_BYTES));
      if (sample.reader().probe(head) != Match.NO) {
        List<Snapshot> read = sample.reader().read(SnapshotInput.of("broken", content, LIMITS));
        assertThat(read).as(as).isNotEmpty();
      }
    } catch (MalformedSnapshotException | LimitExceededException e) {
      assertThat(e.getMessage()).as(as).startsWith("broken");
    } catch (RuntimeException | Error e) {
      if (e instanceof AssertionError) {
        throw e;
      }
      fail(as + " threw " + e, e);
    }
    assertThat((System.nanoTime() - start) / 1_000_000).as(as).isLessThan(SLOWEST_MILLIS);
  }

  private record Sample(SnapshotReader reader, String name, byte[] content) {}
}
