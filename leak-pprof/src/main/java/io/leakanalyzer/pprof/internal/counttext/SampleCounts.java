package io.leakanalyzer.pprof.internal.counttext;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.ProfileSymbolsBuilder;
import io.leakanalyzer.model.sample.SampleLabels;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.model.sample.SampleTableBuilder;
import io.leakanalyzer.model.sample.SampleType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records of the threadcreate profile or of a program's own: one value a stack. */
final class SampleCounts implements CountTarget {
  private final Origin origin;
  private final String name;
  private final SampleTableBuilder samples;
  private final ProfileSymbolsBuilder symbols = ProfileSymbols.builder();
  private final Map<Frame, Integer> locations = new HashMap<>();
  private final Map<String, Integer> functions = new HashMap<>();

  SampleCounts(Origin origin, String name) {
    this.origin = origin;
    this.name = name;
    this.samples = SampleTable.builder(origin, 1);
  }

  @Override
  public void add(CountRecord record) {
    List<Frame> frames = record.stack().frames();
    int[] stack = new int[frames.size()];
    for (int i = 0; i < stack.length; i++) {
      stack[i] = location(frames.get(i));
    }
    samples.add(
        new long[] {record.count}, 0, stack, 0, stack.length, samples.labels(SampleLabels.NONE));
  }

  @Override
  public int size() {
    return samples.size();
  }

  /** Its problems say so. */
  @Override
  public void cut() {}

  @Override
  public Snapshot toSnapshot(List<Problem> problems) {
    boolean threads = name.equals("threadcreate");
    Snapshot.Builder snapshot =
        Snapshot.builder(
            origin, threads ? SnapshotKind.THREAD_PROFILE : SnapshotKind.OTHER_PROFILE);
    if (threads) {
      snapshot.can(Capability.THREAD_SAMPLES);
    }
    snapshot.table(
        SampleTable.class,
        samples.build(ProfileInfo.of(List.of(new SampleType(name, "count"))), symbols.build()));
    problems.forEach(snapshot::problem);
    return snapshot.build();
  }

  private int location(Frame frame) {
    Integer known = locations.get(frame);
    if (known != null) {
      return known;
    }
    int location = symbols.location(locations.size() + 1L, ProfileSymbols.NONE, 0, false);
    if (frame.function().isKnown()) {
      symbols.line(function(frame), frame.line(), 0);
    }
    locations.put(frame, location);
    return location;
  }

  private int function(Frame frame) {
    String text = frame.function().text();
    Integer known = functions.get(text + '\n' + frame.file());
    if (known != null) {
      return known;
    }
    int function = symbols.function(functions.size() + 1L, text, text, frame.file(), 0);
    functions.put(text + '\n' + frame.file(), function);
    return function;
  }
}
