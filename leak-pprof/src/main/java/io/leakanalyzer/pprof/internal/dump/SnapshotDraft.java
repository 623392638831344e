package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.GoroutineTableBuilder;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.pprof.internal.io.IdSet;
import io.leakanalyzer.pprof.internal.panic.DeathNotice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One dump of a text, on its way to a {@link Snapshot}. */
final class SnapshotDraft {
  /** No more than threads run. */
  private static final int MAX_WITHHELD = 10_000;

  private static final String LEAK_PROFILE = "runtime/pprof.writeGoroutineLeak";

  private final Origin origin;
  private final DumpSymbols symbols;
  private final @Nullable DeathNotice notice;
  private final @Nullable Instant time;
  private final GoroutineTableBuilder table;
  private final WordColumns words = new WordColumns();
  private final LeafSample leaves = new LeafSample();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Capability> capabilities = EnumSet.of(Capability.IDS, Capability.WAIT_REASONS);
  private final boolean leakProfile;
  private final boolean dying;
  private final TableSymbols translated;
  private final Map<Long, RawGoroutine> withheld = new LinkedHashMap<>();
  private IdSet ids = new IdSet();
  private boolean lone;
  private boolean running;
  private boolean dropped;

  SnapshotDraft(
      Origin origin, DumpSymbols symbols, RawGoroutine first, @Nullable DeathNotice notice) {
    this.origin = origin;
    this.symbols = symbols;
    this.notice = notice;
    this.time = first.prefix == null ? null : PrefixTime.of(first.prefix).orElse(null);
    this.table = GoroutineTable.builder(origin);
    this.translated = new TableSymbols(symbols, table);
    this.leakProfile = symbols.calls(first.stack, LEAK_PROFILE);
    this.dying = notice != null && notice.kind() != DeathNotice.Kind.DUMP_SIGNAL;
  }

  /** False if a goroutine with that id is there already. */
  boolean addId(long id) {
    return ids.add(id);
  }

  boolean hasId(long id) {
    return ids.contains(id);
  }

  int size() {
    return table.size();
  }

  /**
   * True if the goroutine runs on another thread, which alone can print its stack: with
   * GOTRACEBACK=crash that thread prints later. It becomes a row then, or without a stack at the
   * end.
   */
  boolean withhold(RawGoroutine g) {
    if (!g.has(GoroutineTable.NO_STACK) || ids.contains(g.id)) {
      return false;
    }
    if (withheld.size() < MAX_WITHHELD) {
      withheld.putIfAbsent(g.id, g.copy());
      return true;
    }
    return false;
  }

  /** True if a panic, a fatal error or a deadly signal began it. */
  boolean isDying() {
    return dying;
  }

  /** True if a panic began it. */
  boolean isPanic() {
    return notice != null && notice.kind() == DeathNotice.Kind.PANIC;
  }

  /** True if it is the stack of the goroutine that printed it, and nothing else. */
  boolean isLone() {
    return lone;
  }

  /** True if a goroutine of it runs. */
  boolean hasRunning() {
    return running;
  }

  /** Goroutines follow that are not read. */
  void cut() {
    table.cut();
  }

  /** It is not a dump of its own. */
  void drop() {
    dropped = true;
  }

  boolean isDropped() {
    return dropped;
  }

  @Nullable DeathNotice notice() {
    return notice;
  }

  /** Adds a row. */
  void add(RawGoroutine g) {
    int flags = g.flags;
    running |= isRunning(g);
    if (table.size() == 0 && isRunning(g)) {
      flags |= GoroutineTable.CURRENT;
      lone = true;
    } else {
      lone = false;
    }
    int stack = translated.stack(g.stack);
    leaves.add(table.size(), stack, g.leaf);
    table.add(
        g.id,
        1,
        stack,
        translated.reason(g.status),
        g.minutes,
        translated.creation(g.creation),
        g.creatorId,
        translated.labels(g.labels),
        flags,
        g.line);
    observe(g);
  }

  /** A goroutine that runs, on the thread that prints. */
  boolean isRunning(RawGoroutine g) {
    return symbols.isRunning(g.status)
        && !g.has(GoroutineTable.NO_STACK)
        && g.stack != StackTrie.EMPTY;
  }

  void problem(Problem problem) {
    problems.add(problem);
  }

  /** Keeps an argument word. */
  void word(int row, int depth, long value, boolean stale) {
    words.add(row, depth, value, stale);
  }

  /** No more rows. */
  void close() {
    for (RawGoroutine g : withheld.values()) {
      if (addId(g.id)) {
        add(g);
      }
    }
    withheld.clear();
    ids = new IdSet();
    translated.clear();
  }

  /**
   * The snapshot.
   *
   * @param writer which process of several wrote it, or empty
   */
  Snapshot toSnapshot(String writer) {
    if (leakProfile) {
      capabilities.add(Capability.PROOF);
    }
    table
        .can(capabilities.toArray(new Capability[0]))
        .arguments(words.toWords())
        .leafArguments(leaves.toWords());
    Snapshot.Builder snapshot =
        Snapshot.builder(origin, kind())
            .instance(writer)
            .time(time)
            .headline(notice == null ? null : notice.text());
    if (lone && dying) {
      GoroutineTable alone = table.cut().build();
      snapshot
          .table(GoroutineTable.class, alone)
          .problem(
              Problem.note(
                  "only the goroutine that died is printed; with GOTRACEBACK=all the others are",
                  alone.origin(0)));
    } else {
      snapshot.goroutines(table.build());
    }
    problems.forEach(snapshot::problem);
    return snapshot.build();
  }

  private SnapshotKind kind() {
    if (leakProfile) {
      return SnapshotKind.LEAK_PROFILE;
    }
    return dying ? SnapshotKind.PANIC : SnapshotKind.GOROUTINE_DUMP;
  }

  /** Capabilities come from what is there. */
  private void observe(RawGoroutine g) {
    if (g.minutes > 0) {
      capabilities.add(Capability.WAIT_TIMES);
    }
    if (g.creation >= 0) {
      capabilities.add(Capability.CREATORS);
    }
    if (g.labels >= 0) {
      capabilities.add(Capability.LABELS);
    }
    if (g.stack != StackTrie.EMPTY) {
      capabilities.add(Capability.ARGUMENTS);
    }
    if (g.has(GoroutineTable.LEAKED)) {
      capabilities.add(Capability.PROOF);
    }
    if (g.has(GoroutineTable.TRUNCATED)) {
      problem(
          Problem.warning(
              "the dump breaks off inside goroutine " + g.id + "; what follows it is missing",
              origin.atLine(g.line)));
    }
    if (g.framesDropped) {
      problem(
          Problem.warning(
              "goroutine "
                  + g.id
                  + " has more frames than the limit maxFrames; the outer ones are left out",
              origin.atLine(g.line)));
    }
  }
}
