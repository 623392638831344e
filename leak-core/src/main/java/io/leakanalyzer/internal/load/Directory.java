package io.leakanalyzer.internal.load;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.LimitExceededException;
import io.leakanalyzer.spi.ReadLimits;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The files of a directory and those below it. Links to files are followed, to directories not. */
record Directory(Path root, String prefix, ReadLimits limits) implements Folder {

  @Override
  public Origin origin() {
    return Origin.of(String.valueOf(root.getFileName()));
  }

  /**
   * As many as the limit allows, the first ones in natural order: which they are must not depend on
   * the order in which the file system lists them.
   */
  @Override
  public List<String> names(Consumer<Problem> problems) throws IOException {
    NavigableSet<String> first = new TreeSet<>(NaturalOrder.INSTANCE);
    Files.walkFileTree(root, new Collector(first, problems));
    if (first.size() > limits.maxEntries()) {
      first.pollLast();
      Origin origin = origin();
      problems.accept(
          Unpacker.broken(
              origin, new LimitExceededException(origin, "maxEntries", limits.maxEntries())));
    }
    return new ArrayList<>(first);
  }

  @Override
  public Optional<Path> find(String name) {
    try {
      Path file = root.resolve(name).normalize();
      return file.startsWith(root) && Files.isRegularFile(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private String relative(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private Origin origin(Path file) {
    return file.equals(root) ? origin() : Origin.of(prefix + relative(file));
  }

  /** Keeps the first names, one more than the limit; what cannot be looked into is a problem. */
  private final class Collector extends SimpleFileVisitor<Path> {
    private final NavigableSet<String> first;
    private final Consumer<Problem> problems;

    Collector(NavigableSet<String> first, Consumer<Problem> problems) {
      this.first = first;
      this.problems = problems;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return !directory.equals(root) && Folder.isHidden(relative(directory))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (!Folder.isHidden(relative(file)) && Files.isRegularFile(file)) {
        first.add(relative(file));
        if (first.size() > limits.maxEntries() + 1L) {
          first.pollLast();
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      problems.accept(Unpacker.cannotOpen(origin(file), e));
      return FileVisitResult.CONTINUE;
    }
  }
}
