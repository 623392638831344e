package io.leakanalyzer.internal.load;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.Problem;
import io.leakanalyzer.ProgressListener;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.spi.ArchiveReader;
import io.leakanalyzer.spi.InputFile;
import io.leakanalyzer.spi.LimitExceededException;
import io.leakanalyzer.spi.ReadLimits;
import io.leakanalyzer.spi.SnapshotInput;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Walks directories and archives down to inputs and has each read. A given file of no known format
 * is an error; one found in a directory or archive is a note.
 */
final class Unpacker implements AutoCloseable {
  private final ReadLimits limits;
  private final Readers readers;
  private final ProgressListener listener;
  private final boolean fileTimes;
  private final List<Path> binaries;
  private final List<Path> spooled = new ArrayList<>();
  private final List<LoadedSnapshot> snapshots = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> modules = new ArrayList<>();

  /** Entries of the archive that was given, and of those in it. */
  private int entries;

  /** Bytes unpacked from the archive that was given, and from those in it. */
  private long unpacked;

  Unpacker(
      ReadLimits limits,
      Readers readers,
      ProgressListener listener,
      boolean fileTimes,
      List<Path> binaries) {
    this.limits = limits;
    this.readers = readers;
    this.listener = listener;
    this.fileTimes = fileTimes;
    this.binaries = binaries;
  }

  void visit(Loader.Source source) throws IOException {
    if (source instanceof Loader.PathSource path) {
      visitPath(path.path());
    } else if (source instanceof Loader.BytesSource bytes) {
      readInput(SnapshotInput.of(bytes.name(), bytes.content(), limits), bytes.hints(), true, 0);
    } else if (source instanceof Loader.StreamSource stream) {
      try (InputStream in = stream.content()) {
        readInput(spool(stream.name(), in), stream.hints(), true, 0);
      }
    }
  }

  void drainTo(List<LoadedSnapshot> read, List<Problem> noticed, List<String> named) {
    read.addAll(snapshots);
    noticed.addAll(problems);
    named.addAll(modules);
  }

