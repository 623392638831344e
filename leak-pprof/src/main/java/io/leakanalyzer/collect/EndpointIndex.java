package io.leakanalyzer.collect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The index page of {@code net/http/pprof}: which profiles there are, with their counts
 * (net/http/pprof/pprof.go, indexTmplExecute: the same rows from Go 1.12 to 1.27).
 *
 * @param counts by name; empty when the endpoint has no such page
 */
record EndpointIndex(Map<String, Long> counts) {
  /** It is not known what there is. */
  static final EndpointIndex UNKNOWN = new EndpointIndex(Map.of());

  // <tr><td>15</td><td><a href='goroutine?debug=1'>goroutine</a></td></tr>
  private static final Pattern ROW =
      Pattern.compile("<tr><td>(\\d{1,18})</td><td><a href='?\"?([\\w.-]+)\\?");

  EndpointIndex {
    counts = Map.copyOf(counts);
  }

  static EndpointIndex of(String page) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Matcher row = ROW.matcher(page);
    while (row.find()) {
      counts.put(row.group(2), Long.parseLong(row.group(1)));
    }
    return new EndpointIndex(counts);
  }

  boolean isKnown() {
    return !counts.isEmpty();
  }

  /** True if the page tells that there is no such profile. */
  boolean lacks(CaptureKind kind) {
    return isKnown() && !kind.listed().isEmpty() && !counts.containsKey(kind.listed());
  }

  OptionalLong goroutines() {
    Long count = counts.get("goroutine");
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }

  /** How many goroutines are marked as leaked since an earlier leak profile; 0 when unknown. */
  long marked() {
    return counts.getOrDefault("goroutineleak", 0L);
  }
}
