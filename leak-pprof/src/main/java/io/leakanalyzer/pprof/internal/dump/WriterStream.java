package io.leakanalyzer.pprof.internal.dump;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.leakanalyzer.spi.SnapshotInput;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;

/** The lines of one writer of a log; in place of another's stands a line without a prefix. */
final class WriterStream extends RewrittenStream {
  /** No prefix is longer. */
  private static final int LONGEST = 200;

  private final String writer;
  private final ByteArrayOutputStream start = new ByteArrayOutputStream();
  private boolean known;
  private boolean own;

  private WriterStream(InputStream in, String writer) {
    super(in);
    this.writer = writer;
  }

  /** What one writer wrote. */
  static SnapshotInput textOf(SnapshotInput log, String writer) {
    return new DerivedInput(log, base -> new WriterStream(base.open(), writer));
  }

  @Override
  void take(byte c) {
    if (c == '\n') {
      decide();
      give(c);
      known = false;
      own = false;
    } else if (!known) {
      start.write(c);
      if (start.size() == LONGEST) {
        decide();
      }
    } else if (own) {
      give(c);
    }
  }

  @Override
  void end() {
    decide();
  }

  private void decide() {
    if (known) {
      return;
    }
    known = true;
    byte[] text = start.toByteArray();
    start.reset();
    String line = new String(text, ISO_8859_1).replaceAll("\u001b\\[[0-9;]*[@-~]", "");
    own = LogWriter.of(line).filter(found -> found.name().equals(writer)).isPresent();
    if (own) {
      for (byte each : text) {
        give(each);
      }
    } else if (text.length > 0) {
      give('~');
    }
  }
}
