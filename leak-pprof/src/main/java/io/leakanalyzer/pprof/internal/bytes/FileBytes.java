package io.leakanalyzer.pprof.internal.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/**
 * The bytes of a file, by offset: mapped from a file in windows of one gibibyte, or in memory.
 * Windows overlap a little, so that a word or a varint never straddles two. Mapped pages belong to
 * the operating system: reading a file of ten gigabytes needs no more heap than its tables. Thread
 * safe.
 */
public final class FileBytes {
  /** Offsets with the same bits above these are of one window. */
  public static final int WINDOW_SHIFT = 30;

  private static final long WINDOW = 1L << WINDOW_SHIFT;
  private static final int OVERLAP = 64;

  private final ByteBuffer[] windows;
  private final long size;

  private FileBytes(ByteBuffer[] windows, long size) {
    this.windows = windows;
    this.size = size;
    for (ByteBuffer window : windows) {
      window.order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /** Maps a file, up to a limit. */
  public static FileBytes map(Path file, long limit) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = Math.min(channel.size(), limit);
      ByteBuffer[] windows =
          new ByteBuffer[Math.max(1, Math.toIntExact((size + WINDOW - 1) >>> WINDOW_SHIFT))];
      for (int i = 0; i < windows.length; i++) {
        long from = (long) i << WINDOW_SHIFT;
        windows[i] = channel.map(MapMode.READ_ONLY, from, Math.min(WINDOW + OVERLAP, size - from));
      }
      return new FileBytes(windows, size);
    }
  }

  /** Bytes in memory; not copied. */
  public static FileBytes of(byte[] content) {
    return new FileBytes(new ByteBuffer[] {ByteBuffer.wrap(content)}, content.length);
  }

  /** How many there are. */
  public long size() {
    return size;
  }

  /** The window that an offset lies in; the offset within it is its low bits. */
  public ByteBuffer window(long offset) {
    return windows[(int) (offset >>> WINDOW_SHIFT)];
  }

  /** The offset within its window. */
  public static int inWindow(long offset) {
    return (int) (offset & WINDOW - 1);
  }

  /** The 8-byte word at an offset; 0 beyond the end. */
  public long word(long offset) {
    if (offset < 0 || offset > size - Long.BYTES) {
      return 0;
    }
    return window(offset).getLong(inWindow(offset));
  }

  /** The 4-byte word at an offset, unsigned; 0 beyond the end. */
  public long half(long offset) {
    return word4(offset) & 0xffffffffL;
  }

  /** The 2-byte word at an offset, unsigned; 0 beyond the end. */
  public int quarter(long offset) {
    return word4(offset) & 0xffff;
  }

  /** The byte at an offset, unsigned; 0 beyond the end. */
  public int octet(long offset) {
    return offset < 0 || offset >= size ? 0 : window(offset).get(inWindow(offset)) & 0xff;
  }

  /** A copy of so many bytes from an offset on; fewer at the end. */
  public byte[] copy(long offset, long length) {
    byte[] copy = new byte[(int) Math.max(0, Math.min(length, size - offset))];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (byte) octet(offset + i);
    }
    return copy;
  }

  private int word4(long offset) {
    if (offset < 0 || offset > size - Integer.BYTES) {
      return 0;
    }
    return window(offset).getInt(inWindow(offset));
  }
}
