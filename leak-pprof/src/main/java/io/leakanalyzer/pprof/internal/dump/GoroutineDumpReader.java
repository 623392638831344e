package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.pprof.internal.io.LineScanner;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads goroutine dumps: {@code goroutine?debug=2}, {@code runtime.Stack}, and what panics, fatal
 * errors, signals, test time-outs and the race detector print, alone or in a log.
 *
 * <p>The text is read once for the goroutines and the argument words near an address that some wait
 * for, and once more up to the last such address that was new. Memory grows with the distinct
 * stacks plus about 60 bytes a goroutine.
 */
public final class GoroutineDumpReader implements SnapshotReader {

  /** Made by the service loader. */
  public GoroutineDumpReader() {}

  @Override
  public String name() {
    return "goroutine-dump";
  }

  @Override
  public Match probe(byte[] head) {
    return DumpProbe.probe(head);
  }

  @Override
  public List<Snapshot> read(SnapshotInput input) throws IOException {
    DumpSymbols symbols = new DumpSymbols();
    DumpAssembler dumps = new DumpAssembler(input.origin(), symbols, input.limits());
    List<Problem> problems = new ArrayList<>();
    long lineCount;
    try (LineScanner lines = new LineScanner(input)) {
      new DumpScanner(lines, symbols, dumps, input.limits()).run();
      lines.breakOff().ifPresent(problems::add);
      lineCount = lines.line();
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
    List<Snapshot> snapshots = dumps.snapshots(problems);
    if (snapshots.isEmpty()) {
      throw new MalformedSnapshotException(
          input.origin(),
          "a line such as \"goroutine 1 [running]:\"",
          "none in " + lineCount + " lines");
    }
    return snapshots;
  }
}
