package io.leakanalyzer.query;

import io.leakanalyzer.internal.query.Aggregation;

/** What is one row of a report. */
public enum Granularity {
  /** A function. */
  FUNCTIONS(true, false, false, false),
  /** A function in a file. */
  FILE_FUNCTIONS(true, true, false, false),
  /** A source file. */
  FILES(false, true, false, false),
  /** A line of a function. */
  LINES(true, true, true, false),
  /** An address. */
  ADDRESSES(true, true, true, true);

  private final boolean function;
  private final boolean file;
  private final boolean line;
  private final boolean address;

  Granularity(boolean function, boolean file, boolean line, boolean address) {
    this.function = function;
    this.file = file;
    this.line = line;
    this.address = address;
  }

  Aggregation aggregation(boolean inlines, boolean columns) {
    return address && inlines
        ? Aggregation.NONE
        : new Aggregation(inlines, function, file, line, columns, address);
  }
}
