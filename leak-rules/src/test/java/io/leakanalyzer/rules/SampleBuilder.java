package io.leakanalyzer.rules;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
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
import io.leakanalyzer.testing.DumpBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small profiles for tests of rules: a line is a function, its line number, and what called it. */
public final class SampleBuilder {
  private final Origin origin;
  private final SnapshotKind kind;
  private final Capability capability;
  private final List<SampleType> types;
  private final long duration;
  private final ProfileSymbolsBuilder symbols = ProfileSymbols.builder();
  private final SampleTableBuilder samples;
  private int locations;

  private SampleBuilder(
      String name, SnapshotKind kind, Capability capability, long duration, SampleType... types) {
    this.origin = Origin.of(name);
    this.kind = kind;
    this.capability = capability;
    this.duration = duration;
    this.types = List.of(types);
    this.samples = SampleTable.builder(origin, types.length);
  }

  /** A CPU profile of one second. */
  public static SampleBuilder cpu() {
    return new SampleBuilder(
        "t0.cpu.pb",
        SnapshotKind.CPU_PROFILE,
        Capability.CPU_SAMPLES,
        1_000_000_000L,
        new SampleType("samples", "count"),
        new SampleType("cpu", "nanoseconds"));
  }

  /** A heap profile at a moment. */
  public static SampleBuilder heap(String moment) {
    return new SampleBuilder(
        moment + ".heap.pb",
        SnapshotKind.HEAP_PROFILE,
        Capability.HEAP_SAMPLES,
        0,
        new SampleType("inuse_objects", "count"),
        new SampleType("inuse_space", "bytes"));
  }

  /** A block profile. */
  public static SampleBuilder block() {
    return contentions(SnapshotKind.BLOCK_PROFILE, Capability.BLOCK_SAMPLES);
  }

  /** A mutex profile. */
  public static SampleBuilder mutex() {
    return contentions(SnapshotKind.MUTEX_PROFILE, Capability.MUTEX_SAMPLES);
  }

  /** A profile of thread creation. */
  public static SampleBuilder threads() {
    return new SampleBuilder(
        "t0.threadcreate.pb",
        SnapshotKind.THREAD_PROFILE,
        Capability.THREAD_SAMPLES,
        0,
        new SampleType("threadcreate", "count"));
  }

  private static SampleBuilder contentions(SnapshotKind kind, Capability capability) {
    return new SampleBuilder(
        kind + ".pb",
        kind,
        capability,
        0,
        new SampleType("contentions", "count"),
        new SampleType("delay", "nanoseconds"));
  }

  /** A sample with a stack, innermost first; {@code function:line} sets a line. */
  public SampleBuilder sample(long first, long second, String... stack) {
    return sample(0, first, second, stack);
  }

  /** The same with the size of its objects. */
  public SampleBuilder sample(long bytes, long first, long second, String... stack) {
    int[] indices = new int[stack.length];
    for (int i = 0; i < stack.length; i++) {
      int colon = stack[i].lastIndexOf(':');
      String name = colon < 0 ? stack[i] : stack[i].substring(0, colon);
      int line = colon < 0 ? 1 : Integer.parseInt(stack[i].substring(colon + 1));
      symbols.function(locations + 1, name, name, "x.go", 0);
      symbols.location(locations + 1, ProfileSymbols.NONE, 0, false);
      symbols.line(locations, line, 0);
      indices[i] = locations++;
    }
    int labels =
        bytes == 0
            ? 0
            : samples.labels(
                new SampleLabels(
                    Collections.emptySortedMap(),
                    new TreeMap<>(Map.of("bytes", List.of(bytes))),
                    Collections.emptySortedMap()));
    long[] values = types.size() == 1 ? new long[] {first} : new long[] {first, second};
    samples.add(values, 0, indices, 0, indices.length, labels);
    return this;
  }

  /** The snapshot. */
  public Snapshot build() {
    ProfileInfo info =
        new ProfileInfo(
            types, "", types.get(types.size() - 1), 1, 0, duration, List.of(), "", "", "");
    return Snapshot.builder(origin, kind)
        .can(capability)
        .table(SampleTable.class, samples.build(info, symbols.build()))
        .build();
  }

  /** A dump and what was taken at the same moment. */
  public static Profiles moment(DumpBuilder dump, SampleBuilder... profiles) {
    return joined(List.of(dump), List.of(profiles));
  }

  /** Two dumps, each with a profile of its moment. */
  public static Profiles moments(
      DumpBuilder first, SampleBuilder firstProfile, DumpBuilder last, SampleBuilder lastProfile) {
    Profiles before = moment(first, firstProfile);
    Profiles after = moment(last, lastProfile);
    Moment second = after.moments().get(0);
    return new Profiles(
        List.of(
            new Instance(
                "",
                null,
                null,
                List.of(
                    before.moments().get(0),
                    new Moment("", second.name(), 1, second.at(), second.snapshots())))),
        List.of(),
        List.of());
  }

  private static Profiles joined(List<DumpBuilder> dumps, List<SampleBuilder> profiles) {
    Moment dumped = DumpBuilder.profiles(dumps.toArray(new DumpBuilder[0])).moments().get(0);
    List<Snapshot> all = new ArrayList<>(dumped.snapshots());
    profiles.forEach(profile -> all.add(profile.build()));
    Moment moment = new Moment(dumped.instance(), dumped.name(), 0, dumped.at(), all);
    return new Profiles(
        List.of(new Instance("", null, null, List.of(moment))), List.of(), List.of());
  }
}
