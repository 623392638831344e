package io.leakanalyzer.model.sample;

import io.leakanalyzer.model.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects a {@link SampleTable} sample by sample. Not thread safe. */
public final class SampleTableBuilder {
  private static final int MOST = Integer.MAX_VALUE - 8;

  final Origin origin;
  final int types;
  long[] values;
  int[] starts = new int[65];
  int[] locations = new int[256];
  int[] labelsOf = new int[64];
  int size;
  private @Nullable LabelSets given;
  private final List<SampleLabels> labelList = new ArrayList<>();
  private final Map<SampleLabels, Integer> labelIndex = new HashMap<>();

  SampleTableBuilder(Origin origin, int types) {
    this.origin = origin;
    this.types = types;
    this.values = new long[64 * types];
  }

  /**
   * Interns labels.
   *
   * @throws IllegalStateException if all label sets were given at once
   */
  public int labels(SampleLabels labels) {
    if (given != null) {
      throw new IllegalStateException("all label sets were given at once");
    }
    if (labels.isEmpty()) {
      return 0;
    }
    if (labelList.isEmpty()) {
      labelList.add(SampleLabels.NONE);
    }
    Integer known = labelIndex.putIfAbsent(labels, labelList.size());
    if (known != null) {
      return known;
    }
    labelList.add(labels);
    return labelList.size() - 1;
  }

  /**
   * Gives all label sets at once, for samples added with their indices.
   *
   * @param count how many they are; the first is {@link SampleLabels#NONE}
   * @param make makes one; called when it is asked for, maybe by several threads
   */
  public SampleTableBuilder labelSets(int count, IntFunction<SampleLabels> make) {
    given = new LabelSets(count, make);
    return this;
  }

  /** Has the label sets of another table, with their indices. */
  public SampleTableBuilder labelSetsOf(SampleTable other) {
    given = other.labelSets();
    return this;
  }

  LabelSets labelSets() {
    LabelSets all = given;
    if (all != null) {
      return all;
    }
    return labelList.isEmpty() ? LabelSets.NONE : LabelSets.of(labelList);
  }

  /**
   * Adds a sample.
   *
   * @param sampleValues where its values stand, one of each sample type
   * @param firstValue index of the first of them
   * @param stack where its locations stand, innermost first
   * @param firstLocation index of the first of them
   * @param depth how many they are
   * @param labels index from {@link #labels}
   * @return its index
   */
  public int add(
      long[] sampleValues, int firstValue, int[] stack, int firstLocation, int depth, int labels) {
    int end = Math.addExact(starts[size], depth);
    if (end > locations.length) {
      locations = Arrays.copyOf(locations, room(locations.length, end));
    }
    if (size == labelsOf.length) {
      int room = room(size, size + 1);
      labelsOf = Arrays.copyOf(labelsOf, room);
      starts = Arrays.copyOf(starts, room + 1);
      values = Arrays.copyOf(values, Math.multiplyExact(room, types));
    }
    System.arraycopy(stack, firstLocation, locations, starts[size], depth);
    System.arraycopy(sampleValues, firstValue, values, size * types, types);
    labelsOf[size] = labels;
    starts[++size] = end;
    return size - 1;
  }

  /**
   * Replaces what {@link #add} took as locations by indices, for a reader that learns them late.
   *
   * @param location from what was added to the index of a location, or to -1 when there is none
   * @return the first sample whose location is not there, or -1 when all are
   */
  public int resolve(IntUnaryOperator location) {
    for (int sample = 0; sample < size; sample++) {
      for (int at = starts[sample]; at < starts[sample + 1]; at++) {
        int index = location.applyAsInt(locations[at]);
        if (index < 0) {
          return sample;
        }
        locations[at] = index;
      }
    }
    return -1;
  }

  /**
   * The first sample with a location that is not there, or -1 when all are.
   *
   * @param count how many locations there are
   */
  public int outside(int count) {
    int end = starts[size];
    int at = 0;
    while (at < end && locations[at] >= 0 && locations[at] < count) {
      at++;
    }
    if (at == end) {
      return -1;
    }
    int sample = 0;
    while (starts[sample + 1] <= at) {
      sample++;
    }
    return sample;
  }

  /** Values of each sample. */
  public int types() {
    return types;
  }

  /** Samples so far. */
  public int size() {
    return size;
  }

  /** The table; the builder is empty afterwards. */
  public SampleTable build(ProfileInfo info, ProfileSymbols symbols) {
    if (info.sampleTypes().size() != types) {
      throw new IllegalArgumentException(
          types + " values a sample, but " + info.sampleTypes().size() + " sample types");
    }
    SampleTable table = new SampleTable(this, info, symbols);
    // The table may have the very arrays.
    values = new long[0];
    starts = new int[1];
    locations = new int[0];
    labelsOf = new int[0];
    size = 0;
    return table;
  }

  private static int room(int now, int least) {
    return (int) Math.max(least, Math.min(MOST, now * 2L));
  }
}
