package io.leakanalyzer.spi;

import io.leakanalyzer.model.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An input of a program whose binaries are at hand. */
record InputWithBinaries(SnapshotInput input, List<Path> binaries) implements SnapshotInput {

  @Override
  public Origin origin() {
    return input.origin();
  }

  @Override
  public byte[] head() throws IOException {
    return input.head();
  }

  @Override
  public InputStream open() throws IOException {
    return input.open();
  }

  @Override
  public Optional<Path> file() {
    return input.file();
  }

  @Override
  public long size() {
    return input.size();
  }

  @Override
  public ReadLimits limits() {
    return input.limits();
  }
}
