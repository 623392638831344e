package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.model.sample.SampleType;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes profiles comparable: only the sample types that all have, in the order of the first and in
 * the finest unit ({@code CompatibilizeSampleTypes} of pprof's profile/merge.go, {@code
 * ScaleProfiles} of internal/measurement/measurement.go).
 */
final class SampleTypes {
  private SampleTypes() {}

  static List<SampleTable> common(List<SampleTable> tables) {
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("no profiles to add up");
    }
    List<String> names = new ArrayList<>();
    for (SampleType type : tables.get(0).info().sampleTypes()) {
      if (tables.stream().allMatch(t -> t.info().indexOf(type.type()) >= 0)) {
        names.add(type.type());
      }
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "these are profiles of different kinds, which do not add up: name files of one kind");
    }
    List<SampleTable> selected = tables.stream().map(t -> select(t, names)).toList();
    return selected.size() == 1 ? selected : inOneUnit(selected, names.size());
  }

  private static SampleTable select(SampleTable table, List<String> names) {
    ProfileInfo info = table.info();
    int[] index = names.stream().mapToInt(info::indexOf).toArray();
    boolean same = index.length == table.types();
    for (int i = 0; i < index.length; i++) {
      same &= index[i] == i;
    }
    if (same) {
      return table;
    }
    List<SampleType> types = new ArrayList<>();
    for (int i : index) {
      types.add(info.sampleTypes().get(i));
    }
    String first =
        names.contains(info.defaultSampleType()) ? info.defaultSampleType() : names.get(0);
    return SampleSelection.types(table, index, Headers.with(info, types, first));
  }

  private static List<SampleTable> inOneUnit(List<SampleTable> tables, int types) {
    List<SampleType> finest = new ArrayList<>();
    for (int type = 0; type < types; type++) {
      SampleType best = tables.get(0).info().sampleTypes().get(type);
      for (SampleTable table : tables) {
        SampleType other = table.info().sampleTypes().get(type);
        boolean comparable =
            best.unit().equals(other.unit())
                || Measurement.isConvertible(best.unit(), other.unit());
        if (!comparable) {
          throw new IllegalArgumentException("incompatible sample types " + best + " and " + other);
        }
        best = Measurement.scale(1, other.unit(), best.unit()).value() < 1 ? other : best;
      }
      finest.add(best);
    }
    List<SampleTable> scaled = new ArrayList<>();
    for (SampleTable table : tables) {
      double[] ratios = new double[types];
      for (int type = 0; type < types; type++) {
        String unit = table.info().sampleTypes().get(type).unit();
        ratios[type] = Measurement.scale(1, unit, finest.get(type).unit()).value();
      }
      SampleTable one = Merging.scale(table, ratios);
      ProfileInfo info = one.info();
      scaled.add(
          info.sampleTypes().equals(finest)
              ? one
              : one.with(Headers.with(info, finest, info.defaultSampleType())));
    }
    return scaled;
  }
}
