package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.pprof.internal.io.Ascii;
import io.leakanalyzer.pprof.internal.panic.DeathNotice;
import java.util.List;

/**
 * The second reading of a dump: keeps the argument words that are a waited-for address or may be
 * the struct around one.
 */
final class WordPass implements DumpEvents {
  /**
   * So many words near an address, and two for each address, are kept: where the addresses lie
   * densely, any word is near one.
   */
  private static final int NEAR_WORDS = 1 << 18;

  private final WaitedAddresses waited;
  private final RowRuns rows;
  private final List<SnapshotDraft> drafts;
  private boolean exactOnly;
  private long near;
  private long header = -1;
  private int row = -1;

  WordPass(WaitedAddresses waited, RowRuns rows, List<SnapshotDraft> drafts) {
    this.waited = waited;
    this.rows = rows;
    this.drafts = drafts;
    rows.rewind();
  }

  @Override
  public boolean begin(RawGoroutine goroutine) {
    row = rows.row(++header);
    return true;
  }

  @Override
  public boolean wantsAll() {
    return row >= 0;
  }

  @Override
  public void arguments(int depth, byte[] text, int from, int to) {
    if (row < 0) {
      return;
    }
    for (int at = from + 1; at + 1 < to; at++) {
      if (text[at] != 'x' || text[at - 1] != '0') {
        continue;
      }
      long word = 0;
      int digit;
      while (++at < to && (digit = Ascii.hexDigit(text[at])) >= 0) {
        word = word << 4 | digit;
      }
      if (exactOnly ? waited.isExact(word) : waited.isNear(word)) {
        keep(drafts.get(rows.dump()), depth, word, at < to && text[at] == '?');
      }
    }
  }

  private void keep(SnapshotDraft draft, int depth, long word, boolean stale) {
    if (!exactOnly && ++near > NEAR_WORDS + 2L * waited.size()) {
      exactOnly = true;
      drafts.forEach(d -> d.keepExactWords(waited));
      if (!waited.isExact(word)) {
        return;
      }
    }
    draft.word(row, depth, word, stale);
  }

  @Override
  public void notice(DeathNotice notice, long line) {}

  @Override
  public void end(RawGoroutine goroutine) {}

  @Override
  public void nextThread() {}

  @Override
  public void otherText() {}
}
