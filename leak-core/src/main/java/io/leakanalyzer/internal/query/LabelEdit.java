package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.SampleLabels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Makes labels from others. */
public final class LabelEdit {
  /** Marks the samples of the base of a difference, as pprof does. */
  public static final String BASE = "pprof::base";

  private LabelEdit() {}

  /** Only the keys that are kept. */
  static SampleLabels keep(SampleLabels labels, Predicate<String> kept) {
    return labels.isEmpty()
        ? labels
        : new SampleLabels(
            filter(labels.words(), kept),
            filter(labels.numbers(), kept),
            filter(labels.units(), kept));
  }

  /** One more word. */
  static SampleLabels with(SampleLabels labels, String key, String word) {
    SortedMap<String, List<String>> words = new TreeMap<>(labels.words());
    words.put(key, List.of(word));
    return new SampleLabels(words, labels.numbers(), labels.units());
  }

  /** True if the sample is of the base of a difference. */
  public static boolean isOfBase(SampleLabels labels) {
    return labels.words().getOrDefault(BASE, List.of()).contains("true");
  }

  /** Words and numbers of a key as texts, numbers scaled to a unit. */
  static List<String> texts(SampleLabels labels, String key, String unit) {
    List<String> texts = new ArrayList<>(labels.words().getOrDefault(key, Collections.emptyList()));
    List<Long> numbers = labels.numbers().getOrDefault(key, Collections.emptyList());
    List<String> units = labels.units().getOrDefault(key, Collections.emptyList());
    for (int i = 0; i < numbers.size(); i++) {
      texts.add(
          units.isEmpty()
              ? Measurement.label(numbers.get(i), "", "")
              : Measurement.label(numbers.get(i), units.get(i), unit));
    }
    return texts;
  }

  private static <T> SortedMap<String, List<T>> filter(
      SortedMap<String, List<T>> map, Predicate<String> kept) {
    SortedMap<String, List<T>> left = new TreeMap<>(map);
    left.keySet().removeIf(kept.negate());
    return left;
  }
}
