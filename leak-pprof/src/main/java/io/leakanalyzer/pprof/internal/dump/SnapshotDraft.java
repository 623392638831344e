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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
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
  private final Translation stacks = new Translation(this::stack);
  private final Translation reasons = new Translation(this::reason);
  private final Translation creations = new Translation(this::creation);
  private final Translation labels = new Translation(this::labels);
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
    this.leakProfile = calls(first.stack, LEAK_PROFILE);
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
      RawGoroutine copy = new RawGoroutine();
      copy.copyFrom(g);
      withheld.putIfAbsent(g.id, copy);
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
    int stack = stacks.of(g.stack);
    leaves.add(table.size(), stack, g.leaf);
    table.add(
        g.id,
        1,
        stack,
        reasons.of(g.status),
        g.minutes,
        g.creation < 0 ? -1 : creations.of(g.creation),
        g.creatorId,
        g.labels < 0 ? -1 : labels.of(g.labels),
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
    stacks.clear();
    reasons.clear();
    creations.clear();
    labels.clear();
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

  private int stack(int node) {
    int[] path = symbols.stacks.frames(node);
    int[] frames = new int[path.length];
    int n = 0;
    int elided = 0;
    for (int frame : path) {
      if (symbols.frames.kind(frame) == FrameTexts.Kind.ELISION) {
        elided = Elision.count(symbols.frames.name(frame), elided);
      } else {
        frames[n++] =
            table
                .stacks()
                .frame(
                    symbols.frames.name(frame),
                    symbols.frames.file(frame),
                    symbols.frames.line(frame));
      }
    }
    return table.stacks().stack(Arrays.copyOf(frames, n), elided);
  }

  private int reason(int status) {
    return table.reason(symbols.reason(status));
  }

  private int creation(int creation) {
    return table.creation(symbols.creation(creation));
  }

  private int labels(int piece) {
    return table.labels(symbols.labelSet(piece));
  }

  private boolean calls(int node, String function) {
    for (int frame : symbols.stacks.frames(node)) {
      if (symbols.frames.name(frame).equals(function)) {
        return true;
      }
    }
    return false;
  }

  /** From indices of the text's symbols to those of this dump's table. */
  private static final class Translation {
    private final IntUnaryOperator translate;
    private int[] known = new int[16];

    Translation(IntUnaryOperator translate) {
      this.translate = translate;
    }

    void clear() {
      known = new int[16];
    }

    int of(int symbol) {
      if (symbol >= known.length) {
        known = Arrays.copyOf(known, Math.max(2 * known.length, symbol + 1));
      }
      if (known[symbol] == 0) {
        known[symbol] = translate.applyAsInt(symbol) + 1;
      }
      return known[symbol] - 1;
    }
  }
}
