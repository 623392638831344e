package io.leakanalyzer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

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
  final List<SampleLabels> labelSets = new ArrayList<>();
  private final Map<SampleLabels, Integer> labelIndex = new HashMap<>();

  SampleTableBuilder(Origin origin, int types) {
    this.origin = origin;
    this.types = types;
    this.values = new long[64 * types];
    labels(SampleLabels.NONE);
  }

  /** Interns labels. */
  public int labels(SampleLabels labels) {
    Integer known = labelIndex.putIfAbsent(labels, labelSets.size());
    if (known != null) {
      return known;
    }
    labelSets.add(labels);
    return labelSets.size() - 1;
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
   * Replaces what {@link #add} took as locations and labels by indices, for a reader that learns
   * them late.
   *
   * @param location from what was added to the index of a location, or to -1 when there is none
   * @param labelSet from what was added to an index from {@link #labels}
   * @return the first sample whose location is not there, or -1 when all are
   */
  public int resolve(IntUnaryOperator location, IntUnaryOperator labelSet) {
    for (int sample = 0; sample < size; sample++) {
      for (int at = starts[sample]; at < starts[sample + 1]; at++) {
        int index = location.applyAsInt(locations[at]);
        if (index < 0) {
          return sample;
        }
        locations[at] = index;
      }
      labelsOf[sample] = labelSet.applyAsInt(labelsOf[sample]);
    }
    return -1;
  }

  /** Values of each sample. */
  public int types() {
    return types;
  }

  /** Samples so far. */
  public int size() {
    return size;
  }

  /** The table. */
  public SampleTable build(ProfileInfo info, ProfileSymbols symbols) {
    if (info.sampleTypes().size() != types) {
      throw new IllegalArgumentException(
          types + " values a sample, but " + info.sampleTypes().size() + " sample types");
    }
    return new SampleTable(this, info, symbols);
  }

  private static int room(int now, int least) {
    return (int) Math.max(least, Math.min(MOST, now * 2L));
  }
}
