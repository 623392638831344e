package io.leakanalyzer.pprof.internal.io;

import java.util.Arrays;

/**
 * Distinct pieces of text, numbered from 0 in order of appearance. A piece is found by its hash and
 * verified byte by byte. Memory grows with the distinct pieces; {@link #isFull()} says when they
 * take more than is sane. Not thread safe.
 */
public final class Pieces {
  /** No such piece. */
  public static final int NONE = -1;

  private static final int MAX_BYTES = 1 << 28;

  private byte[] arena = new byte[1 << 12];
  private int[] starts = new int[64];
  private int[] hashes = new int[64];
  private int size;
  private int[] slots = new int[128];

  /** Interns a piece. */
  public int intern(byte[] text, int from, int to) {
    int hash = LittleEndian.hash(text, from, to);
    int slot = slotOf(hash, text, from, to);
    if (slots[slot] != 0) {
      return slots[slot] - 1;
    }
    int length = to - from;
    int start = starts[size];
    int end = Math.addExact(start, length);
    if (end > arena.length) {
      arena =
          Arrays.copyOf(
              arena, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(end, 2L * arena.length)));
    }
    System.arraycopy(text, from, arena, start, length);
    if (size + 2 > starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
      hashes = Arrays.copyOf(hashes, 2 * hashes.length);
    }
    hashes[size] = hash;
    starts[++size] = end;
    slots[slot] = size;
    if (2 * size > slots.length) {
      grow();
    }
    return size - 1;
  }

  /** Number of pieces. */
  public int size() {
    return size;
  }

  /** True when there is too much distinct text for an honest artefact. */
  public boolean isFull() {
    return starts[size] > MAX_BYTES;
  }

  /** The bytes that the pieces lie in. */
  public byte[] arena() {
    return arena;
  }

  /** Where a piece begins in the arena. */
  public int start(int piece) {
    return starts[piece];
  }

  /** Length of a piece. */
  public int length(int piece) {
    return starts[piece + 1] - starts[piece];
  }

  /** A piece as a string. */
  public String string(int piece) {
    return Ascii.string(arena, starts[piece], starts[piece + 1]);
  }

  private int slotOf(int hash, byte[] text, int from, int to) {
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0 && !is(slots[slot] - 1, hash, text, from, to)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean is(int piece, int hash, byte[] text, int from, int to) {
    return hashes[piece] == hash
        && length(piece) == to - from
        && LittleEndian.same(arena, starts[piece], text, from, to - from);
  }

  private void grow() {
    slots = new int[2 * slots.length];
    int mask = slots.length - 1;
    for (int piece = 0; piece < size; piece++) {
      int slot = hashes[piece] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = piece + 1;
    }
  }
}
