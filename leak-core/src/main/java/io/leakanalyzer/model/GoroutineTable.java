package io.leakanalyzer.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The goroutines of one artefact, in primitive columns: one row a goroutine in dumps, one row a
 * stack in profiles. Rows keep the artefact's order.
 *
 * <p>About 60 bytes a row, plus the distinct stacks, reasons, creation sites and label sets.
 * Immutable and thread safe; every column is O(1).
 */
public final class GoroutineTable implements SnapshotTable {
  /** Value of the id columns when there is no id. Go's ids start at 0 (g0, the scheduler's own). */
  public static final long NO_ID = -1;

  /** Flag: the runtime marked the goroutine {@code (leaked)}. */
  public static final int LEAKED = 1;

  /** Flag: locked to its thread. */
  public static final int LOCKED = 2;

  /** Flag: the artefact broke off inside this goroutine. */
  public static final int TRUNCATED = 4;

  /**
   * Flag: the stack is of another goroutine's creation ({@code created by} is missing because the
   * stack was cut).
   */
  public static final int NO_STACK = 8;

  /** Flag: in a synctest bubble. */
  public static final int BUBBLE = 16;

  /** Flag: the goroutine that wrote the artefact (the first of a dump). */
  public static final int CURRENT = 32;

  /**
   * Flag: the innermost frame prints a pair of addresses among its arguments, {@code {0x8a3c40,
   * 0xc000012345}}: an interface value, such as a context (runtime/traceback.go printArgs).
   */
  public static final int INTERFACE = 64;

  final Origin origin;
  final StackTable stacks;
  final List<WaitReason> reasons;
  final List<Creation> creations;
  final List<LabelSet> labelSets;
  final Set<Capability> capabilities;
  final boolean linesAreOffsets;
  final boolean cut;
  final int size;
  final long[] ids;
  final long[] counts;
  final int[] stackOf;
  final int[] reasonOf;
  final int[] minutes;
  final int[] creationOf;
  final long[] creatorIds;
  final int[] labelsOf;
  final byte[] flags;
  final long[] places;
  final ArgumentWords words;
  final ArgumentWords leafWords;
  private final byte[] waitClasses;
  private volatile @Nullable RowIndex byId;
  private volatile @Nullable RowIndex byCreator;

  GoroutineTable(GoroutineTableBuilder from) {
    origin = from.origin;
    stacks = from.stacks.build();
    reasons = List.copyOf(from.reasons.keySet());
    creations = List.copyOf(from.creations.keySet());
    labelSets = List.copyOf(from.labelSets.keySet());
    capabilities = java.util.Collections.unmodifiableSet(EnumSet.copyOf(from.capabilities));
    linesAreOffsets = from.placesAreOffsets;
    size = from.size;
    cut = from.cut;
    ids = from.ids.toArray();
    counts = from.counts.toArray();
    stackOf = from.stackOf.toArray();
    reasonOf = from.reasonOf.toArray();
    minutes = from.minutes.toArray();
    creationOf = from.creationOf.toArray();
    creatorIds = from.creatorIds.toArray();
    labelsOf = from.labelsOf.toArray();
    flags = from.flagBytes();
    places = from.places.toArray();
    words = from.words;
    leafWords = from.leafWords;
    waitClasses = WaitClassColumn.of(this);
  }

  /** Begins a table. */
  public static GoroutineTableBuilder builder(Origin origin) {
    return new GoroutineTableBuilder(origin);
  }

  /** Which artefact it is of. */
  public Origin origin() {
    return origin;
  }

  /** What the columns can tell. */
  public Set<Capability> capabilities() {
    return capabilities;
  }

  /** Number of rows. */
  public int size() {
    return size;
  }

