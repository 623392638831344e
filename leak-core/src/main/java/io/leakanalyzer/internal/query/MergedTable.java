package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.ProfileMapping;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.model.sample.SampleTableBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sum of profiles: equal samples become one, in order of first appearance. */
final class MergedTable {
  private final ProfileInfo info;
  private final MergedSymbols symbols = new MergedSymbols();
  private final Map<Key, Integer> index = new HashMap<>();
  private final List<Key> keys = new ArrayList<>();
  private final List<long[]> values = new ArrayList<>();
  private @Nullable SampleTableBuilder samples;

  MergedTable(ProfileInfo info) {
    this.info = info;
  }

  MergedTable add(List<SampleTable> tables) {
    Origin origin = tables.get(0).origin();
    SampleTableBuilder to = SampleTable.builder(origin, info.sampleTypes().size());
    for (SampleTable table : tables) {
      List<ProfileMapping> mappings = table.symbols().mappings();
      symbols.begin(table.symbols());
      if (!mappings.isEmpty()) {
        symbols.mainMapping();
      }
      int[] labels = new int[table.labelSetCount()];
      for (int set = 0; set < labels.length; set++) {
        labels[set] = to.labels(table.labelSet(set));
      }
      for (int sample = 0; sample < table.size(); sample++) {
        add(table, sample, labels[table.labelSetOf(sample)]);
      }
    }
    samples = to;
    return this;
  }

  /** The table; samples that cancelled each other out go, and what only they used. */
  SampleTable build() {
    SampleTableBuilder to = java.util.Objects.requireNonNull(samples);
    boolean cancelled = false;
    for (int i = 0; i < keys.size(); i++) {
      Key key = keys.get(i);
      cancelled |= isZero(values.get(i));
      to.add(values.get(i), 0, key.stack, 0, key.stack.length, key.labels);
    }
    SampleTable merged = to.build(info, symbols.build());
    return cancelled ? new MergedTable(info).add(List.of(merged)).build() : merged;
  }

  private void add(SampleTable table, int sample, int labels) {
    long[] amounts = new long[table.types()];
    for (int type = 0; type < amounts.length; type++) {
      amounts[type] = table.value(sample, type);
    }
    if (isZero(amounts)) {
      return;
    }
    int[] stack = new int[table.depth(sample)];
    for (int i = 0; i < stack.length; i++) {
      stack[i] = symbols.location(table.location(sample, i));
    }
    Key key = new Key(stack, labels);
    Integer known = index.putIfAbsent(key, keys.size());
    if (known == null) {
      keys.add(key);
      values.add(amounts);
    } else {
      long[] sum = values.get(known);
      for (int type = 0; type < sum.length; type++) {
        sum[type] += amounts[type];
      }
    }
  }

  private static boolean isZero(long[] amounts) {
    for (long amount : amounts) {
      if (amount != 0) {
        return false;
      }
    }
    return true;
  }

  /** A stack in the merged profile, with labels. */
  private static final class Key {
    private final int[] stack;
    private final int labels;
    private final int hash;

    Key(int[] stack, int labels) {
      this.stack = stack;
      this.labels = labels;
      this.hash = 31 * Arrays.hashCode(stack) + labels;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && hash == that.hash
          && labels == that.labels
          && Arrays.equals(stack, that.stack);
    }
  }
}
