package io.leakanalyzer.pprof;

import io.leakanalyzer.model.sample.SampleLabels;
import io.leakanalyzer.model.sample.SampleTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The label sets of samples as fields, each distinct set made once. */
final class LabelBytes {
  private final Strings strings;
  private final Map<Integer, byte[]> known = new HashMap<>();

  LabelBytes(Strings strings) {
    this.strings = strings;
  }

  byte[] of(SampleTable table, int set) {
    return known.computeIfAbsent(set, index -> fields(table.labelSet(index)));
  }

  private byte[] fields(SampleLabels labels) {
    Message all = new Message();
    labels
        .words()
        .forEach(
            (key, words) -> {
              for (String word : words) {
                Message label = new Message();
                label.number(1, strings.of(key));
                label.number(2, strings.of(word));
                all.message(3, label);
              }
            });
    labels
        .numbers()
        .forEach(
            (key, numbers) -> {
              List<String> units = labels.units().getOrDefault(key, List.of());
              for (int i = 0; i < numbers.size(); i++) {
                Message label = new Message();
                label.number(1, strings.of(key));
                label.number(3, numbers.get(i));
                label.number(4, i < units.size() ? strings.of(units.get(i)) : 0);
                all.message(3, label);
              }
            });
    return all.toBytes();
  }
}
