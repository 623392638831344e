package io.leakanalyzer.pprof.contract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The committed captures. */
public final class Texts {
  /** What real programs printed. */
  public static final Path CAPTURES = captures();

  private Texts() {}

  /** Files below a folder of the captures, the generated corpus left out, by name and sorted. */
  public static List<Path> files(String folder, String pattern) {
    try (Stream<Path> walk = Files.walk(CAPTURES.resolve(folder))) {
      return walk.filter(Files::isRegularFile)
          .filter(f -> !f.startsWith(CAPTURES.resolve("corpus")))
          .filter(f -> f.getFileName().toString().matches(pattern))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Content of a capture, unpacked. */
  public static byte[] content(Path file) throws IOException {
    byte[] raw = Files.readAllBytes(file);
    if (!file.toString().endsWith(".gz")) {
      return raw;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
      return in.readAllBytes();
    }
  }

  private static Path captures() {
    Path here = Path.of("").toAbsolutePath();
    Path found = here.resolve("../examples/captures").normalize();
    return Files.isDirectory(found) ? found : here.resolve("examples/captures");
  }
}
