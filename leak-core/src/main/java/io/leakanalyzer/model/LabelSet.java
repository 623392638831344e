package io.leakanalyzer.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * Profiler labels of goroutines, sorted by key. Value object.
 *
 * @param labels key to value
 */
public record LabelSet(Map<String, String> labels) {
  /** No labels. */
  public static final LabelSet NONE = new LabelSet(Map.of());

  /** Copies and sorts. */
  public LabelSet {
    labels =
        labels.isEmpty() ? Map.of() : java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /** True if there are none. */
  public boolean isEmpty() {
    return labels.isEmpty();
  }
}
