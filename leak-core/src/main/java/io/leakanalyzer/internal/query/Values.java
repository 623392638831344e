package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.SampleTable;

/**
 * Which value of a sample counts.
 *
 * @param type index of the sample type
 * @param mean divided by the first value, as a mean
 */
public record Values(int type, boolean mean) {

  /** A sample's value. */
  long of(SampleTable table, int sample) {
    return table.value(sample, type);
  }

  /** What its value is divided by, 0 for nothing. */
  long divisor(SampleTable table, int sample) {
    return mean ? table.value(sample, 0) : 0;
  }

  /**
   * The sum of the amounts of all values; of a difference, those of the base alone ({@code
   * computeTotal} of pprof's internal/report/report.go).
   */
  public long total(SampleTable table) {
    boolean[] base = new boolean[table.labelSetCount()];
    for (int set = 0; set < base.length; set++) {
      base[set] = LabelEdit.isOfBase(table.labelSet(set));
    }
    long total = 0;
    long divisor = 0;
    long baseTotal = 0;
    long baseDivisor = 0;
    for (int sample = 0; sample < table.size(); sample++) {
      long value = Math.abs(of(table, sample));
      long by = divisor(table, sample);
      total += value;
      divisor += by;
      if (base[table.labelSetOf(sample)]) {
        baseTotal += value;
        baseDivisor += by;
      }
    }
    if (baseTotal > 0) {
      total = baseTotal;
      divisor = baseDivisor;
    }
    return divisor == 0 ? total : total / divisor;
  }
}
