package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.timeline.TimelineTable;
import io.leakanalyzer.spi.MalformedSnapshotException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The stack table of one generation: {@code 02 ( 03 id n ( pc function file line )*n )*}, innermost
 * frame first. Stacks are put into the trace's own table when something refers to them.
 */
final class StackIds {
  /** Frames of a stack at most (tracev2.MaxFramesPerStack). */
  private static final int MAX_FRAMES = 128;

  private static final int UNRESOLVED = -2;

  /** Ids below this, as the runtime gives them, are looked up without a search. */
  private static final int MAX_DENSE = 1 << 20;

  private static final int NUMBERS_PER_FRAME = 4;

  private final Cursor cursor;
  private final LongIntMap index = new LongIntMap();
  private final List<Batch> batches = new ArrayList<>();
  private int[] batch = new int[64];
  private int[] start = new int[64];
  private int[] global = new int[64];
  private int size;

  /** By id: what {@link #resolve} gives, or {@link #UNRESOLVED} before it was asked. */
  private int[] dense = new int[64];

  StackIds(Origin origin) {
    cursor = new Cursor(origin);
    Arrays.fill(dense, TimelineTable.NONE);
  }

  void add(Batch added) throws MalformedSnapshotException {
    batches.add(added);
    cursor.enter(added);
    cursor.type();
    while (cursor.hasMore()) {
      Origin place = cursor.place();
      int type = cursor.type();
      if (type != EventTypes.STACK) {
        throw new MalformedSnapshotException(place, "a stack", "type " + type);
      }
      long id = cursor.number();
      int at = cursor.at;
      int frames = cursor.atMost(MAX_FRAMES, "frames of a stack");
      for (int i = 0; i < frames * NUMBERS_PER_FRAME; i++) {
        cursor.number();
      }
      put(id, at);
    }
  }

  /** True if the id is known; 0, no stack, always is. */
  boolean has(long id) {
    return id == 0 || index.get(id) != LongIntMap.ABSENT;
  }

  /** True if every frame's strings are known; false means that the tables were cut. */
  boolean namesAreIn(StringIds strings) throws MalformedSnapshotException {
    for (int i = 0; i < size; i++) {
      cursor.enter(batches.get(batch[i]));
      cursor.at = start[i];
      int frames = (int) cursor.number();
      for (int f = 0; f < frames; f++) {
        cursor.number();
        long function = cursor.number();
        long file = cursor.number();
        cursor.number();
        if (!strings.has(function) || !strings.has(file)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The stack in the trace's own table, or {@link TimelineTable#NONE} for an empty one. */
  int resolve(long id, StringIds strings, StackTable.Builder table)
      throws MalformedSnapshotException {
    if (id >= 0 && id < dense.length) {
      int known = dense[(int) id];
      if (known != UNRESOLVED) {
        return known;
      }
    }
    return find(id, strings, table);
  }

  private int find(long id, StringIds strings, StackTable.Builder table)
      throws MalformedSnapshotException {
    int i = index.get(id);
    if (i == LongIntMap.ABSENT) {
      return TimelineTable.NONE;
    }
    if (global[i] == UNRESOLVED) {
      global[i] = intern(i, strings, table);
    }
    if (id >= 0 && id < dense.length) {
      dense[(int) id] = global[i];
    }
    return global[i];
  }

  void clear() {
    index.clear();
    batches.clear();
    Arrays.fill(dense, TimelineTable.NONE);
    size = 0;
  }

  private int intern(int i, StringIds strings, StackTable.Builder table)
      throws MalformedSnapshotException {
    cursor.enter(batches.get(batch[i]));
    cursor.at = start[i];
    int[] frames = new int[(int) cursor.number()];
    for (int f = 0; f < frames.length; f++) {
      cursor.number();
      String function = strings.text(cursor.number());
      String file = strings.text(cursor.number());
      long line = cursor.number();
      frames[f] = table.frame(function, file, (int) Math.max(0, Math.min(line, Integer.MAX_VALUE)));
    }
    return frames.length == 0
        ? TimelineTable.NONE
        : table.stack(frames, frames.length == MAX_FRAMES ? -1 : 0);
  }

  private void put(long id, int at) {
    if (id == 0) {
      return; // no stack, whatever a table says
    }
    if (id > 0 && id < MAX_DENSE) {
      if (id >= dense.length) {
        int before = dense.length;
        dense = Arrays.copyOf(dense, (int) Math.max(id + 1, before * 2L));
        Arrays.fill(dense, before, dense.length, TimelineTable.NONE);
      }
      dense[(int) id] = UNRESOLVED;
    }
    if (size == batch.length) {
      batch = Arrays.copyOf(batch, size * 2);
      start = Arrays.copyOf(start, size * 2);
      global = Arrays.copyOf(global, size * 2);
    }
    batch[size] = batches.size() - 1;
    start[size] = at;
    global[size] = UNRESOLVED;
    index.put(id, size);
    size++;
  }
}