  /** Goroutines in all rows. */
  public long total() {
    if (counts.length == 0) {
      return size;
    }
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  /** The stacks that rows refer to. */
  public StackTable stacks() {
    return stacks;
  }

  /** Goroutine id, or {@link #NO_ID}. */
  public long id(int row) {
    return ids.length == 0 ? NO_ID : ids[row];
  }

  /** How many goroutines the row stands for; delta profiles have negative ones. */
  public long count(int row) {
    return counts.length == 0 ? 1 : counts[row];
  }

  /** Index of the row's stack in {@link #stacks()}. */
  public int stack(int row) {
    return stackOf[row];
  }

  /** Wait reason, {@link WaitReason#UNKNOWN} when the form has none. */
  public WaitReason waitReason(int row) {
    return reasons.get(reasonOf[row]);
  }

  /** What the row waits for. */
  public WaitClass waitClass(int row) {
    return WaitClassColumn.at(waitClasses, row);
  }

  /**
   * Whole minutes waited at least; 0 when the form prints minutes and printed none; -1 when the
   * form does not say.
   */
  public int minutes(int row) {
    return minutes.length == 0 ? -1 : minutes[row];
  }

  /** Creation site, or null when the row has none. */
  public @Nullable Creation creation(int row) {
    int index = creationOf.length == 0 ? -1 : creationOf[row];
    return index < 0 ? null : creations.get(index);
  }

  /** Id of the creating goroutine, or {@link #NO_ID}. */
  public long creatorId(int row) {
    return creatorIds.length == 0 ? NO_ID : creatorIds[row];
  }

  /** Labels; {@link LabelSet#NONE} may mean unknown. */
  public LabelSet labels(int row) {
    int index = labelsOf.length == 0 ? -1 : labelsOf[row];
    return index < 0 ? LabelSet.NONE : labelSets.get(index);
  }

  /**
   * True if goroutines are missing: the artefact broke off inside its last, as text does that is
   * longer than 64 MiB (runtime/pprof/pprof.go writeGoroutineStacks); a limit of the reader was
   * reached; a panic printed the goroutine that died only. Who is not in it has not therefore
   * ended.
   */
  public boolean isCut() {
    return cut || (size > 0 && has(size - 1, TRUNCATED));
  }

  /** True if the flag is set. */
  public boolean has(int row, int flag) {
    return (flags[row] & flag) != 0;
  }

  /** Where the row stands in its artefact. */
  public Origin origin(int row) {
    if (places.length == 0) {
      return origin;
    }
    return linesAreOffsets ? origin.atOffset(places[row]) : origin.atLine(places[row]);
  }

  /** Argument words that were kept. */
  public ArgumentWords arguments() {
    return words;
  }

  /**
   * All argument words of the innermost frame that prints any, of the first goroutines of each
   * stack: enough to see what kind of thing each argument is.
   */
  public ArgumentWords leafArguments() {
    return leafWords;
  }

  /** A row as an object. */
  public Goroutine goroutine(int row) {
    if (row < 0 || row >= size) {
      throw new IndexOutOfBoundsException("row " + row + " of " + size);
    }
    return new Goroutine(this, row);
  }

  /** Calls back with every row in order. */
  public void forEachRow(IntConsumer action) {
    for (int row = 0; row < size; row++) {
      action.accept(row);
    }
  }

  /**
   * Row of the goroutine with that id, or -1; the first one if a broken artefact has several. O(log
   * rows), after an index that the first call makes.
   */
  public int rowOf(long id) {
    RowIndex index = byId;
    if (index == null) {
      index = new RowIndex(ids);
      byId = index;
    }
    return index.first(id);
  }

  /**
   * Calls back with the row of every goroutine that the goroutine with that id created, in order.
   * O(log rows + rows found), after an index that the first call makes.
   */
  public void forEachCreatedBy(long creatorId, IntConsumer action) {
    RowIndex index = byCreator;
    if (index == null) {
      index = new RowIndex(creatorIds);
      byCreator = index;
    }
    index.forEach(creatorId, action);
  }
}
