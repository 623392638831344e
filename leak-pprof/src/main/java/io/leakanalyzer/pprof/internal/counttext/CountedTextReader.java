package io.leakanalyzer.pprof.internal.counttext;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.pprof.internal.io.BareReturns;
import io.leakanalyzer.pprof.internal.io.LineScanner;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.ReadLimits;
import io.leakanalyzer.spi.SnapshotInput;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads counted text. Goroutine and goroutineleak profiles become goroutines without ids, the
 * others samples.
 */
public final class CountedTextReader implements SnapshotReader {

  /** Made by the service loader. */
  public CountedTextReader() {}

  @Override
  public String name() {
    return "counted-text";
  }

  @Override
  public Match probe(byte[] head) {
    return CountHeader.in(BareReturns.replaced(head)).isPresent() ? Match.SURE : Match.NO;
  }

  @Override
  public List<Snapshot> read(SnapshotInput input) throws IOException {
    List<Problem> problems = new ArrayList<>();
    try (LineScanner lines = new LineScanner(input)) {
      CountHeader header = header(lines, input.origin());
      CountTarget target =
          header.isGoroutines()
              ? new GoroutineCounts(input.origin(), header.isLeaks())
              : new SampleCounts(input.origin(), header.name());
      long sum = records(lines, target, input.limits(), input.origin(), problems);
      lines.breakOff().ifPresent(problems::add);
      if (sum < header.total()) {
        target.cut();
      }
      if (sum != header.total() && problems.isEmpty()) {
        problems.add(
            Problem.warning(
                "the counts add up to "
                    + sum
                    + ", the first line says "
                    + header.total()
                    + ": the text is not complete",
                input.origin().atLine(lines.line())));
      }
      return List.of(target.toSnapshot(problems));
    }
  }

  private static CountHeader header(LineScanner lines, Origin origin) throws IOException {
    while (lines.next()) {
      if (lines.from() < lines.to()) {
        Optional<CountHeader> header = CountHeader.of(lines.text(), lines.from(), lines.to());
        if (header.isPresent()) {
          return header.get();
        }
        break;
      }
    }
    throw new MalformedSnapshotException(
        origin.atLine(Math.max(1, lines.line())),
        "\"goroutine profile: total N\"",
        "\""
            + Ascii.string(lines.text(), lines.from(), Math.min(lines.to(), lines.from() + 80))
            + "\"");
  }

  private static long records(
      LineScanner lines,
      CountTarget target,
      ReadLimits limits,
      Origin origin,
      List<Problem> problems)
      throws IOException {
    long sum = 0;
    CountRecord open = null;
    boolean odd = false;
    while (lines.next()) {
      int from = lines.from();
      int to = lines.to();
      if (!lines.isTerminated() && isUnfinished(lines.text(), from, to)) {
        problems.add(
            Problem.warning("the text breaks off inside a record", origin.atLine(lines.line())));
        break;
      }
      if (open != null && open.take(lines.text(), from, to)) {
        continue;
      }
      CountRecord next =
          CountRecord.begin(lines.text(), from, to, lines.line(), limits.maxFrames());
      if (next == null) {
        if (Ascii.trimEnd(lines.text(), from, to) > from && !odd) {
          odd = true;
          problems.add(
              Problem.note(
                  "a line that is not of a record was passed over", origin.atLine(lines.line())));
        }
        continue;
      }
      sum += close(open, target, origin, problems);
      open = next;
      if (target.size() + 1 > limits.maxGoroutines()) {
        problems.add(
            Problem.warning(
                "more records than the limit maxGoroutines = " + limits.maxGoroutines(),
                origin.atLine(lines.line())));
        return sum;
      }
    }
    return sum + close(open, target, origin, problems);
  }

  /** The last line without its end: whole only if it ends as a place does, behind the name. */
  private static boolean isUnfinished(byte[] text, int from, int to) {
    return Ascii.lastIndexOf(text, from, to, '\t') <= from
        || Ascii.lastIndexOf(text, from, to, ':') < Ascii.lastIndexOf(text, from, to, '\t');
  }

  private static long close(
      @Nullable CountRecord open, CountTarget target, Origin origin, List<Problem> problems) {
    if (open == null) {
      return 0;
    }
    if (open.isFramesDropped()) {
      problems.add(
          Problem.warning(
              "more frames than the limit maxFrames; the outer ones are left out",
              origin.atLine(open.line)));
    }
    target.add(open);
    return open.count;
  }
}
