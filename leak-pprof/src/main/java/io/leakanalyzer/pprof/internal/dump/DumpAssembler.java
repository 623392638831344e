package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.pprof.internal.panic.DeathNotice;
import io.leakanalyzer.spi.ReadLimits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the goroutines of a text into dumps. A dump begins with the text, with a notice of death, or
 * with the goroutine that writes it: the first, which alone is {@code running} with a stack. When
 * such a one follows another goroutine directly, an id that repeats after it decides.
 */
final class DumpAssembler implements DumpEvents {
  /** So many goroutines are kept back until an id repeats. */
  private static final int MAX_PENDING = 1000;

  private static final int MAX_DUMPS = 1000;

  /** Of a main function that called runtime.Goexit: checkdead, runtime/proc.go. */
  private static final String NO_GOROUTINES = "no goroutines (";

  private final String writer;
  private final Origin origin;
  private final DumpSymbols symbols;
  private final ReadLimits limits;
  private final FirstWords words = new FirstWords();
  private final RowRuns rows = new RowRuns();
  private final List<SnapshotDraft> drafts = new ArrayList<>();
  private final List<KeptBack> pending = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable SnapshotDraft draft;
  private @Nullable DeathNotice notice;
  private @Nullable DeathNotice lastNotice;
  private long headers;
  private boolean otherText;
  private boolean crash;

  /** A goroutine of which it is not known yet to which dump it belongs, and its header. */
  private record KeptBack(RawGoroutine goroutine, long header) {}

  DumpAssembler(Origin origin, DumpSymbols symbols, ReadLimits limits, String writer) {
    this.writer = writer;
    this.origin = origin;
    this.symbols = symbols;
    this.limits = limits;
  }

  boolean hasGoroutines() {
    return headers > 0;
  }

  WaitedAddresses waited() {
    return words.waited();
  }

  /**
   * Goroutines to look through once more, from the first: those that were read before all addresses
   * were known.
   */
  int unsearched() {
    return words.unsearched(headers);
  }

  /** Gives the dumps their words, those of the second reading first. */
  void keepWords(WordSearch before) {
    if (words.keepExactIfTooMany(before)) {
      drafts.forEach(
          draft ->
              draft.problem(
                  Problem.note(
                      "so many addresses are waited for that words near one mean nothing; only words that are one are kept",
                      origin)));
    }
    WordSearch.DumpRows keep =
        (header, depth, value, stale) -> {
          int row = rows.row(header);
          if (row >= 0) {
            drafts.get(rows.dump()).word(row, depth, value, stale);
          }
        };
    rows.rewind();
    before.giveTo(keep);
    words.giveTo(keep);
  }

  @Override
  public boolean wantsAll() {
    return words.areWanted();
  }

  @Override
  public void arguments(FrameTexts.Kind kind, int depth, byte[] text, int from, int to) {
    words.take(headers, kind, depth, text, from, to);
  }

  @Override
  public void notice(DeathNotice found, long line) {
    lastNotice = found;
    if (found.kind() != DeathNotice.Kind.RACE) {
      notice = found;
    }
  }

  @Override
  public void nextThread() {
    crash = draft != null;
  }

  @Override
  public void otherText() {
    otherText = true;
  }

  @Override
  public boolean begin(RawGoroutine goroutine) {
    boolean taken = hasRoom(goroutine);
    if (!taken) {
      cut();
    }
    return taken;
  }

  /** The text has more goroutines than are read. */
  void cut() {
    if (draft != null) {
      draft.cut();
    }
  }

  private boolean hasRoom(RawGoroutine goroutine) {
    headers++;
    if (headers > limits.maxGoroutines()) {
      problems.add(
          Problem.warning(
              "more goroutines than the limit maxGoroutines = " + limits.maxGoroutines(),
              origin.atLine(goroutine.line)));
      return false;
    }
    if (drafts.size() > MAX_DUMPS) {
      problems.add(
          Problem.warning(
              "more dumps in one text than " + MAX_DUMPS + "; the rest is left out",
              origin.atLine(goroutine.line)));
      return false;
    }
    if (symbols.isFull()) {
      problems.add(
          Problem.warning(
              "more distinct text in stacks than any program has; the rest is left out",
              origin.atLine(goroutine.line)));
      return false;
    }
    return true;
  }

