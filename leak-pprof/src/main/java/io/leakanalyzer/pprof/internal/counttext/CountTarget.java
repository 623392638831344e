package io.leakanalyzer.pprof.internal.counttext;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Snapshot;
import java.util.List;

/** Takes the records of a counted text. */
interface CountTarget {

  void add(CountRecord record);

  /** Rows so far. */
  int size();

  /** The text had more than was taken. */
  void cut();

  Snapshot toSnapshot(List<Problem> problems);
}
