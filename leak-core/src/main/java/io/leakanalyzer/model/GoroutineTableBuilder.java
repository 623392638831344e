package io.leakanalyzer.model;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects a {@link GoroutineTable} row by row; columns that nobody fills cost nothing. Not thread
 * safe.
 */
public final class GoroutineTableBuilder {
  final Origin origin;
  final StackTable.Builder stacks = StackTable.builder();
  final Map<WaitReason, Integer> reasons = new LinkedHashMap<>();
  final Map<Creation, Integer> creations = new LinkedHashMap<>();
  final Map<LabelSet, Integer> labelSets = new LinkedHashMap<>();
  final Set<Capability> capabilities = EnumSet.of(Capability.STACKS, Capability.COUNTS);
  final LongColumn ids = new LongColumn(GoroutineTable.NO_ID);
  final LongColumn counts = new LongColumn(1);
  final IntColumn stackOf = new IntColumn(Integer.MIN_VALUE);
  final IntColumn reasonOf = new IntColumn(Integer.MIN_VALUE);
  final IntColumn minutes = new IntColumn(-1);
  final IntColumn creationOf = new IntColumn(-1);
  final LongColumn creatorIds = new LongColumn(GoroutineTable.NO_ID);
  final IntColumn labelsOf = new IntColumn(-1);
  final LongColumn places = new LongColumn(0);
  private final ByteArrayOutputStream flags = new ByteArrayOutputStream();
  ArgumentWords words = ArgumentWords.NONE;
  ArgumentWords leafWords = ArgumentWords.NONE;
  boolean placesAreOffsets;
  boolean cut;
  int size;

  GoroutineTableBuilder(Origin origin) {
    this.origin = origin;
  }

  /**
   * Says that the artefact had more goroutines than there are rows, see {@link
   * GoroutineTable#isCut}.
   */
  public GoroutineTableBuilder cut() {
    cut = true;
    return this;
  }

  /** Where stacks are interned. */
  public StackTable.Builder stacks() {
    return stacks;
  }

  /**
   * Says that the columns tell this, beyond {@link Capability#STACKS} and {@link
   * Capability#COUNTS}.
   */
  public GoroutineTableBuilder can(Capability... more) {
    capabilities.addAll(Arrays.asList(more));
    return this;
  }

  /** Places are byte offsets; without this call they are one-based lines. */
  public GoroutineTableBuilder placesAreOffsets() {
    placesAreOffsets = true;
    return this;
  }

  /** Interns a wait reason. */
  public int reason(WaitReason reason) {
    return intern(reasons, reason);
  }

  /** Interns a creation site. */
  public int creation(Creation creation) {
    return intern(creations, creation);
  }

  /** Interns a set of labels; -1 for none. */
  public int labels(LabelSet labels) {
    return labels.isEmpty() ? -1 : intern(labelSets, labels);
  }

  /** Rows so far. */
  public int size() {
    return size;
  }

  /** Keeps argument words. */
  public GoroutineTableBuilder arguments(ArgumentWords kept) {
    words = kept;
    return this;
  }

  /** Keeps argument words of innermost frames. */
  public GoroutineTableBuilder leafArguments(ArgumentWords kept) {
    leafWords = kept;
    return this;
  }

  /**
   * Adds a row of interned indices.
   *
   * @param id goroutine id or {@link GoroutineTable#NO_ID}
   * @param count goroutines of this row
   * @param stack index from {@link #stacks()}
   * @param reason index from {@link #reason}
   * @param waited whole minutes, 0 when none are printed, -1 when the form does not say
   * @param creation index from {@link #creation} or -1
   * @param creatorId goroutine id or {@link GoroutineTable#NO_ID}
   * @param labels index from {@link #labels} or -1
   * @param rowFlags flags of {@link GoroutineTable}
   * @param place one-based line or byte offset; 0 when unknown
   */
  public void add(
      long id,
      long count,
      int stack,
      int reason,
      int waited,
      int creation,
      long creatorId,
      int labels,
      int rowFlags,
      long place) {
    ids.add(id);
    counts.add(count);
    stackOf.add(stack);
    reasonOf.add(reason);
    minutes.add(waited);
    creationOf.add(creation);
    creatorIds.add(creatorId);
    labelsOf.add(labels);
    flags.write(rowFlags);
    places.add(place);
    size++;
  }

  /** Adds a goroutine of a dump from objects: for tests and small inputs. */
  public GoroutineTableBuilder addGoroutine(
      long id,
      WaitReason reason,
      int waited,
      Stack stack,
      @Nullable Creation creation,
      long creatorId) {
    add(
        id,
        1,
        stacks.stack(stack),
        reason(reason),
        waited,
        creation == null ? -1 : creation(creation),
        creatorId,
        -1,
        0,
        0);
    return this;
  }

  /** The table. */
  public GoroutineTable build() {
    return new GoroutineTable(this);
  }

  byte[] flagBytes() {
    return flags.toByteArray();
  }

  private static <T> int intern(Map<T, Integer> known, T value) {
    Integer index = known.putIfAbsent(value, known.size());
    return index == null ? known.size() - 1 : index;
  }
}
