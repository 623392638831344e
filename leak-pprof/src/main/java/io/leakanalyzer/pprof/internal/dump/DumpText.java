package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.pprof.internal.io.LineScanner;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The dumps of one text, read in one or two passes. */
final class DumpText {
  private final SnapshotInput input;
  private final String writer;
  private final List<Problem> problems = new ArrayList<>();
  private Set<String> writers = Set.of();
  private boolean hasGoroutines;
  private long lineCount;

  /**
   * A text that is yet to be read.
   *
   * @param writer which process of several wrote it, or empty
   */
  DumpText(SnapshotInput input, String writer) {
    this.input = input;
    this.writer = writer;
  }

  /** Says what the text stands in. */
  DumpText note(String where, Origin origin) {
    problems.add(
        Problem.note("read from " + where + "; line numbers count the lines of its text", origin));
    return this;
  }

  SnapshotInput input() {
    return input;
  }

  boolean hasGoroutines() {
    return hasGoroutines;
  }

  /** Processes of which goroutines are. */
  Set<String> writers() {
    return writers;
  }

  long lineCount() {
    return lineCount;
  }

  /** Reads it; nothing when there is neither a goroutine nor a notice of death. */
  List<Snapshot> read() throws IOException {
    DumpSymbols symbols = new DumpSymbols();
    DumpAssembler dumps = new DumpAssembler(input.origin(), symbols, input.limits(), writer);
    try (LineScanner lines = new LineScanner(input)) {
      DumpScanner scanner = new DumpScanner(lines, symbols, dumps, input.limits());
      scanner.run();
      if (lines.breakOff().isPresent()) {
        problems.add(lines.breakOff().get());
        dumps.cut();
      }
      lineCount = lines.line();
      writers = scanner.writers();
    }
    dumps.finish();
    dumps.waited().freeze();
    WordSearch before = new WordSearch(dumps.waited());
    if (dumps.unsearched() > 0) {
      WordPass words = new WordPass(before, dumps.unsearched());
      try (LineScanner lines = new LineScanner(input)) {
        new DumpScanner(lines, symbols, words, input.limits()).run();
      }
    }
    dumps.keepWords(before);
    hasGoroutines = dumps.hasGoroutines();
    return dumps.snapshots(problems);
  }
}
