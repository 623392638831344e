package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.SampleLabels;
import io.leakanalyzer.spi.MalformedSnapshotException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Label sets as they stand in the profile, each distinct one once: four numbers a label. message
 * Label { key = 1; str = 2; num = 3; num_unit = 4 }.
 */
final class LabelRows {
  private static final int WIDTH = 4;

  private final Map<Key, Integer> index = new HashMap<>();
  private final List<long[]> sets = new ArrayList<>();
  private long[] scratch = new long[8 * WIDTH];
  private int used;

  /** Forgets the labels of the last sample. */
  void begin() {
    used = 0;
  }

  /** Takes one label of the sample. */
  void label(Wire wire) throws IOException {
    if (used == scratch.length) {
      scratch = Arrays.copyOf(scratch, used * 2);
    }
    Arrays.fill(scratch, used, used + WIDTH, 0);
    int limit = wire.open();
    for (int field = wire.next(); field != 0; field = wire.next()) {
      if (field <= WIDTH) {
        scratch[used + field - 1] = wire.number();
      } else {
        wire.skip();
      }
    }
    wire.close(limit);
    used += WIDTH;
  }

  /** Number of the sample's label set; 0 when it has none. */
  int end() {
    if (used == 0) {
      return 0;
    }
    Key key = new Key(Arrays.copyOf(scratch, used));
    Integer known = index.putIfAbsent(key, sets.size() + 1);
    if (known != null) {
      return known;
    }
    sets.add(key.labels);
    return sets.size();
  }

  /** All distinct sets; the first is none. */
  List<SampleLabels> resolve(StringBytes strings, Origin origin) throws MalformedSnapshotException {
    List<SampleLabels> resolved = new ArrayList<>();
    resolved.add(SampleLabels.NONE);
    for (long[] set : sets) {
      resolved.add(labels(set, strings, origin));
    }
    return resolved;
  }

  /** A label with a word is a word, one with a number or a unit a number, else it is nothing. */
  private static SampleLabels labels(long[] set, StringBytes strings, Origin origin)
      throws MalformedSnapshotException {
    SortedMap<String, List<String>> words = new TreeMap<>();
    SortedMap<String, List<Long>> numbers = new TreeMap<>();
    SortedMap<String, List<String>> units = new TreeMap<>();
    for (int i = 0; i < set.length; i += WIDTH) {
      String key = strings.at(set[i], origin, "key of a label");
      if (set[i + 1] != 0) {
        words
            .computeIfAbsent(key, k -> new ArrayList<>())
            .add(strings.at(set[i + 1], origin, "str of a label"));
      } else if (set[i + 2] != 0 || set[i + 3] != 0) {
        List<Long> known = numbers.computeIfAbsent(key, k -> new ArrayList<>());
        if (set[i + 3] != 0) {
          List<String> unit = units.computeIfAbsent(key, k -> new ArrayList<>());
          pad(unit, known.size());
          unit.add(strings.at(set[i + 3], origin, "num_unit of a label"));
        }
        known.add(set[i + 2]);
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

  private static final class Key {
    private final long[] labels;

    Key(long[] labels) {
      this.labels = labels;
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(labels);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && Arrays.equals(labels, that.labels);
    }
  }
}
