package io.leakanalyzer.testing;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.ArgumentWords;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.GoroutineTableBuilder;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.model.WaitReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds the goroutine dump of one moment, as a reader would, from words: for tests of rules.
 *
 * <pre>{@code
 * Profiles profiles = DumpBuilder.profiles(
 *     DumpBuilder.moment("t0")
 *         .goroutine(1, "select (no cases)").at("main.main", "main.go", 12)
 *         .goroutine(7, "chan send").minutes(5).at("main.fetch.func1", "fetch.go", 31).createdBy("main.fetch", "fetch.go", 30, 1));
 * }</pre>
 *
 * Frames are given innermost first. Not thread safe.
 */
public final class DumpBuilder {
  private final String name;
  private @Nullable Instant time;
  private SnapshotKind kind = SnapshotKind.GOROUTINE_DUMP;
  private @Nullable String headline;
  private final List<Row> rows = new ArrayList<>();

  private DumpBuilder(String name) {
    this.name = name;
  }

  /** Begins the dump of a moment. */
  public static DumpBuilder moment(String name) {
    return new DumpBuilder(name);
  }

  /** Profiles of one process with these moments, in this order. */
  public static Profiles profiles(DumpBuilder... moments) {
    List<Moment> all = new ArrayList<>();
    for (DumpBuilder one : moments) {
      all.add(one.build(all.size()));
    }
    return new Profiles(List.of(new Instance("", null, null, all)), List.of(), List.of());
  }

  /** When it was taken. */
  public DumpBuilder time(Instant at) {
    time = at;
    return this;
  }

  /** Makes it the text of a dying program. */
  public DumpBuilder panic(String firstLine) {
    kind = SnapshotKind.PANIC;
    headline = firstLine;
    return this;
  }

  /** Begins a goroutine with that wait reason; what follows is about it. */
  public DumpBuilder goroutine(long id, String waitReason) {
    rows.add(new Row(id, waitReason));
    return this;
  }

  /**
   * Begins {@code count} goroutines with ids from {@code firstId}; what follows is about all of
   * them.
   */
  public DumpBuilder goroutines(int count, long firstId, String waitReason) {
    Row row = new Row(firstId, waitReason);
    row.count = count;
    rows.add(row);
    return this;
  }

  /** Whole minutes that it has been waiting. */
  public DumpBuilder minutes(int waited) {
    last().minutes = waited;
    return this;
  }

  /** Its next frame, innermost first, with the argument words that it prints. */
  public DumpBuilder at(String function, String file, int line, long... words) {
    Row row = last();
    for (long word : words) {
      row.words.add(new Word(row.frames.size(), word));
    }
    row.frames.add(new Frame(new FunctionName(function), file, line));
    return this;
  }

  /** Where it was created, and by which goroutine. */
  public DumpBuilder createdBy(String function, String file, int line, long creator) {
    last().creation = new Creation(new FunctionName(function), file, line);
    last().creator = creator;
    return this;
  }

  /** The runtime marked it as leaked. */
  public DumpBuilder leaked() {
    last().flags |= GoroutineTable.LEAKED;
    return this;
  }

  private Row last() {
    if (rows.isEmpty()) {
      throw new IllegalStateException("begin with goroutine(…)");
    }
    return rows.get(rows.size() - 1);
  }

  /** The table alone. */
  public GoroutineTable table() {
    GoroutineTableBuilder table = GoroutineTable.builder(Origin.of(name + ".txt"));
    table.can(
        Capability.IDS,
        Capability.WAIT_REASONS,
        Capability.WAIT_TIMES,
        Capability.CREATORS,
        Capability.ARGUMENTS);
    List<Integer> wordRows = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    for (Row row : rows) {
      for (int i = 0; i < row.count; i++) {
        for (Word word : row.words) {
          wordRows.add(table.size());
          words.add(word);
        }
        addTo(table, row, i);
      }
    }
    if (rows.stream().anyMatch(row -> (row.flags & GoroutineTable.LEAKED) != 0)) {
      table.can(Capability.PROOF);
    }
    table.arguments(columns(wordRows, words, false));
    table.leafArguments(columns(wordRows, words, true));
    return table.build();
  }

  private static ArgumentWords columns(List<Integer> rows, List<Word> words, boolean innermost) {
    List<Integer> kept = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < words.size(); i++) {
      first = rows.get(i).equals(rows.get(first)) ? first : i;
      if (!innermost || words.get(i).depth == words.get(first).depth) {
        kept.add(i);
      }
    }
    return new ArgumentWords(
        kept.stream().mapToInt(rows::get).toArray(),
        kept.stream().mapToInt(i -> words.get(i).depth).toArray(),
        kept.stream().mapToLong(i -> words.get(i).value).toArray(),
        new boolean[kept.size()]);
  }

  private static void addTo(GoroutineTableBuilder table, Row row, int nth) {
    table.add(
        row.id + nth,
        1,
        table.stacks().stack(Stack.of(row.frames)),
        table.reason(WaitReason.printed(row.waitReason)),
        row.minutes,
        row.creation == null ? -1 : table.creation(row.creation),
        row.creator,
        -1,
        row.flags,
        table.size() + 1L);
  }

  private Moment build(int order) {
    GoroutineTable table = table();
    Snapshot.Builder snapshot = Snapshot.builder(Origin.of(name + ".txt"), kind).goroutines(table);
    return new Moment("", name, order, time, List.of(snapshot.headline(headline).build()));
  }

  private record Word(int depth, long value) {}

  private static final class Row {
    private final long id;
    private final String waitReason;
    private final List<Frame> frames = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private int count = 1;
    private int minutes;
    private @Nullable Creation creation;
    private long creator = GoroutineTable.NO_ID;
    private int flags;

    Row(long id, String waitReason) {
      this.id = id;
      this.waitReason = waitReason;
    }
  }
}
