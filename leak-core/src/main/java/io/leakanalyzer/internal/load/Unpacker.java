package io.leakanalyzer.internal.load;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.Problem;
import io.leakanalyzer.ProgressListener;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.spi.ArchiveReader;
import io.leakanalyzer.spi.InputFile;
import io.leakanalyzer.spi.LimitExceededException;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.ReadLimits;
import io.leakanalyzer.spi.SnapshotInput;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
  private final Spool spool = new Spool();
  private final List<LoadedSnapshot> snapshots = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> modules = new ArrayList<>();

  /** Files that were read: one that is given twice counts once. */
  private final Set<Path> seen = new HashSet<>();

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

  /**
   * How an input was come upon.
   *
   * @param asked whether the caller gave it itself
   * @param depth how many archives it lies in
   * @param room what may still be unpacked
   */
  private record Way(boolean asked, int depth, Archive.Room room) {
    Way found() {
      return new Way(false, depth, room);
    }

    Way deeper() {
      return new Way(asked, depth + 1, room);
    }
  }

  private Way given() {
    return new Way(true, 0, new Archive.Room(limits));
  }

  /** Reads what was given as content. */
  void visit(Loader.Source source) throws IOException {
    Way way = given();
    if (source instanceof Loader.BytesSource bytes) {
      read(SnapshotInput.of(bytes.name(), bytes.content(), limits), bytes.hints(), way);
    } else if (source instanceof Loader.StreamSource stream) {
      readStream(stream.name(), stream.content(), stream.hints(), way);
    }
  }

  void drainTo(List<LoadedSnapshot> read, List<Problem> noticed, List<String> named) {
    read.addAll(snapshots);
    noticed.addAll(problems);
    named.addAll(modules);
  }

  /**
   * Reads what was given as a path.
   *
   * @param name what a file is called, or what stands before the names of a directory's files
   */
  void visitPath(Path path, String name) throws IOException {
    Way way = given();
    if (Files.isDirectory(path)) {
      visitFolder(new Directory(path.toRealPath(), name, limits), Hints.NONE, way);
    } else if (Files.isRegularFile(path)) {
      if (seen.add(path.toRealPath())) {
        read(name, path, withTime(Hints.NONE, path), way);
      }
    } else if (Files.exists(path)) { // a pipe
      readStream(name, Files.newInputStream(path), Hints.NONE, way);
    } else {
      throw new AnalysisException(
          path + ": no such file or directory", new NoSuchFileException(path.toString()));
    }
  }

  /**
   * Reads the files of a folder: those that a {@code captures.json} lists, with what it says of
   * them, and those of folders without one.
   */
  private void visitFolder(Folder folder, Hints given, Way way) throws IOException {
    List<String> names = folder.names(problems::add);
    if (names.isEmpty()) {
      problems.add(Problem.note("has no files", folder.origin()));
    }
    ListedFiles listed = ListedFiles.of(folder, names, limits, problems::add);
    modules.addAll(listed.modules());
    for (String name : listed.toRead(names)) {
      Optional<Path> file = folder.find(name);
      if (file.isPresent() && seen.add(file.get().toRealPath())) {
        Hints hints = given.over(listed.hints(name));
        read(
            folder.prefix() + name,
            file.get(),
            folder instanceof Directory ? withTime(hints, file.get()) : hints,
            way.found());
      }
    }
    for (String name : listed.leftOut(names)) {
      noteLeftOut(folder, name);
    }
  }

  /** A capture that was put beside a list is not to be passed over in silence. */
  private void noteLeftOut(Folder folder, String name) throws IOException {
    Optional<Path> file = folder.find(name);
    if (file.isEmpty() || seen.contains(file.get().toRealPath())) {
      return;
    }
    Origin origin = Origin.of(folder.prefix() + name);
    try {
      if (readers.recognise(InputFile.of(origin, file.get(), limits).head())) {
        problems.add(
            Problem.warning(
                "is left out, since " + CaptureList.NAME + " beside it does not list it", origin));
      }
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      // What cannot be read is no capture that is missed.
    }
  }

  /** Reads what can be read once; what comes before a fault is kept. */
  private void readStream(String name, InputStream content, Hints hints, Way way)
      throws IOException {
    Path copy = spool.next();
    try (content) {
      Spool.copy(content, Origin.of(name), limits, copy);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      problems.add(broken(Origin.of(name), e));
    }
    if (Files.exists(copy)) {
      read(name, copy, hints, way);
    }
  }

  private void read(String name, Path file, Hints hints, Way way) throws IOException {
    SnapshotInput input;
    try {
      input =
          InputFile.of(
              Origin.of(name),
              file,
              limits,
              (done, total) -> listener.progress("read", name, done, total));
    } catch (FileSystemException e) {
      problems.add(cannotOpen(Origin.of(name), e));
      return;
    }
    read(input, hints, way);
  }

  private void read(SnapshotInput input, Hints hints, Way way) throws IOException {
    try {
      byte[] head = input.head();
      Optional<ArchiveReader> archive = readers.archiveOf(head);
      boolean packed = archive.isPresent() || isGzip(head);
      if (packed && way.depth() >= limits.maxDepth()) {
        problems.add(
            Problem.warning(
                "archives within archives deeper than the limit maxDepth = " + limits.maxDepth(),
                input.origin()));
      } else if (archive.isPresent()) {
        visitFolder(new Archive(archive.get(), input, way.room(), spool), hints, way.deeper());
      } else if (packed) {
        // An input sees through one gzip; this was gzipped twice.
        readStream(input.origin().name(), input.open(), hints, way.deeper());
      } else {
        readSnapshots(input, head, hints, way);
      }
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      problems.add(broken(input.origin(), e));
    }
  }

  private void readSnapshots(SnapshotInput input, byte[] head, Hints hints, Way way)
      throws IOException {
    Optional<SnapshotReader> reader = readers.readerOf(head);
    if (reader.isEmpty()) {
      unknown(input, way.asked(), head.length);
      return;
    }
    for (Snapshot snapshot : reader.get().read(input.withBinaries(binaries))) {
      snapshots.add(new LoadedSnapshot(snapshot, hints));
    }
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

  private static boolean isGzip(byte[] head) {
    return head.length > 1 && head[0] == 0x1f && head[1] == (byte) 0x8b;
  }

  /** What is wrong with an input, with the place in it where it is known. */
  static Problem broken(Origin origin, IOException e) {
    if (e instanceof MalformedSnapshotException malformed) {
      return Problem.error(
          "expected " + malformed.expected() + ", found " + malformed.found(), malformed.origin());
    }
    Origin place = e instanceof LimitExceededException limit ? limit.origin() : origin;
    String message = String.valueOf(e.getMessage());
    String prefix = place + ": ";
    return Problem.error(
        message.startsWith(prefix) ? message.substring(prefix.length()) : message, place);
  }

  /** The message of these exceptions is the absolute path, which no report shows. */
  static Problem cannotOpen(Origin origin, IOException e) {
    String why =
        e instanceof AccessDeniedException
            ? "permission denied"
            : e.getClass().getSimpleName().replace("Exception", "");
    return Problem.error("cannot be opened: " + why, origin);
  }

  private Hints withTime(Hints hints, Path path) throws IOException {
    return fileTimes ? hints.withFileTime(Files.getLastModifiedTime(path).toInstant()) : hints;
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
