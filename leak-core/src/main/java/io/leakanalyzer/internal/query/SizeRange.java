package io.leakanalyzer.internal.query;

import java.util.List;

/** Sizes near one of them. */
final class SizeRange {
  final long seed;
  private long least;
  private long most;
  private long flat;
  private long cum;

  SizeRange(long seed) {
    this.seed = seed;
    this.least = seed;
    this.most = seed;
  }

  /** The range whose seed is nearest; the first of equals. */
  static SizeRange nearest(List<SizeRange> ranges, long size) {
    SizeRange best = ranges.get(0);
    for (SizeRange range : ranges) {
      if (Math.abs(size - range.seed) < Math.abs(size - best.seed)) {
        best = range;
      }
    }
    return best;
  }

  void add(long size, long[] sums) {
    least = Math.min(least, size);
    most = Math.max(most, size);
    flat += sums[0];
    cum += sums[1];
  }

  NodeTags.Tag tag() {
    String text = NodeTags.label(least);
    return new NodeTags.Tag(least == most ? text : text + ".." + NodeTags.label(most), flat, cum);
  }
}
