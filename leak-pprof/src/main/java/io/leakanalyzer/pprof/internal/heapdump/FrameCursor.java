package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import io.leakanalyzer.pprof.internal.heapdump.DumpCursor.BrokenDumpException;

/**
 * Reads the record of one frame after another: stacks of a hundred thousand goroutines have a
 * million frames, of which only the places are kept. Not thread safe.
 */
final class FrameCursor {
  private final Records records;
  private final DumpCursor in;

  /** Stack pointer. */
  long sp;

  /** Where its content stands, and how long that is. */
  long place;

  long size;

  /** Where the function begins. */
  long entry;

  /** The instruction, and the one to go on at; 0 when it never will. */
  long pc;

  long goOn;

  /** Index of the function's name. */
  int name;

  FrameCursor(FileBytes bytes, Records records) {
    this.records = records;
    this.in = new DumpCursor(bytes, 0);
  }

  /**
   * Goes to a frame: {@code sp, depth, child sp, content, entry, pc, continpc, name}. The fields
   * are next.
   */
  void moveTo(int frame) {
    in.moveTo(records.frames.get(frame, 0));
    try {
      sp = in.varint();
      in.varint();
      in.varint();
      size = in.memory();
      place = in.position() - size;
      entry = in.varint();
      pc = in.varint();
      goOn = in.varint();
      in.memory();
    } catch (BrokenDumpException e) {
      throw new IllegalStateException("the first walk has read this frame", e);
    }
    name = records.nameOfEntry.getOrDefault(entry, 0);
  }

  /** Offset of the next live word of the frame, or -1. */
  long nextField() {
    try {
      return in.nextField();
    } catch (BrokenDumpException e) {
      throw new IllegalStateException("the first walk has read this frame", e);
    }
  }
}
