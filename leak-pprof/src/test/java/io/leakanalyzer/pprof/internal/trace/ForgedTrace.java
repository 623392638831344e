package io.leakanalyzer.pprof.internal.trace;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A recorded trace, taken apart into its batches, to be put together wrongly. Not thread safe. */
final class ForgedTrace {
  private static final Path TRACES = Path.of("src/test/resources/traces");
  private static final int HEADER = 16;

  final byte[] header;
  final List<Piece> pieces = new ArrayList<>();

  private ForgedTrace(byte[] header) {
    this.header = header;
  }

  /** A batch, or the mark at the end of a generation, whose body is empty and type 52. */
  record Piece(int type, int experiment, long generation, long thread, long time, byte[] body) {
    boolean isMark() {
      return type == EventTypes.END_OF_GENERATION;
    }

    int first() {
      return body.length == 0 ? -1 : body[0] & 0xff;
    }

    Piece with(byte[] other) {
      return new Piece(type, experiment, generation, thread, time, other);
    }

    Piece ofGeneration(long other) {
      return new Piece(type, experiment, other, thread, time, body);
    }

    Piece ofThread(long other) {
      return new Piece(type, experiment, generation, other, time, body);
    }

    Piece at(long other) {
      return new Piece(type, experiment, generation, thread, other, body);
    }
  }

  static byte[] bytes(String name) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(
            new ByteArrayInputStream(Files.readAllBytes(TRACES.resolve(name + ".trace.gz"))))) {
      return in.readAllBytes();
    }
  }

  static ForgedTrace of(String name) throws IOException {
    byte[] whole = bytes(name);
    ForgedTrace trace = new ForgedTrace(Arrays.copyOf(whole, HEADER));
    int[] at = {HEADER};
    while (at[0] < whole.length) {
      int type = whole[at[0]++] & 0xff;
      if (type == EventTypes.END_OF_GENERATION) {
        trace.pieces.add(new Piece(type, 0, 0, 0, 0, new byte[0]));
        continue;
      }
      int experiment = type == EventTypes.EXPERIMENTAL_BATCH ? whole[at[0]++] : 0;
      long generation = number(whole, at);
      long thread = number(whole, at);
      long time = number(whole, at);
      int size = (int) number(whole, at);
      trace.pieces.add(
          new Piece(
              type,
              experiment,
              generation,
              thread,
              time,
              Arrays.copyOfRange(whole, at[0], at[0] + size)));
      at[0] += size;
    }
    return trace;
  }

  /** Index of the first batch whose body begins with that type. */
  int indexOf(int firstType) {
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i).first() == firstType) {
        return i;
      }
    }
    throw new IllegalStateException("no batch of type " + firstType);
  }

  /** The same with another body in the first batch of a type. */
  ForgedTrace body(int firstType, byte... body) {
    int i = indexOf(firstType);
    pieces.set(i, pieces.get(i).with(body));
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header);
    for (Piece piece : pieces) {
      out.write(piece.type());
      if (piece.isMark()) {
        continue;
      }
      if (piece.type() == EventTypes.EXPERIMENTAL_BATCH) {
        out.write(piece.experiment());
      }
      out.writeBytes(varint(piece.generation()));
      out.writeBytes(varint(piece.thread()));
      out.writeBytes(varint(piece.time()));
      out.writeBytes(varint(piece.body().length));
      out.writeBytes(piece.body());
    }
    return out.toByteArray();
  }

  static byte[] varint(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return out.toByteArray();
  }

  /** Bytes one after the other. */
  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static long number(byte[] bytes, int[] at) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int b = bytes[at[0]++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
