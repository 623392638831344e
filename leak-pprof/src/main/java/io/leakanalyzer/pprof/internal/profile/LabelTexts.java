package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.model.sample.SampleLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * The label sets of a profile, made when they are asked for: there may be as many as samples, and
 * most questions need none. Keeps only the strings that labels have. Immutable.
 */
final class LabelTexts implements IntFunction<SampleLabels> {
  private static final int WIDTH = LabelRows.WIDTH;

  private final long[] rows;
  private final int[] starts;
  private final int sets;
  private final String[] texts;

  /** Takes checked rows. */
  LabelTexts(long[] rows, int[] starts, int sets, StringBytes strings) {
    this.rows = Arrays.copyOf(rows, starts[sets]);
    this.starts = Arrays.copyOf(starts, sets + 1);
    this.sets = sets;
    this.texts = new String[strings.size() + 1];
    Arrays.fill(texts, "");
    for (int at = 0; at < this.rows.length; at += WIDTH) {
      take(this.rows[at], strings);
      take(this.rows[at + 1], strings);
      take(this.rows[at + 3], strings);
    }
  }

  private void take(long index, StringBytes strings) {
    if (texts[(int) index].isEmpty()) {
      texts[(int) index] = strings.apply((int) index);
    }
  }

  /** Number of sets; the first is the empty one. */
  int size() {
    return sets;
  }

  /**
   * A set. A label with a word is a word, one with a number or a unit a number, else it is nothing.
   */
  @Override
  public SampleLabels apply(int set) {
    SortedMap<String, List<String>> words = new TreeMap<>();
    SortedMap<String, List<Long>> numbers = new TreeMap<>();
    SortedMap<String, List<String>> units = new TreeMap<>();
    for (int at = starts[set]; at < starts[set + 1]; at += WIDTH) {
      String key = texts[(int) rows[at]];
      if (rows[at + 1] != 0) {
        words.computeIfAbsent(key, k -> new ArrayList<>()).add(texts[(int) rows[at + 1]]);
      } else if (rows[at + 2] != 0 || rows[at + 3] != 0) {
        List<Long> known = numbers.computeIfAbsent(key, k -> new ArrayList<>());
        if (rows[at + 3] != 0) {
          List<String> unit = units.computeIfAbsent(key, k -> new ArrayList<>());
          pad(unit, known.size());
          unit.add(texts[(int) rows[at + 3]]);
        }
        known.add(rows[at + 2]);
      }
    }
    units.forEach((key, unit) -> pad(unit, numbers.getOrDefault(key, List.of()).size()));
    return new SampleLabels(words, numbers, units);
  }

  private static void pad(List<String> units, int size) {
    while (units.size() < size) {
      units.add("");
    }
  }
}
