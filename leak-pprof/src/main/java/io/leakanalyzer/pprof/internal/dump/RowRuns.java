package io.leakanalyzer.pprof.internal.dump;

import java.util.ArrayList;
import java.util.List;

/**
 * Which row of which dump the n-th header of a text became. Almost always consecutive headers are
 * consecutive rows, so runs are kept.
 */
final class RowRuns {
  private final List<Run> runs = new ArrayList<>();
  private int cursor;

  private static final class Run {
    private final int dump;
    private final long firstHeader;
    private final int firstRow;
    private long length = 1;

    Run(int dump, long header, int row) {
      this.dump = dump;
      this.firstHeader = header;
      this.firstRow = row;
    }
  }

  /** Headers ascend. */
  void add(int dump, long header, int row) {
    Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (last != null
        && last.dump == dump
        && last.firstHeader + last.length == header
        && last.firstRow + last.length == row) {
      last.length++;
    } else {
      runs.add(new Run(dump, header, row));
    }
  }

  /** Begins to ask; headers are asked for in ascending order. */
  void rewind() {
    cursor = 0;
  }

  /** Row of a header, or -1; then {@link #dump()} is its dump. */
  int row(long header) {
    while (cursor < runs.size()) {
      Run run = runs.get(cursor);
      if (header < run.firstHeader) {
        return -1;
      }
      if (header < run.firstHeader + run.length) {
        return run.firstRow + (int) (header - run.firstHeader);
      }
      cursor++;
    }
    return -1;
  }

  int dump() {
    return runs.get(cursor).dump;
  }
}
