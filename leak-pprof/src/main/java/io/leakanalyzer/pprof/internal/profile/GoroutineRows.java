package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.GoroutineTableBuilder;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.SampleTable;
import java.util.Arrays;

/**
 * Goroutines of a goroutine or leak profile: one row a sample. The profile has neither ids nor wait
 * reasons; the reasons follow from the runtime's leaf frames, which it keeps.
 */
final class GoroutineRows {
  /** The value of a location whose frames were not interned yet. */
  private static final int[] NOT_YET = new int[0];

  private final SampleTable samples;
  private final ProfileSymbols symbols;
  private final int[][] framesOf;
  private int[] scratch = new int[256];

  private GoroutineRows(SampleTable samples) {
    this.samples = samples;
    this.symbols = samples.symbols();
    this.framesOf = new int[symbols.locationCount()][];
    Arrays.fill(framesOf, NOT_YET);
  }

  static GoroutineTable of(SampleTable samples, boolean leaked) {
    return new GoroutineRows(samples).table(leaked);
  }

  private GoroutineTable table(boolean leaked) {
    GoroutineTableBuilder table = GoroutineTable.builder(samples.origin());
    table.can(Capability.WAIT_REASONS, Capability.LABELS);
    if (leaked) {
      table.can(Capability.PROOF);
    }
    int limit = StackLimit.of(samples);
    int[] labels = new int[samples.labelSetCount()];
    for (int set = 0; set < labels.length; set++) {
      labels[set] = table.labels(samples.labelSet(set).firstWords());
    }
    LeafReasons reasons = new LeafReasons();
    for (int sample = 0; sample < samples.size(); sample++) {
      int depth = frames(sample, table.stacks());
      int missing = StackLimit.isCut(samples, sample, depth, limit) ? -1 : 0;
      table.add(
          GoroutineTable.NO_ID,
          samples.value(sample, 0),
          table.stacks().stack(Arrays.copyOf(scratch, depth), missing),
          table.reason(reasons.of(samples, sample)),
          -1,
          -1,
          GoroutineTable.NO_ID,
          labels[samples.labelSetOf(sample)],
          leaked ? GoroutineTable.LEAKED : 0,
          0);
    }
    return table.build();
  }

  /** Puts the frames of a sample into the scratch array and says how many they are. */
  private int frames(int sample, StackTable.Builder stacks) {
    int depth = 0;
    for (int i = 0; i < samples.depth(sample); i++) {
      int location = samples.location(sample, i);
      if (framesOf[location] == NOT_YET) {
        framesOf[location] = intern(location, stacks);
      }
      for (int frame : framesOf[location]) {
        if (depth == scratch.length) {
          scratch = Arrays.copyOf(scratch, depth * 2);
        }
        scratch[depth++] = frame;
      }
    }
    return depth;
  }

  /** A location without lines, which Go never writes of its own code, becomes its address. */
  private int[] intern(int location, StackTable.Builder stacks) {
    int first = symbols.firstLine(location);
    int count = symbols.lineCount(location);
    if (count == 0) {
      return new int[] {stacks.frame("0x" + Long.toHexString(symbols.address(location)), "", 0)};
    }
    int[] frames = new int[count];
    for (int i = 0; i < count; i++) {
      int function = symbols.lineFunction(first + i);
      frames[i] =
          stacks.frame(
              function < 0 ? "" : symbols.functionName(function),
              function < 0 ? "" : symbols.functionFile(function),
              (int) symbols.lineNumber(first + i));
    }
    return frames;
  }
}
