package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.SampleLabels;
import io.leakanalyzer.model.sample.SampleTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The unit of each numeric label: the first that a sample has for it, else one that its key implies
 * ({@code NumLabelUnits} of pprof's profile/profile.go).
 */
public final class NumberUnits {
  private final Map<String, String> units = new TreeMap<>();

  /** Looks through a table. */
  public NumberUnits(SampleTable table) {
    if (table.labelSetCount() == 1) {
      return;
    }
    boolean[] seen = new boolean[table.labelSetCount()];
    for (int sample = 0; sample < table.size(); sample++) {
      int set = table.labelSetOf(sample);
      if (!seen[set]) {
        seen[set] = true;
        take(table.labelSet(set));
      }
    }
    for (int set = 0; set < seen.length; set++) {
      if (seen[set]) {
        table.labelSet(set).numbers().keySet().forEach(key -> units.putIfAbsent(key, implied(key)));
      }
    }
  }

  /** Unit of a key; empty for a key that no sample has. */
  public String of(String key) {
    return units.getOrDefault(key, "");
  }

  private void take(SampleLabels labels) {
    for (String key : labels.numbers().keySet()) {
      for (String unit : labels.units().getOrDefault(key, List.of())) {
        if (!unit.isEmpty()) {
          units.putIfAbsent(key, unit);
        }
      }
    }
  }

  private static String implied(String key) {
    return key.equals("alignment") || key.equals("request") ? "bytes" : key;
  }
}
