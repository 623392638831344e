package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.pprof.internal.io.BareReturns;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads goroutine dumps: {@code goroutine?debug=2}, {@code runtime.Stack}, and what panics, fatal
 * errors, signals, test time-outs and the race detector print, alone or in a log.
 *
 * <p>A text may stand in the quoted field of a structured log, in a saved page, or in a log that
 * several processes write.
 *
 * <p>The text is read once for the goroutines and the argument words near an address that some wait
 * for, and once more up to the last such address that was new. Memory grows with the distinct
 * stacks plus about 60 bytes a goroutine.
 */
public final class GoroutineDumpReader implements SnapshotReader {
  /** A log in a log: a structured one in that of a container runtime. */
  private static final int MAX_QUOTED = 3;

  /** Made by the service loader. */
  public GoroutineDumpReader() {}

  @Override
  public String name() {
    return "goroutine-dump";
  }

  @Override
  public Match probe(byte[] head) {
    return DumpProbe.probe(BareReturns.replaced(head));
  }

  @Override
  public List<Snapshot> read(SnapshotInput input) throws IOException {
    DumpText text = textOf(input, input.head());
    List<Snapshot> snapshots = text.read();
    for (int depth = 0; depth < MAX_QUOTED && !text.hasGoroutines(); depth++) {
      Optional<QuotedField> field = QuotedField.find(text.input());
      if (field.isEmpty()) {
        break;
      }
      String what = "the quoted field " + field.get().name();
      text = new DumpText(field.get().textOf(text.input()), "").note(what, input.origin());
      List<Snapshot> quoted = text.read();
      snapshots = quoted.isEmpty() ? snapshots : quoted;
    }
    if (snapshots.isEmpty()) {
      throw new MalformedSnapshotException(
          input.origin(),
          "a line such as \"goroutine 1 [running]:\"",
          WrongText.of(input.head()).orElse("none in " + text.lineCount() + " lines"));
    }
    return text.writers().size() > 1 ? apart(text) : snapshots;
  }

  private static DumpText textOf(SnapshotInput input, byte[] head) throws IOException {
    if (HtmlStream.isPage(head)) {
      return new DumpText(HtmlStream.textOf(input), "").note("a page", input.origin());
    }
    return DoubleSpaced.is(head)
        ? new DumpText(DoubleSpaced.textOf(input), "")
            .note("a text with an empty line below each line", input.origin())
        : new DumpText(input, "");
  }

  /** A log of several processes is one of each. */
  private static List<Snapshot> apart(DumpText log) throws IOException {
    List<Snapshot> all = new ArrayList<>();
    for (String writer : log.writers()) {
      all.addAll(new DumpText(WriterStream.textOf(log.input(), writer), writer).read());
    }
    return all;
  }
}
