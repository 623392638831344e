package io.leakanalyzer.spi;

import io.leakanalyzer.model.Origin;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The content of a file, gzipped or not, of a text in UTF-16 as UTF-8. Immutable; the file must not
 * change while it is read.
 */
public final class InputFile implements SnapshotInput {
  private final Origin origin;
  private final Path path;
  private final ReadLimits limits;
  private final Progress progress;
  private final long packedSize;
  private final boolean gzip;
  private final ByteOrderMark mark;

  private InputFile(Origin origin, Path path, ReadLimits limits, Progress progress)
      throws IOException {
    this.origin = origin;
    this.path = path;
    this.limits = limits;
    this.progress = progress;
    this.packedSize = Files.size(path);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] first = in.readNBytes(3);
      this.gzip = Gzip.isGzip(first);
      this.mark = ByteOrderMark.of(first);
    }
  }

  /** Hears of bytes of the file. */
  @FunctionalInterface
  public interface Progress {
    /** So many bytes of the unpacked content were read; {@code total} is -1 when unknown. */
    void read(long done, long total);
  }

  /** Nobody listens. A class, since the first lambda of a process takes as long as a small file. */
  enum Silence implements Progress {
    INSTANCE;

    @Override
    public void read(long done, long total) {}
  }

  /** A file as an input. */
  public static InputFile of(Origin origin, Path path, ReadLimits limits) throws IOException {
    return of(origin, path, limits, Silence.INSTANCE);
  }

  /** A file as an input, of whose reading someone hears. */
  public static InputFile of(Origin origin, Path path, ReadLimits limits, Progress progress)
      throws IOException {
    return new InputFile(origin, path, limits, progress);
  }

  /**
   * A stream that ends with an exception at the limit of bytes, or when the thread is interrupted.
   */
  public static InputStream limited(InputStream in, Origin origin, ReadLimits limits)
      throws IOException {
    return LimitedStream.open(in, false, origin, limits);
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public byte[] head() throws IOException {
    return HeadBytes.of(this);
  }

  @Override
  public InputStream open() throws IOException {
    InputStream raw = Files.newInputStream(path);
    try {
      return LimitedStream.open(
          gzip ? new BufferedInputStream(raw, 1 << 16) : mark.plain(raw),
          gzip,
          origin,
          limits,
          progress,
          size());
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  @Override
  public Optional<Path> file() {
    return isAsItIs() ? Optional.of(path) : Optional.empty();
  }

  @Override
  public long size() {
    return isAsItIs() ? packedSize : -1;
  }

  private boolean isAsItIs() {
    return !gzip && mark == ByteOrderMark.NONE;
  }

  @Override
  public ReadLimits limits() {
    return limits;
  }
}
