package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.model.sample.SampleType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Adds profiles up, and scales them, as pprof's profile/merge.go and {@code ScaleN} of
 * profile/profile.go.
 */
public final class Merging {
  private Merging() {}

  /**
   * The sum of profiles; of one alone, the profile without what its samples do not use.
   *
   * @throws IllegalArgumentException if they do not measure the same
   */
  public static SampleTable merge(List<SampleTable> tables) {
    List<SampleTable> common = SampleTypes.common(tables);
    SampleTable first = common.get(0);
    for (SampleTable other : common) {
      if (!other.info().sampleTypes().equals(first.info().sampleTypes())
          || !other.info().periodType().equals(first.info().periodType())) {
        throw new IllegalArgumentException(
            "profiles that measure different things cannot be added up: "
                + first.info().sampleTypes()
                + " and "
                + other.info().sampleTypes());
      }
    }
    return new MergedTable(header(common)).add(common).build();
  }

  /**
   * A profile minus another.
   *
   * @param mark mark the samples of the base, so that percentages are of the base
   * @param normalize scale the profile to the base's total first
   */
  public static SampleTable subtract(
      SampleTable table, SampleTable base, boolean mark, boolean normalize) {
    List<SampleTable> common = SampleTypes.common(List.of(table, base));
    SampleTable marked =
        mark
            ? SampleRewrite.relabel(
                common.get(1), labels -> LabelEdit.with(labels, LabelEdit.BASE, "true"))
            : common.get(1);
    SampleTable scaled = normalize ? normalize(common.get(0), marked) : common.get(0);
    double[] minus = new double[marked.types()];
    java.util.Arrays.fill(minus, -1);
    return merge(List.of(scaled, scale(marked, minus)));
  }

  /** Every value times the ratio of its type, rounded; samples that come to nothing go. */
  public static SampleTable scale(SampleTable table, double[] ratios) {
    boolean same = true;
    for (double ratio : ratios) {
      same &= ratio == 1;
    }
    if (same) {
      return table;
    }
    SampleRewrite rewrite = new SampleRewrite(table);
    long[] values = new long[table.types()];
    for (int sample = 0; sample < table.size(); sample++) {
      boolean kept = false;
      for (int type = 0; type < values.length; type++) {
        long value = table.value(sample, type);
        values[type] = ratios[type] == 1 ? value : round(value * ratios[type]);
        kept |= ratios[type] != 1 && values[type] != 0;
      }
      if (kept) {
        rewrite.copy(sample, 0, table.depth(sample));
        rewrite.add(sample, values);
      }
    }
    return rewrite.build(table.symbols());
  }

  private static SampleTable normalize(SampleTable table, SampleTable base) {
    double[] ratios = new double[table.types()];
    for (int type = 0; type < ratios.length; type++) {
      long own = table.total(type);
      ratios[type] = own == 0 ? 0 : (double) base.total(type) / (double) own;
    }
    return scale(table, ratios);
  }

  /** Halves away from zero, as Go's {@code math.Round}. */
  private static long round(double value) {
    return value < 0 ? -(long) Math.floor(-value + 0.5) : (long) Math.floor(value + 0.5);
  }

  private static ProfileInfo header(List<SampleTable> tables) {
    long time = 0;
    long duration = 0;
    long period = 0;
    String defaultType = "";
    String documentation = "";
    Set<String> comments = new LinkedHashSet<>();
    for (SampleTable table : tables) {
      ProfileInfo info = table.info();
      time = time == 0 || info.timeNanos() < time ? info.timeNanos() : time;
      duration += info.durationNanos();
      period = period == 0 ? info.period() : Math.max(period, info.period());
      defaultType = defaultType.isEmpty() ? info.defaultSampleType() : defaultType;
      documentation = documentation.isEmpty() ? info.documentation() : documentation;
      comments.addAll(info.comments());
    }
    ProfileInfo first = tables.get(0).info();
    List<SampleType> types = first.sampleTypes();
    return new ProfileInfo(
        types,
        defaultType,
        first.periodType(),
        period,
        time,
        duration,
        new ArrayList<>(comments),
        first.dropFrames(),
        first.keepFrames(),
        documentation);
  }
}
