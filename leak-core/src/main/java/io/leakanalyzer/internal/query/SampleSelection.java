package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.model.sample.SampleTableBuilder;

/** The same samples with some of their values. */
final class SampleSelection {
  private SampleSelection() {}

  static SampleTable types(SampleTable table, int[] types, ProfileInfo info) {
    SampleTableBuilder to = SampleTable.builder(table.origin(), types.length).labelSetsOf(table);
    long[] values = new long[types.length];
    int[] stack = new int[64];
    for (int sample = 0; sample < table.size(); sample++) {
      int depth = table.depth(sample);
      stack = depth > stack.length ? new int[depth * 2] : stack;
      for (int i = 0; i < depth; i++) {
        stack[i] = table.location(sample, i);
      }
      for (int i = 0; i < types.length; i++) {
        values[i] = table.value(sample, types[i]);
      }
      to.add(values, 0, stack, 0, depth, table.labelSetOf(sample));
    }
    return to.build(info, table.symbols());
  }
}
