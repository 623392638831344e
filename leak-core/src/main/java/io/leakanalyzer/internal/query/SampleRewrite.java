package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.SampleLabels;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.model.sample.SampleTableBuilder;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** Makes a table from another, sample by sample. */
final class SampleRewrite {
  private final SampleTable from;
  private final SampleTableBuilder to;
  private final long[] values;
  private int[] stack = new int[256];
  private int depth;

  /** Samples with the labels of a table. */
  SampleRewrite(SampleTable from) {
    this(from, SampleTable.builder(from.origin(), from.types()).labelSetsOf(from));
  }

  private SampleRewrite(SampleTable from, SampleTableBuilder to) {
    this.from = from;
    this.to = to;
    this.values = new long[from.types()];
  }

  /** The samples that are kept, as they are. */
  static SampleTable keep(SampleTable table, IntPredicate kept) {
    SampleRewrite rewrite = new SampleRewrite(table);
    for (int sample = 0; sample < table.size(); sample++) {
      if (kept.test(sample)) {
        rewrite.copy(sample, 0, table.depth(sample));
        rewrite.add(sample);
      }
    }
    return rewrite.build(table.symbols());
  }

  /** The same samples with other labels. */
  static SampleTable relabel(SampleTable table, Function<SampleLabels, SampleLabels> change) {
    SampleRewrite rewrite =
        new SampleRewrite(table, SampleTable.builder(table.origin(), table.types()));
    int[] changed = new int[table.labelSetCount()];
    for (int set = 0; set < changed.length; set++) {
      changed[set] = rewrite.to.labels(change.apply(table.labelSet(set)));
    }
    for (int sample = 0; sample < table.size(); sample++) {
      rewrite.copy(sample, 0, table.depth(sample));
      rewrite.add(sample, changed[table.labelSetOf(sample)]);
    }
    return rewrite.build(table.symbols());
  }

  /** Begins a stack. */
  void begin() {
    depth = 0;
  }

  /** Appends a location to the stack. */
  void push(int location) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth++] = location;
  }

  /** The stack is part of a sample's. */
  void copy(int sample, int start, int end) {
    begin();
    for (int i = start; i < end; i++) {
      push(from.location(sample, i));
    }
  }

  int depth() {
    return depth;
  }

  /** Adds the stack with a sample's values and labels. */
  void add(int sample) {
    add(sample, from.labelSetOf(sample));
  }

  private void add(int sample, int labels) {
    for (int type = 0; type < values.length; type++) {
      values[type] = from.value(sample, type);
    }
    to.add(values, 0, stack, 0, depth, labels);
  }

  /** Adds the stack with other values. */
  void add(int sample, long[] others) {
    to.add(others, 0, stack, 0, depth, from.labelSetOf(sample));
  }

  SampleTable build(ProfileSymbols symbols) {
    return to.build(from.info(), symbols);
  }

  SampleTable build(ProfileInfo info, ProfileSymbols symbols) {
    return to.build(info, symbols);
  }
}
