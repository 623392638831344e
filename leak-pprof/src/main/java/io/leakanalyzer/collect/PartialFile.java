package io.leakanalyzer.collect;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file that appears under its name only when it is whole, or as whole as it will be. */
final class PartialFile implements Requests.Target, AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path directory;
  private final String name;
  private final boolean pack;
  private final CaptureKind kind;
  private final CollectListener listener;
  private final Path part;
  private @Nullable OutputStream out;
  private boolean packed;
  private long bytes;

  PartialFile(
      Path directory, String name, boolean pack, CaptureKind kind, CollectListener listener) {
    this.directory = directory;
    this.name = name;
    this.pack = pack;
    this.kind = kind;
    this.listener = listener;
    this.part = directory.resolve("." + name + ".part");
  }

  @Override
  public void begin(String contentEncoding) throws IOException {
    end();
    bytes = 0;
    boolean alreadyPacked = contentEncoding.equalsIgnoreCase("gzip");
    packed = pack || alreadyPacked;
    OutputStream file = new BufferedOutputStream(Files.newOutputStream(part), BUFFER);
    out = pack && !alreadyPacked ? new GZIPOutputStream(file, BUFFER) : file;
  }

  @Override
  public void take(ByteBuffer piece) throws IOException {
    OutputStream to = out;
    if (to == null) {
      throw new IOException(part + " is not open");
    }
    bytes += piece.remaining();
    byte[] some = new byte[piece.remaining()];
    piece.get(some);
    to.write(some);
    listener.received(kind, bytes);
  }

  /** How many bytes came so far. */
  long bytes() {
    return bytes;
  }

  /** The bytes so far, at a path of their own. */
  Path ended() throws IOException {
    end();
    return part;
  }

  /** Gives the file its name; what was there before goes. */
  String keep() throws IOException {
    end();
    String full = packed ? name + ".gz" : name;
    Files.move(part, directory.resolve(full), StandardCopyOption.ATOMIC_MOVE);
    return full;
  }

  private void end() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }

  /** Takes away what was not kept. */
  @Override
  public void close() throws IOException {
    end();
    Files.deleteIfExists(part);
  }
}
