package io.leakanalyzer.model.sample;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.SnapshotTable;
import io.leakanalyzer.model.Stack;
import java.util.Arrays;

/**
 * The samples of one profile, in primitive columns: a stack of locations, innermost first, one
 * value of each sample type, and labels. Values may be negative in delta profiles.
 *
 * <p>Immutable and thread safe; every column is O(1).
 */
public final class SampleTable implements SnapshotTable {
  private final Origin origin;
  private final ProfileInfo info;
  private final ProfileSymbols symbols;
  private final int size;
  private final int types;
  private final long[] values;
  private final int[] starts;
  private final int[] locations;
  private final int[] labelsOf;
  private final LabelSets labelSets;

  SampleTable(SampleTableBuilder from, ProfileInfo info, ProfileSymbols symbols) {
    this.origin = from.origin;
    this.info = info;
    this.symbols = symbols;
    this.size = from.size;
    this.types = from.types;
    this.starts = Arrays.copyOf(from.starts, size + 1);
    this.values = trimmed(from.values, size * types);
    this.locations = trimmed(from.locations, starts[size]);
    this.labelSets = from.labelSets();
    this.labelsOf = labelSets.size() == 1 ? new int[0] : Arrays.copyOf(from.labelsOf, size);
  }

  /** Copies only what would waste more than an eighth of its room. */
  private static int[] trimmed(int[] column, int used) {
    return column.length - used > used >> 3 ? Arrays.copyOf(column, used) : column;
  }

  private static long[] trimmed(long[] column, int used) {
    return column.length - used > used >> 3 ? Arrays.copyOf(column, used) : column;
  }

  private SampleTable(SampleTable from, ProfileInfo info, ProfileSymbols symbols) {
    this.origin = from.origin;
    this.info = info;
    this.symbols = symbols;
    this.size = from.size;
    this.types = from.types;
    this.values = from.values;
    this.starts = from.starts;
    this.locations = from.locations;
    this.labelsOf = from.labelsOf;
    this.labelSets = from.labelSets;
  }

  /** Begins a table of samples with that many values each. */
  public static SampleTableBuilder builder(Origin origin, int types) {
    return new SampleTableBuilder(origin, types);
  }

  /** Which profile it is of. */
  public Origin origin() {
    return origin;
  }

  /** What the profile says of itself. */
  public ProfileInfo info() {
    return info;
  }

  /** Functions, mappings and locations. */
  public ProfileSymbols symbols() {
    return symbols;
  }

  /**
   * The same samples under another header.
   *
   * @throws IllegalArgumentException if it has another number of sample types
   */
  public SampleTable with(ProfileInfo other) {
    if (other.sampleTypes().size() != types) {
      throw new IllegalArgumentException(other.sampleTypes() + " for " + types + " values");
    }
    return new SampleTable(this, other, symbols);
  }

  /**
   * The same samples with other symbols.
   *
   * @throws IllegalArgumentException if they have another number of locations
   */
  public SampleTable with(ProfileSymbols other) {
    if (other.locationCount() != symbols.locationCount()) {
      throw new IllegalArgumentException(
          other.locationCount() + " locations instead of " + symbols.locationCount());
    }
    return new SampleTable(this, info, other);
  }

  /** Number of samples. */
  public int size() {
    return size;
  }

  /** Number of sample types. */
  public int types() {
    return types;
  }

  /** A sample's value of a sample type. */
  public long value(int sample, int type) {
    return values[sample * types + type];
  }

  /** The sum of all values of a sample type. */
  public long total(int type) {
    long total = 0;
    for (int at = type; at < size * types; at += types) {
      total += values[at];
    }
    return total;
  }

  /** Number of locations of a sample's stack. */
  public int depth(int sample) {
    return starts[sample + 1] - starts[sample];
  }

  /** Index of the location at a depth of a sample's stack, 0 innermost. */
  public int location(int sample, int depth) {
    return locations[starts[sample] + depth];
  }

  /**
   * Number of label sets; the first is always {@link SampleLabels#NONE}. There may be equal ones
   * where a profile writes the same labels in several ways.
   */
  public int labelSetCount() {
    return labelSets.size();
  }

  /** A label set; made when it is first asked for. */
  public SampleLabels labelSet(int index) {
    return labelSets.get(index);
  }

  /** Index of a sample's label set. */
  public int labelSetOf(int sample) {
    return labelsOf.length == 0 ? 0 : labelsOf[sample];
  }

  LabelSets labelSets() {
    return labelSets;
  }

  /** A sample's labels. */
  public SampleLabels labels(int sample) {
    return labelSets.get(labelSetOf(sample));
  }

  /** A sample's stack with inlined calls spread out, innermost first. */
  public Stack stack(int sample) {
    return SampleStacks.stack(this, sample);
  }
}
