package io.leakanalyzer.pprof.internal.heapdump;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * The bytes of a dump, by offset: mapped from a file in windows of one gibibyte, or in memory.
 * Windows overlap a little, so that a word or a varint never straddles two. Mapped pages belong to
 * the operating system: reading a dump of ten gigabytes needs no more heap than its tables. Thread
 * safe.
 */
final class DumpBytes {
  static final int WINDOW_SHIFT = 30;

  private static final long WINDOW = 1L << WINDOW_SHIFT;
  private static final int OVERLAP = 64;

  private final ByteBuffer[] windows;
  private final long size;

  private DumpBytes(ByteBuffer[] windows, long size) {
    this.windows = windows;
    this.size = size;
    for (ByteBuffer window : windows) {
      window.order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** Maps a file, up to a limit. */
  static DumpBytes map(Path file, long limit) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = Math.min(channel.size(), limit);
      ByteBuffer[] windows =
          new ByteBuffer[Math.max(1, Math.toIntExact((size + WINDOW - 1) >>> WINDOW_SHIFT))];
      for (int i = 0; i < windows.length; i++) {
        long from = (long) i << WINDOW_SHIFT;
        windows[i] = channel.map(MapMode.READ_ONLY, from, Math.min(WINDOW + OVERLAP, size - from));
      }
      return new DumpBytes(windows, size);
    }
  }

  static DumpBytes of(byte[] content) {
    return new DumpBytes(new ByteBuffer[] {ByteBuffer.wrap(content)}, content.length);
  }

  long size() {
    return size;
  }

  /** The window that an offset lies in; the offset within it is its low bits. */
  ByteBuffer window(long offset) {
    return windows[(int) (offset >>> WINDOW_SHIFT)];
  }

  static int inWindow(long offset) {
    return (int) (offset & WINDOW - 1);
  }

  /** The 8-byte word at an offset; 0 beyond the end. */
  long word(long offset) {
    if (offset < 0 || offset > size - Long.BYTES) {
      return 0;
    }
    return window(offset).getLong(inWindow(offset));
  }

  /** The 4-byte word at an offset, unsigned; 0 beyond the end. */
  long half(long offset) {
    return word4(offset) & 0xffffffffL;
  }

  /** The 2-byte word at an offset, unsigned; 0 beyond the end. */
  int quarter(long offset) {
    return word4(offset) & 0xffff;
  }

  private int word4(long offset) {
    if (offset < 0 || offset > size - Integer.BYTES) {
      return 0;
    }
    return window(offset).getInt(inWindow(offset));
  }
}
