package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.SampleLabels;
import io.leakanalyzer.model.sample.SampleTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Filters by labels as {@code compileTagFilter} of pprof's internal/driver/driver_focus.go: {@code
 * value} or {@code key=value}, where a value is a range of numbers or, separated by commas, regular
 * expressions.
 */
public final class TagFilter {
  private final String option;
  private final String key;
  private final String value;
  private final List<Expression> expressions = new ArrayList<>();
  private final boolean isRange;

  private TagFilter(String option, String key, String value) {
    this.option = option;
    this.key = key;
    this.value = value;
    this.isRange = TagRange.isRange(value);
    if (!isRange) {
      for (String part : value.split(",", -1)) {
        expressions.add(Expression.of(option, part));
      }
    }
  }

  /**
   * Parses a filter.
   *
   * @throws IllegalArgumentException if it holds what is no regular expression
   */
  public static TagFilter of(String option, String text) {
    int equals = text.indexOf('=');
    return equals < 0
        ? new TagFilter(option, "", text)
        : new TagFilter(option, text.substring(0, equals), text.substring(equals + 1));
  }

  /** Keeps samples that are focused and not ignored. */
  public static SampleTable apply(
      SampleTable table, List<TagFilter> focus, @Nullable TagFilter ignore, NumberUnits units) {
    if (focus.isEmpty() && ignore == null) {
      return table;
    }
    List<Predicate<SampleLabels>> wanted = focus.stream().map(f -> f.test(units)).toList();
    Predicate<SampleLabels> unwanted = ignore == null ? labels -> false : ignore.test(units);
    boolean[] kept = new boolean[table.labelSetCount()];
    for (int set = 0; set < kept.length; set++) {
      SampleLabels labels = table.labelSet(set);
      kept[set] = wanted.stream().allMatch(w -> w.test(labels)) && !unwanted.test(labels);
    }
    return SampleRewrite.keep(table, sample -> kept[table.labelSetOf(sample)]);
  }

  /** Keeps labels whose key is shown and not hidden. */
  public static SampleTable names(
      SampleTable table, @Nullable Expression show, @Nullable Expression hide) {
    if (show == null && hide == null) {
      return table;
    }
    Predicate<String> kept =
        key -> (show == null || show.matches(key)) && (hide == null || !hide.matches(key));
    return SampleRewrite.relabel(table, labels -> LabelEdit.keep(labels, kept));
  }

  /** The filter as it was given. */
  public String text() {
    return key.isEmpty() ? value : key + "=" + value;
  }

  /** Which option it was given for. */
  public String option() {
    return option;
  }

  private Predicate<SampleLabels> test(NumberUnits units) {
    if (isRange) {
      TagRange range = TagRange.of(value);
      return labels ->
          labels.numbers().entrySet().stream()
              .filter(entry -> key.isEmpty() || key.equals(entry.getKey()))
              .anyMatch(
                  entry ->
                      entry.getValue().stream()
                          .anyMatch(number -> range.holds(number, units.of(entry.getKey()))));
    }
    return key.isEmpty() ? this::anywhere : this::atKey;
  }

  /** Every expression is found in some {@code key:value}. */
  private boolean anywhere(SampleLabels labels) {
    for (Expression expression : expressions) {
      boolean found =
          labels.words().entrySet().stream()
              .anyMatch(
                  entry ->
                      entry.getValue().stream()
                          .anyMatch(word -> expression.matches(entry.getKey() + ":" + word)));
      if (!found) {
        return false;
      }
    }
    return true;
  }

  /** Some expression is found in a value of the key. */
  private boolean atKey(SampleLabels labels) {
    List<String> words = labels.words().getOrDefault(key, Collections.emptyList());
    return expressions.stream().anyMatch(e -> words.stream().anyMatch(e::matches));
  }
}
