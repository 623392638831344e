package io.leakanalyzer.model.sample;

import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The label sets of a table, each made when it is first asked for. Thread safe. */
final class LabelSets {
  static final LabelSets NONE = of(List.of(SampleLabels.NONE));

  private final @Nullable IntFunction<SampleLabels> make;

  /** What was made. Two threads may both make one; they are equal and immutable. */
  private final @Nullable SampleLabels[] made;

  LabelSets(int size, IntFunction<SampleLabels> make) {
    this.make = make;
    this.made = new SampleLabels[size];
  }

  private LabelSets(List<SampleLabels> sets) {
    this.make = null;
    this.made = sets.toArray(new SampleLabels[0]);
  }

  static LabelSets of(List<SampleLabels> sets) {
    return new LabelSets(sets);
  }

  int size() {
    return made.length;
  }

  SampleLabels get(int set) {
    SampleLabels known = made[set];
    if (known == null) {
      known = Objects.requireNonNull(make, "all are made").apply(set);
      made[set] = known;
    }
    return known;
  }
}
