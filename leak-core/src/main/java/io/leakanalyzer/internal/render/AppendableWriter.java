package io.leakanalyzer.internal.render;

import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;

/** An {@link Appendable} for those who want a {@link Writer}; closing it does nothing. */
public final class AppendableWriter extends Writer {
  private final Appendable out;

  /** Writes to that. */
  public AppendableWriter(Appendable out) {
    this.out = out;
  }

  @Override
  public void write(char[] buffer, int from, int length) throws IOException {
    out.append(CharBuffer.wrap(buffer, from, length));
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    out.append(text, from, from + length);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
