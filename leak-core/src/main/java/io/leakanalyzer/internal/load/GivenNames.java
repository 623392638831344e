package io.leakanalyzer.internal.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What given paths are called in a report. A file is called by its name; the files of a directory
 * are called relative to it, and, when several paths are given, by the directory's name in front.
 * Paths with the same name have as many of their parents in front as tell them apart.
 */
final class GivenNames {
  private GivenNames() {}

  /** For each path the name of the file, or what stands before the names of its files. */
  static List<String> of(List<Path> paths) {
    List<Path> full = paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    List<String> names = new ArrayList<>();
    for (Path path : full) {
      boolean directory = Files.isDirectory(path);
      String name = paths.size() == 1 && directory ? "" : shortest(path, full);
      names.add(directory && !name.isEmpty() ? name + "/" : name);
    }
    return names;
  }

  private static String shortest(Path path, List<Path> all) {
    int parts = Math.min(1, path.getNameCount());
    while (parts < path.getNameCount() && !isUnique(path, parts, all)) {
      parts++;
    }
    return last(path, parts);
  }

  private static boolean isUnique(Path path, int parts, List<Path> all) {
    String name = last(path, parts);
    return all.stream().noneMatch(other -> !other.equals(path) && last(other, parts).equals(name));
  }

  private static String last(Path path, int parts) {
    int count = path.getNameCount();
    return parts == 0
        ? ""
        : path.subpath(Math.max(0, count - parts), count).toString().replace('\\', '/');
  }
}
