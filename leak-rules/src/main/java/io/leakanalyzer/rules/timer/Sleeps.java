package io.leakanalyzer.rules.timer;

import io.leakanalyzer.model.ArgumentWords;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.StackTable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long goroutines sleep, as a dump prints it: the first argument word of {@code time.Sleep}
 * (runtime/time.go timeSleep, Go 1.18 to 1.27), nanoseconds.
 *
 * @param byId how long, by goroutine id
 */
record Sleeps(Map<Long, Duration> byId) {

  /** The sleeps of a sighting, if its dump prints any. */
  static Optional<Sleeps> of(Sighting sighting) {
    Map<Long, Duration> found = new TreeMap<>();
    for (GoroutineGroup group : sighting.groups()) {
      int depth = depthOfSleep(group.table(), group.rows()[0]);
      for (int row : group.rows()) {
        word(group.table(), row, depth)
            .ifPresent(nanos -> found.put(group.table().id(row), Duration.ofNanos(nanos)));
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(new Sleeps(found));
  }

  private static int depthOfSleep(GoroutineTable table, int row) {
    StackTable stacks = table.stacks();
    int stack = table.stack(row);
    for (int depth = 0; depth < stacks.depth(stack); depth++) {
      if (stacks.function(stacks.frameAt(stack, depth)).text().equals("time.Sleep")) {
        return depth;
      }
    }
    return -1;
  }

  private static Optional<Long> word(GoroutineTable table, int row, int depth) {
    ArgumentWords words = table.arguments();
    for (int i = words.firstOf(row); i < words.size() && words.row(i) == row; i++) {
      if (words.depth(i) == depth && !words.isUncertain(i) && words.value(i) > 0) {
        return Optional.of(words.value(i));
      }
    }
    return Optional.empty();
  }

  /** The longest. */
  Duration longest() {
    return byId.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** Ids of those that sleep so long or longer, ascending. */
  long[] atLeast(Duration least) {
    return byId.entrySet().stream()
        .filter(entry -> entry.getValue().compareTo(least) >= 0)
        .mapToLong(Map.Entry::getKey)
        .toArray();
  }

  /** {@code 57 years}, {@code 30 days}, {@code 1.5 s}. */
  static String words(Duration time) {
    long days = time.toDays();
    if (days >= 730) {
      return days / 365 + " years";
    }
    return days >= 2 ? days + " days" : time.toMillis() / 1000.0 + " s";
  }
}
