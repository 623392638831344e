package io.leakanalyzer.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goroutines of one snapshot with the same stack, wait reason and creation site.
 *
 * @param table the table
 * @param rows rows of the group in the table's order; never empty; not to be changed
 */
public record GoroutineGroup(GoroutineTable table, int[] rows) {

  /** The first row stands for the others. */
  public Goroutine example() {
    return table.goroutine(rows[0]);
  }

  /** The common stack. */
  public Stack stack() {
    return example().stack();
  }

  /** The common creation site, where the form has it. */
  public Optional<Creation> creation() {
    @Nullable Creation creation = table.creation(rows[0]);
    return Optional.ofNullable(creation);
  }

  /** The common wait class. */
  public WaitClass waitClass() {
    return table.waitClass(rows[0]);
  }

  /** Goroutines in the group. */
  public long count() {
    long sum = 0;
    for (int row : rows) {
      sum += table.count(row);
    }
    return sum;
  }

  /** The most minutes that a member waited; -1 when the form does not say. */
  public int maxMinutes() {
    int max = -1;
    for (int row : rows) {
      max = Math.max(max, table.minutes(row));
    }
    return max;
  }

  /** Its site. */
  public SiteKey site() {
    return SiteKey.of(stack(), waitClass());
  }
}
