package io.leakanalyzer.model.timeline;

import java.util.Arrays;

/**
 * How long something took, many times: a histogram of durations with eight steps to each power of
 * two, so that a quantile is at most an eighth too high. Immutable and thread safe.
 */
public final class Distribution {
  /** Nothing happened. */
  public static final Distribution EMPTY = new Distribution(new int[0], 0, 0, 0);

  private static final int STEP_BITS = 3;
  private static final int STEPS = 1 << STEP_BITS;

  private final int[] counts;
  private final long count;
  private final long total;
  private final long max;

  private Distribution(int[] counts, long count, long total, long max) {
    this.counts = counts;
    this.count = count;
    this.total = total;
    this.max = max;
  }

  /** Begins a distribution. */
  public static Builder builder() {
    return new Builder();
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  /** The longest, in nanoseconds; 0 when there is none. */
  public long max() {
    return max;
  }

  /** The mean, in nanoseconds; 0 when there is none. */
  public long mean() {
    return count == 0 ? 0 : total / count;
  }

  /**
   * The duration in nanoseconds that at least this share does not exceed; 0 when there is none.
   *
   * @param share from 0 to 1
   */
  public long quantile(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share " + share);
    }
    long rank = Math.max(1, (long) Math.ceil(share * count));
    long seen = 0;
    for (int step = 0; step < counts.length; step++) {
      seen += counts[step];
      if (seen >= rank) {
        return Math.min(max, upperEnd(step));
      }
    }
    return max;
  }

  /** Both together. */
  public Distribution plus(Distribution other) {
    if (other.count == 0) {
      return this;
    }
    int[] sum = Arrays.copyOf(counts, Math.max(counts.length, other.counts.length));
    for (int i = 0; i < other.counts.length; i++) {
      sum[i] += other.counts[i];
    }
    return new Distribution(
        sum, count + other.count, total + other.total, Math.max(max, other.max));
  }

  private static int step(long nanos) {
    if (nanos < STEPS) {
      return (int) nanos;
    }
    int exponent = 63 - Long.numberOfLeadingZeros(nanos);
    int fraction = (int) (nanos >>> (exponent - STEP_BITS)) & (STEPS - 1);
    return ((exponent - STEP_BITS + 1) << STEP_BITS) + fraction;
  }

  private static long upperEnd(int step) {
    if (step < STEPS) {
      return step;
    }
    int shift = (step >>> STEP_BITS) - 1;
    return ((long) (STEPS + (step & (STEPS - 1)) + 1) << shift) - 1;
  }

  /** Collects durations; not thread safe. */
  public static final class Builder {
    private int[] counts = new int[0];
    private long count;
    private long total;
    private long max;

    private Builder() {}

    /** Adds one duration in nanoseconds; a negative one counts as 0. */
    public void add(long nanos) {
      long positive = Math.max(0, nanos);
      int step = step(positive);
      if (step >= counts.length) {
        counts = Arrays.copyOf(counts, step + STEPS);
      }
      counts[step]++;
      count++;
      total += positive;
      max = Math.max(max, positive);
    }

    /** How many there are by now. */
    public long count() {
      return count;
    }

    /** The distribution. */
    public Distribution build() {
      return count == 0 ? EMPTY : new Distribution(counts.clone(), count, total, max);
    }
  }
}
