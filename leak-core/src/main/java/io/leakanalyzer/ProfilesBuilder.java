package io.leakanalyzer;

import io.leakanalyzer.internal.load.Hints;
import io.leakanalyzer.internal.load.Loader;
import io.leakanalyzer.spi.ReadLimits;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects inputs and reads them. Not thread safe; {@link #build()} may be called once. */
public final class ProfilesBuilder {
  private final List<Loader.Source> sources = new ArrayList<>();
  private ReadLimits limits = ReadLimits.defaults();
  private @Nullable ClassLoader classLoader;
  private ProgressListener listener = ProgressListener.NONE;
  private final List<Path> binaries = new ArrayList<>();
  private boolean fileTimes;
  private boolean built;

  ProfilesBuilder() {}

  /** Adds files, directories or archives. */
  public ProfilesBuilder addAll(Path... paths) {
    for (Path path : paths) {
      sources.add(new Loader.PathSource(path));
    }
    return this;
  }

  /** Adds content in memory, gzipped or not, or an archive. The array is not copied. */
  public ProfilesBuilder add(String name, byte[] content) {
    return add(name, content, null, "", "");
  }

  /**
   * Adds content in memory.
   *
   * @param name its name in the report
   * @param content the bytes, gzipped or not; not copied
   * @param time when it was captured, or null
   * @param instance which process instance, or empty
   * @param moment name of its moment, or empty: inputs with the same name are of one moment
   */
  public ProfilesBuilder add(
      String name, byte[] content, @Nullable Instant time, String instance, String moment) {
    sources.add(new Loader.BytesSource(name, content, Hints.of(moment, instance, time)));
    return this;
  }

  /**
   * Adds a stream, which is spooled to a temporary file within the limits, and closed, by {@link
   * #build()}. Time, instance and moment as in the other method.
   */
  public ProfilesBuilder add(
      String name, InputStream content, @Nullable Instant time, String instance, String moment) {
    sources.add(new Loader.StreamSource(name, content, Hints.of(moment, instance, time)));
    return this;
  }

  /** How much may be read from each input. */
  public ProfilesBuilder limits(ReadLimits readLimits) {
    limits = readLimits;
    return this;
  }

  /** Where readers are looked for; without this call the thread's context class loader. */
  public ProfilesBuilder classLoader(ClassLoader loader) {
    classLoader = loader;
    return this;
  }

  /** Who hears how reading goes on. */
  public ProfilesBuilder onProgress(ProgressListener progress) {
    listener = progress;
    return this;
  }

  /**
   * Adds the program's own binary (ELF; stripped or not). Heap dumps of that very build are then
   * read with exact stack variables, names of globals and types, files and lines. One that does not
   * fit a heap dump is named in a problem of that snapshot and not used.
   */
  public ProfilesBuilder binary(Path file) {
    binaries.add(file);
    return this;
  }

  /**
   * Takes the times of files where nothing else tells the time. They do not survive a clone or a
   * copy: off unless asked for.
   */
  public ProfilesBuilder useFileTimes() {
    fileTimes = true;
    return this;
  }

  /**
   * Reads everything. The thread's interruption ends it with an {@link AnalysisException}; the
   * interrupted status stays set.
   *
   * @throws AnalysisException if nothing is given, no reader is there, a given input is of no known
   *     format, or nothing could be read
   * @throws IllegalStateException if it was called before: streams can be read once
   */
  public Profiles build() {
    if (built) {
      throw new IllegalStateException("build() was called before");
    }
    built = true;
    return new Loader(limits, classLoader, listener, fileTimes, binaries).load(sources);
  }
}
