package io.leakanalyzer.query;

import io.leakanalyzer.internal.query.AlignedText;
import io.leakanalyzer.internal.query.Measurement;
import io.leakanalyzer.model.sample.SampleLabels;
import io.leakanalyzer.model.sample.SampleTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answer to {@link ProfileQuery#tags()}.
 *
 * @param keys by name
 * @param total what percentages are of
 * @param totalText {@code total} with its unit
 */
public record TagTable(List<Key> keys, long total, String totalText) {

  /** Copies the list. */
  public TagTable {
    keys = List.copyOf(keys);
  }

  /**
   * A label's key.
   *
   * @param name the key
   * @param sum of the samples that have it, once for each of its values
   * @param sumText {@code sum} with its unit
   * @param values heaviest first
   */
  public record Key(String name, long sum, String sumText, List<Value> values) {}

  /**
   * A label's value.
   *
   * @param name the word, or the number with its unit
   * @param sum of the samples that have it
   * @param sumText {@code sum} with its unit
   */
  public record Value(String name, long sum, String sumText) {}

  static TagTable of(Prepared prepared) {
    Map<String, Map<String, Long>> sums = new TreeMap<>();
    SampleTable samples = prepared.samples();
    for (int sample = 0; sample < samples.size(); sample++) {
      add(sums, samples.labels(sample), samples.value(sample, prepared.values().type()), prepared);
    }
    Figures figures = prepared.figures();
    List<Key> keys = new ArrayList<>();
    sums.forEach(
        (key, values) -> {
          long sum = values.values().stream().mapToLong(Long::longValue).sum();
          List<Value> sorted = new ArrayList<>();
          values.forEach((name, value) -> sorted.add(new Value(name, value, figures.value(value))));
          sorted.sort(
              Comparator.comparingLong((Value v) -> -Math.abs(v.sum)).thenComparing(Value::name));
          keys.add(new Key(key, sum, figures.value(sum), List.copyOf(sorted)));
        });
    return new TagTable(keys, figures.total(), figures.value(figures.total()));
  }

  /** As pprof prints it. */
  public String text() {
    AlignedText text = new AlignedText();
    for (Key key : keys) {
      String share = total > 0 ? " (" + Measurement.percentage(key.sum, total) + ")" : "";
      text.line(List.of(key.name + ":"), " Total " + key.sumText + " of " + totalText + share);
      for (Value value : key.values) {
        String part = total > 0 ? " (" + Measurement.percentage(value.sum, total) + ")" : "";
        text.line(List.of(" ", value.sumText + part + ":"), " " + value.name);
      }
      text.line(List.of(), "");
    }
    return text.toString();
  }

  private static void add(
      Map<String, Map<String, Long>> sums, SampleLabels labels, long value, Prepared prepared) {
    labels.words().forEach((key, words) -> words.forEach(word -> add(sums, key, word, value)));
    labels
        .numbers()
        .forEach(
            (key, numbers) -> {
              String unit = prepared.units().of(key);
              for (long number : numbers) {
                String name = Measurement.label(number, unit, prepared.figures().unit());
                add(sums, key, name, value);
              }
            });
  }

  private static void add(
      Map<String, Map<String, Long>> sums, String key, String name, long value) {
    sums.computeIfAbsent(key, k -> new TreeMap<>()).merge(name, value, Long::sum);
  }
}
