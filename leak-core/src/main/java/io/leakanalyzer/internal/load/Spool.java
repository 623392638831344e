package io.leakanalyzer.internal.load;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.InputFile;
import io.leakanalyzer.spi.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Temporary files for what can be read only once, deleted on closing. Their own names are numbers:
 * the names of an archive's entries need not be names that this file system can have.
 */
final class Spool implements AutoCloseable {
  private @Nullable Path folder;
  private int count;

  /** Where the next file will be. */
  Path next() throws IOException {
    if (folder == null) {
      folder = Files.createTempDirectory("leak-analyzer-");
    }
    return folder.resolve(String.valueOf(count++));
  }

  /** Copies a stream, which stays open, within the limits. */
  static void copy(InputStream content, Origin origin, ReadLimits most, Path target)
      throws IOException {
    // Closing the limited stream would close what is behind it, where the next entry follows.
    Files.copy(InputFile.limited(content, origin, most), target);
  }

  @Override
  public void close() throws IOException {
    if (folder == null) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
