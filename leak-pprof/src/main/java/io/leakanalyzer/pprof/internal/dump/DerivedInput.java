package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.ReadLimits;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An input whose text is made from another's, such as what a quoted field of it says.
 *
 * @param base the other
 * @param form how
 */
record DerivedInput(SnapshotInput base, Form form) implements SnapshotInput {

  /** Makes one text from another. */
  interface Form {
    InputStream open(SnapshotInput base) throws IOException;
  }

  @Override
  public Origin origin() {
    return base.origin();
  }

  @Override
  public byte[] head() throws IOException {
    try (InputStream in = open()) {
      return in.readNBytes(HEAD_BYTES);
    }
  }

  @Override
  public InputStream open() throws IOException {
    return form.open(base);
  }

  @Override
  public Optional<Path> file() {
    return Optional.empty();
  }

  @Override
  public long size() {
    return -1;
  }

  @Override
  public ReadLimits limits() {
    return base.limits();
  }
}
