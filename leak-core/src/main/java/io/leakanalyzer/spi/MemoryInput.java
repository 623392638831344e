package io.leakanalyzer.spi;

import io.leakanalyzer.model.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Content in memory. */
record MemoryInput(Origin origin, byte[] content, ReadLimits limits) implements SnapshotInput {

  @Override
  public byte[] head() throws IOException {
    return HeadBytes.of(this);
  }

  @Override
  public InputStream open() throws IOException {
    return LimitedStream.open(
        ByteOrderMark.of(content).plain(new ByteArrayInputStream(content)),
        Gzip.isGzip(content),
        origin,
        limits);
  }

  @Override
  public Optional<Path> file() {
    return Optional.empty();
  }

  @Override
  public long size() {
    return Gzip.isGzip(content) || ByteOrderMark.of(content) != ByteOrderMark.NONE
        ? -1
        : content.length;
  }
}
