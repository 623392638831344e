package io.leakanalyzer.model.sample;

import io.leakanalyzer.model.LabelSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Labels of a sample: each key has one or more words, or numbers, in the profile's order. Value
 * object.
 *
 * @param words key to values
 * @param numbers key to numbers
 * @param units key to units, one for each number of that key, the empty string for none; without a
 *     key when no number of it has a unit
 */
public record SampleLabels(
    SortedMap<String, List<String>> words,
    SortedMap<String, List<Long>> numbers,
    SortedMap<String, List<String>> units) {
  /** No labels. */
  public static final SampleLabels NONE =
      new SampleLabels(
          Collections.emptySortedMap(), Collections.emptySortedMap(), Collections.emptySortedMap());

  /** Copies the maps. */
  public SampleLabels {
    words = copy(words);
    numbers = copy(numbers);
    units = copy(units);
  }

  /** True if there are none. */
  public boolean isEmpty() {
    return words.isEmpty() && numbers.isEmpty();
  }

  /** The words alone, the first of each key: what a goroutine's labels can be. */
  public LabelSet firstWords() {
    SortedMap<String, String> first = new TreeMap<>();
    words.forEach((key, values) -> first.put(key, values.get(0)));
    return first.isEmpty() ? LabelSet.NONE : new LabelSet(first);
  }

  private static <T> SortedMap<String, List<T>> copy(SortedMap<String, List<T>> map) {
    if (map.isEmpty()) {
      return Collections.emptySortedMap();
    }
    SortedMap<String, List<T>> copy = new TreeMap<>();
    map.forEach((key, values) -> copy.put(key, List.copyOf(values)));
    return Collections.unmodifiableSortedMap(copy);
  }
}
