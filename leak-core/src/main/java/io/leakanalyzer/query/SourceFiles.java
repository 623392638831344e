package io.leakanalyzer.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Source files below one folder. A profile's paths are of the machine that built the program: a
 * path is looked for with ever fewer of its leading parts. Nothing outside the folder is read,
 * whatever the profile says.
 */
final class SourceFiles {
  private static final long LARGEST = 16L << 20;

  private final Path root;
  private final String trimPath;
  private final Map<String, List<String>> known = new HashMap<>();

  SourceFiles(Path root, String trimPath) {
    this.root = root;
    this.trimPath = trimPath;
  }

  /** The lines of a file; empty when it is not there. */
  List<String> lines(String path) {
    return known.computeIfAbsent(path, this::read);
  }

  String problem(String path) {
    return "could not find file " + path + " below the source folder";
  }

  private List<String> read(String path) {
    String rest = path;
    for (String prefix : trimPath.split(":", -1)) {
      if (!prefix.isEmpty() && path.startsWith(prefix)) {
        rest = path.substring(prefix.length());
      }
    }
    Path found = find(rest);
    if (found == null) {
      return List.of();
    }
    try {
      return new String(Files.readAllBytes(found), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable Path find(String path) {
    String rest = path;
    while (true) {
      int slash = rest.indexOf('/');
      if (slash != 0) {
        Path file = inside(rest);
        if (file != null) {
          return file;
        }
      }
      if (slash < 0) {
        return null;
      }
      rest = rest.substring(slash + 1);
    }
  }

  private @Nullable Path inside(String relative) {
    try {
      Path folder = root.toRealPath();
      Path file = folder.resolve(relative).normalize();
      boolean readable =
          file.startsWith(folder)
              && Files.isRegularFile(file)
              && file.toRealPath().startsWith(folder)
              && Files.size(file) <= LARGEST;
      return readable ? file : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }
}
