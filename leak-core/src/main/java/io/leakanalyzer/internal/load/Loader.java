package io.leakanalyzer.internal.load;

import static java.util.stream.Collectors.joining;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.Problem;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.ProgressListener;
import io.leakanalyzer.spi.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads sources with the readers it finds and joins what they read. */
public final class Loader {
  private static final int MOST_PROBLEMS = 3;

  private final ReadLimits limits;
  private final Readers readers;
  private final ProgressListener listener;
  private final boolean fileTimes;
  private final List<Path> binaries;

  /** A loader; a null class loader means the thread's. */
  public Loader(
      ReadLimits limits,
      @Nullable ClassLoader classLoader,
      ProgressListener listener,
      boolean fileTimes,
      List<Path> binaries) {
    this.limits = limits;
    this.readers = Readers.find(classLoader);
    this.listener = listener;
    this.fileTimes = fileTimes;
    this.binaries = List.copyOf(binaries);
  }

  /** Something to read. */
  public sealed interface Source permits PathSource, BytesSource, StreamSource {}

  /** A file, directory or archive. */
  public record PathSource(Path path) implements Source {}

  /** Content in memory. */
  public record BytesSource(String name, byte[] content, Hints hints) implements Source {}

  /** Content that can be had once. */
  public record StreamSource(String name, InputStream content, Hints hints) implements Source {}

  private static List<Path> paths(List<Source> sources) {
    List<Path> paths = new ArrayList<>();
    for (Source source : sources) {
      if (source instanceof PathSource path) {
        paths.add(path.path());
      }
    }
    return paths;
  }

  /** Reads all sources. */
  public Profiles load(List<Source> sources) {
    if (sources.isEmpty()) {
      throw new AnalysisException(
          "nothing to analyse: give at least one file, directory or stream");
    }
    List<LoadedSnapshot> snapshots = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    List<String> modules = new ArrayList<>();
    try (Unpacker unpacker = new Unpacker(limits, readers, listener, fileTimes, binaries)) {
      List<String> names = GivenNames.of(paths(sources));
      int given = 0;
      for (Source source : sources) {
        if (source instanceof PathSource path) {
          unpacker.visitPath(path.path(), names.get(given++));
        } else {
          unpacker.visit(source);
        }
      }
      unpacker.drainTo(snapshots, problems, modules);
    } catch (InterruptedIOException e) {
      Thread.currentThread().interrupt();
      throw new AnalysisException("interrupted while reading", e);
    } catch (IOException e) {
      throw new AnalysisException(String.valueOf(e.getMessage()), e);
    }
    if (snapshots.isEmpty()) {
      throw new AnalysisException(
          "nothing could be read" + (problems.isEmpty() ? "" : ": " + words(problems)));
    }
    return new Profiles(
        MomentSorter.sort(snapshots), modules.stream().distinct().sorted().toList(), problems);
  }

  private static String words(List<Problem> problems) {
    int more = problems.size() - MOST_PROBLEMS;
    return problems.stream().limit(MOST_PROBLEMS).map(Problem::toString).collect(joining("; "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
