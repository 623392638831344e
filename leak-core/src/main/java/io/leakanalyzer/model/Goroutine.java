package io.leakanalyzer.model;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One row of a {@link GoroutineTable}, as a view made on demand: one goroutine of a dump, or all
 * goroutines of one stack in a profile.
 */
public final class Goroutine {
  private final GoroutineTable table;
  private final int row;

  Goroutine(GoroutineTable table, int row) {
    this.table = table;
    this.row = row;
  }

  /** The row in its table. */
  public int row() {
    return row;
  }

  /** The goroutine id, where the form has ids. */
  public OptionalLong id() {
    long id = table.id(row);
    return id == GoroutineTable.NO_ID ? OptionalLong.empty() : OptionalLong.of(id);
  }

  /** How many goroutines the row stands for; at least 0, and 1 in dumps. */
  public long count() {
    return table.count(row);
  }

  /** The stack. */
  public Stack stack() {
    return table.stacks().stack(table.stack(row));
  }

  /** The wait reason. */
  public WaitReason waitReason() {
    return table.waitReason(row);
  }

  /** What it waits for. */
  public WaitClass waitClass() {
    return table.waitClass(row);
  }

  /**
   * Whole minutes waited, at least; empty when the form does not say. No minutes printed is not the
   * same as fresh.
   */
  public OptionalInt minutes() {
    int minutes = table.minutes(row);
    return minutes < 0 ? OptionalInt.empty() : OptionalInt.of(minutes);
  }

  /** The creation site, where the form has it. */
  public Optional<Creation> creation() {
    @Nullable Creation creation = table.creation(row);
    return Optional.ofNullable(creation);
  }

  /** Id of the creating goroutine, where the form has it. */
  public OptionalLong creatorId() {
    long id = table.creatorId(row);
    return id == GoroutineTable.NO_ID ? OptionalLong.empty() : OptionalLong.of(id);
  }

  /** Labels; empty may mean unknown. */
  public LabelSet labels() {
    return table.labels(row);
  }

  /** True if the runtime marked it {@code (leaked)}. */
  public boolean leaked() {
    return table.has(row, GoroutineTable.LEAKED);
  }

  /** True if it is locked to its thread. */
  public boolean lockedToThread() {
    return table.has(row, GoroutineTable.LOCKED);
  }

  /** Where it stands in its artefact. */
  public Origin origin() {
    return table.origin(row);
  }

  @Override
  public String toString() {
    return (id().isPresent() ? "goroutine " + id().getAsLong() : count() + " goroutines")
        + " ["
        + waitReason()
        + "]";
  }
}