  private void visitPath(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      visitFolder(path.toRealPath(), "", Hints.NONE, 0);
    } else if (Files.exists(path)) {
      readInput(file(String.valueOf(path.getFileName()), path), fileHints(path), true, 0);
    } else {
      throw new AnalysisException(
          path + ": no such file or directory", new NoSuchFileException(path.toString()));
    }
  }

  /**
   * Reads the files of a folder: those that a {@code captures.json} lists, and those of folders
   * without one.
   */
  private void visitFolder(Path root, String prefix, Hints hints, int depth) throws IOException {
    List<Path> files = files(root);
    if (files.size() > limits.maxEntries()) {
      Origin folder = Origin.of(prefix.isEmpty() ? String.valueOf(root.getFileName()) : prefix);
      broken(folder, new LimitExceededException(folder, "maxEntries", limits.maxEntries()));
      files.remove(files.size() - 1);
    }
    List<Path> listed = new ArrayList<>();
    for (Path file : files) {
      if (file.endsWith(CaptureList.NAME)) {
        Path folder = file.resolveSibling("").normalize();
        listed.add(folder);
        visitCaptures(root, prefix, folder, file, depth);
      }
    }
    for (Path file : files) {
      if (listed.stream().noneMatch(file::startsWith)) {
        Hints own = hints.equals(Hints.NONE) ? fileHints(file) : hints;
        readInput(file(prefix + relative(root, file), file), own, false, depth);
      }
    }
  }

  /**
   * The first files of a folder in natural order, one more than the limit at most: which they are
   * must not depend on the order in which the file system lists them.
   */
  private List<Path> files(Path root) throws IOException {
    NavigableMap<String, Path> first = new TreeMap<>(NaturalOrder.INSTANCE);
    try (Stream<Path> walk = Files.walk(root)) {
      walk.filter(Files::isRegularFile)
          .filter(f -> !isHidden(root, f))
          .forEach(
              file -> {
                first.put(relative(root, file), file);
                if (first.size() > limits.maxEntries() + 1L) {
                  first.pollLastEntry();
                }
              });
    }
    return new ArrayList<>(first.values());
  }

  private void visitCaptures(Path root, String prefix, Path folder, Path list, int depth)
      throws IOException {
    Origin origin = Origin.of(prefix + relative(root, list));
    CaptureList captures;
    try (InputStream in = Files.newInputStream(list)) {
      captures = CaptureList.read(origin, in);
    }
    if (!captures.module().isEmpty()) {
      modules.add(captures.module());
    }
    for (var capture : captures.captures().entrySet()) {
      Path file = folder.resolve(capture.getKey()).normalize();
      if (!file.startsWith(folder)) {
        problems.add(Problem.error("lists a file outside its folder: " + capture.getKey(), origin));
      } else if (!Files.isRegularFile(file)) {
        problems.add(Problem.warning("lists " + capture.getKey() + ", which is not there", origin));
      } else {
        readInput(file(prefix + relative(root, file), file), capture.getValue(), false, depth);
      }
    }
  }

  private void readInput(SnapshotInput input, Hints hints, boolean asked, int depth)
      throws IOException {
    try {
      byte[] head = input.head();
      Optional<ArchiveReader> archive = readers.archiveOf(head);
      if (archive.isPresent()) {
        unpack(archive.get(), input, hints, depth);
        return;
      }
      Optional<SnapshotReader> reader = readers.readerOf(head);
      if (reader.isEmpty()) {
        unknown(input, asked, head.length);
        return;
      }
      for (Snapshot snapshot : reader.get().read(input.withBinaries(binaries))) {
        snapshots.add(new LoadedSnapshot(snapshot, hints));
      }
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      broken(input.origin(), e);
    }
  }

  private void broken(Origin origin, IOException e) {
    String message = String.valueOf(e.getMessage());
    String prefix = origin + ": ";
    problems.add(
        Problem.error(
            message.startsWith(prefix) ? message.substring(prefix.length()) : message, origin));
  }

  private void unknown(SnapshotInput input, boolean asked, int headLength) {
    String what =
        headLength == 0
            ? "is empty"
            : "is of no format that a reader knows (readers: " + readers.names() + ")";
    if (asked) {
      throw new AnalysisException(input.origin() + " " + what);
    }
    problems.add(Problem.note("skipped: " + what, input.origin()));
  }

  private void unpack(ArchiveReader archive, SnapshotInput input, Hints hints, int depth)
      throws IOException {
    if (depth >= limits.maxDepth()) {
      problems.add(
          Problem.warning(
              "archives within archives deeper than the limit maxDepth = " + limits.maxDepth(),
              input.origin()));
      return;
    }
    Path folder = Files.createTempDirectory("leak-analyzer-");
    spooled.add(folder);
    if (depth == 0) {
      entries = 0;
      unpacked = 0;
    }
    try {
      archive.unpack(
          input, (name, content) -> unpackEntry(folder, input.origin().name(), name, content));
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      broken(input.origin(), e);
    }
    visitFolder(folder, input.origin().name() + "!/", hints, depth + 1);
  }

  private void unpackEntry(Path folder, String archive, String name, InputStream content)
      throws IOException {
    if (++entries > limits.maxEntries()) {
      throw new LimitExceededException(Origin.of(archive), "maxEntries", limits.maxEntries());
    }
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder) || target.equals(folder)) {
      problems.add(
          Problem.warning("skipped: an entry outside the archive: " + name, Origin.of(archive)));
      return;
    }
    Files.createDirectories(target.resolveSibling(""));
    long room = limits.maxBytes() - unpacked;
    if (room <= 0) {
      throw new LimitExceededException(Origin.of(archive), "maxBytes", limits.maxBytes());
    }
    try {
      copyLimited(archive + "!/" + name, new OneEntry(content), target, limits.withMaxBytes(room));
    } finally {
      unpacked += Files.exists(target) ? Files.size(target) : 0;
    }
  }

  /** An entry's bytes; the archive behind them stays open. */
  private static final class OneEntry extends FilterInputStream {
    OneEntry(InputStream archive) {
      super(archive);
    }

    @Override
    public void close() {
      // the next entry follows
    }
  }

  private SnapshotInput spool(String name, InputStream in) throws IOException {
    Path folder = Files.createTempDirectory("leak-analyzer-");
    spooled.add(folder);
    Path target = folder.resolve("input");
    copyLimited(name, in, target, limits);
    return file(name, target);
  }

  private static void copyLimited(String name, InputStream in, Path target, ReadLimits most)
      throws IOException {
    try (InputStream limited = InputFile.limited(in, Origin.of(name), most)) {
      Files.copy(limited, target);
    }
  }

  private SnapshotInput file(String name, Path path) throws IOException {
    return InputFile.of(
        Origin.of(name),
        path,
        limits,
        (done, total) -> listener.progress("read", name, done, total));
  }

  private Hints fileHints(Path path) throws IOException {
    return fileTimes
        ? new Hints("", "", Files.getLastModifiedTime(path).toInstant(), null, null)
        : Hints.NONE;
  }

  private static String relative(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static boolean isHidden(Path root, Path file) {
    for (Path part : root.relativize(file)) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Path folder : spooled) {
      delete(folder);
    }
  }
}