  @Override
  public void end(RawGoroutine g) {
    if (headers > limits.maxGoroutines()) {
      return;
    }
    long header = headers - 1;
    SnapshotDraft current = draft;
    if (current == null) {
      open(g);
    } else if (crash) {
      notice = null;
    } else if (notice != null) {
      flush();
      open(g);
    } else if (!pending.isEmpty()) {
      if (!current.hasId(g.id)) {
        keepBack(g, header);
        return;
      }
      beginWithPending();
    } else if (current.isRunning(g)) {
      if (current.isPanic() && (!otherText || !current.hasRunning())) {
        dropValue(current, g);
      } else if (otherText) {
        open(g);
      } else if (!current.isDying()) {
        keepBack(g, header);
        if (current.hasId(g.id)) {
          beginWithPending();
        }
        otherText = false;
        return;
      }
    }
    otherText = false;
    add(g, header);
  }

  /** Ends the text. */
  void finish() {
    flush();
    if (draft != null) {
      draft.close();
    }
  }

  /** What was read, in order; empty when there is nothing. */
  List<Snapshot> snapshots(List<Problem> more) {
    List<SnapshotDraft> kept = new ArrayList<>(drafts);
    kept.removeIf(SnapshotDraft::isDropped);
    int read = kept.size();
    boolean several = kept.stream().anyMatch(d -> d.size() > 1);
    if (several && kept.removeIf(SnapshotDraft::isLone)) {
      problems.add(
          Problem.note(
              "single stacks beside the dumps are left out: " + (read - kept.size()), origin));
    }
    problems.addAll(more);
    if (kept.isEmpty()) {
      return lastNotice == null ? List.of() : List.of(noticeOnly(lastNotice));
    }
    problems.forEach(kept.get(kept.size() - 1)::problem);
    return kept.stream().map(one -> one.toSnapshot(writer)).toList();
  }

  private Snapshot noticeOnly(DeathNotice last) {
    Snapshot.Builder snapshot =
        Snapshot.builder(origin, SnapshotKind.PANIC).instance(writer).headline(last.text());
    if (last.kind() != DeathNotice.Kind.RACE && !last.text().contains(NO_GOROUTINES)) {
      snapshot.problem(
          Problem.note("no goroutine is printed; with GOTRACEBACK=all they are", origin));
    }
    problems.forEach(snapshot::problem);
    return snapshot.build();
  }

  private void add(RawGoroutine g, long header) {
    SnapshotDraft current = draft == null ? open(g) : draft;
    if (current.notice() != null && current.withhold(g)) {
      return;
    }
    if (!current.addId(g.id)) {
      if (crash || current.isDying()) {
        return;
      }
      current = open(g);
      current.addId(g.id);
    }
    rows.add(drafts.size() - 1, header, current.size());
    current.add(g);
  }

  private SnapshotDraft open(RawGoroutine first) {
    if (draft != null) {
      draft.close();
    }
    SnapshotDraft opened = new SnapshotDraft(origin, symbols, first, notice);
    drafts.add(opened);
    draft = opened;
    notice = null;
    crash = false;
    return opened;
  }

  private void keepBack(RawGoroutine g, long header) {
    pending.add(new KeptBack(g.copy(), header));
    if (pending.size() > MAX_PENDING) {
      flush();
    }
  }

  /** No id repeated: they belong to the dump before. */
  private void flush() {
    List<KeptBack> kept = List.copyOf(pending);
    pending.clear();
    kept.forEach(one -> add(one.goroutine, one.header));
  }

  /** An id repeated: a new dump began with the goroutine kept back first. */
  private void beginWithPending() {
    open(pending.get(0).goroutine);
    flush();
  }

  /**
   * The goroutine that died is printed first and runs. If one that runs follows others, these are
   * of the panic's value, which Go up to 1.22 does not indent.
   */
  private void dropValue(SnapshotDraft value, RawGoroutine first) {
    problems.add(
        Problem.note(
            "goroutines in the value of the panic are left out: " + value.size(),
            origin.atLine(first.line)));
    value.drop();
    notice = value.notice();
    open(first);
  }
}
