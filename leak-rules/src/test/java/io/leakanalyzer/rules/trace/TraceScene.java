package io.leakanalyzer.rules.trace;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.GoroutineTableBuilder;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.WaitReason;
import io.leakanalyzer.model.timeline.Distribution;
import io.leakanalyzer.model.timeline.GoroutineLife;
import io.leakanalyzer.model.timeline.LifeState;
import io.leakanalyzer.model.timeline.TimelineSite;
import io.leakanalyzer.model.timeline.TimelineTable;
import io.leakanalyzer.model.timeline.TimelineWindow;
import io.leakanalyzer.rules.SampleBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A trace of ten seconds as a reader would give it, of one {@code go} statement in {@code a/b.g}
 * that starts {@code a/b.f}. Times in milliseconds. Not thread safe.
 */
final class TraceScene {
  static final long WINDOW = 10_000;
  private static final long MILLI = 1_000_000;
  private static final int NONE = TimelineTable.NONE;

  private final Distribution.Builder lifetimes = Distribution.builder();
  private final Distribution.Builder waits = Distribution.builder();
  private final List<Alive> alive = new ArrayList<>();
  private boolean lock;

  private static final Counted PASSED_ONCE = new Counted(1, 0, 1, 1, 0);

  /** One that is alive at the end. */
  private record Alive(
      long id, long created, long since, LifeState state, String reason, Counted counted) {}

  /** What happened to it. */
  record Counted(long running, long runnable, long blocks, long wakes, long byNobody) {
    static final Counted BLOCKED_ONCE = new Counted(1, 0, 1, 0, 0);
  }

  /** Siblings that ended after so long, having waited nearly all of it. */
  TraceScene ended(int count, long lifetime) {
    for (int i = 0; i < count; i++) {
      lifetimes.add(lifetime * MILLI);
      waits.add(lifetime * MILLI * 9 / 10);
    }
    return this;
  }

  /** One that waited at the same place, was woken by the {@code go} statement's code and ended. */
  TraceScene passed(long id, long created, long blocked) {
    alive.add(new Alive(id, created, blocked, LifeState.ENDED, "chan send", PASSED_ONCE));
    return this;
  }

  /** All of them wait for a lock instead of in a channel. */
  TraceScene locking() {
    lock = true;
    return this;
  }

  /** A goroutine created then, or before the trace when negative, that waits since then. */
  TraceScene waiting(long id, long created, long since) {
    alive.add(new Alive(id, created, since, LifeState.WAITING, "chan send", Counted.BLOCKED_ONCE));
    return this;
  }

  TraceScene goroutine(
      long id, long created, long since, LifeState state, String reason, Counted counted) {
    alive.add(new Alive(id, created, since, state, reason, counted));
    return this;
  }

  /** The trace, and what was taken with it. */
  Profiles profiles(SampleBuilder... others) {
    Origin origin = Origin.of("service.trace");
    GoroutineTableBuilder rows = GoroutineTable.builder(origin);
    StackTable.Builder stacks = rows.stacks();
    int blocked =
        stacks.stack(
            new int[] {
              lock
                  ? stacks.frame("sync.(*Mutex).Lock", "sync/mutex.go", 46)
                  : stacks.frame("runtime.chansend1", "runtime/chan.go", 160),
              stacks.frame("a/b.f", "a/b/f.go", 12)
            },
            0);
    int start = stacks.stack(new int[] {stacks.frame("a/b.f", "a/b/f.go", 10)}, 0);
    int create =
        stacks.stack(
            new int[] {
              stacks.frame("a/b.g", "a/b/g.go", 3), stacks.frame("a/b.serve", "a/b/serve.go", 40)
            },
            0);
    int creation = rows.creation(new Creation(new FunctionName("a/b.g"), "a/b/g.go", 3));
    alive.sort(Comparator.comparingLong(Alive::id));
    TimelineTable.Builder timeline = TimelineTable.builder();
    long created = alive.stream().filter(a -> a.created >= 0).count();
    long passed = alive.stream().filter(a -> a.state == LifeState.ENDED).count();
    timeline.site(
        new TimelineSite(
            new FunctionName("a/b.f"),
            new Creation(new FunctionName("a/b.g"), "a/b/g.go", 3),
            0,
            created + lifetimes.count(),
            passed + lifetimes.count(),
            lifetimes.build(),
            waits.build()));
    timeline.site(
        new TimelineSite(
            new FunctionName("a/b.f"),
            null,
            alive.size() - created,
            0,
            0,
            Distribution.EMPTY,
            Distribution.EMPTY));
    for (Alive one : alive) {
      boolean old = one.created < 0;
      timeline.add(life(one, blocked, start, create));
      if (one.state == LifeState.ENDED) {
        continue;
      }
      rows.add(
          one.id,
          1,
          blocked,
          rows.reason(WaitReason.printed(reason(one))),
          0,
          old ? NONE : creation,
          old ? NONE : 1,
          -1,
          0,
          0);
    }
    rows.can(Capability.IDS, Capability.WAIT_REASONS, Capability.CREATORS);
    GoroutineTable goroutines = rows.build();
    TimelineWindow window =
        new TimelineWindow(0, WINDOW * MILLI, 10, 1000, 0, 2, 0, NONE, NONE, true);
    Snapshot snapshot =
        Snapshot.builder(origin, SnapshotKind.TRACE)
            .table(TimelineTable.class, timeline.build(window, goroutines.stacks(), 0))
            .can(Capability.TIMELINE)
            .goroutines(goroutines)
            .build();
    List<Snapshot> all = new ArrayList<>(List.of(snapshot));
    for (SampleBuilder other : others) {
      all.add(other.build());
    }
    Moment moment = new Moment("", "t0", 0, null, all);
    return new Profiles(
        List.of(new Instance("", null, null, List.of(moment))), List.of(), List.of());
  }

  private String reason(Alive one) {
    return one.state == LifeState.RUNNING ? "running" : lock ? "sync.Mutex.Lock" : one.reason;
  }

  private static GoroutineLife life(Alive one, int blocked, int start, int create) {
    boolean old = one.created < 0;
    long from = Math.max(0, one.created);
    Counted did = one.counted;
    long rest = WINDOW - from - did.running - did.runnable;
    return new GoroutineLife(
        one.id,
        old ? 1 : 0,
        old ? NONE : one.created * MILLI,
        old ? NONE : 1,
        old ? NONE : create,
        one.state == LifeState.ENDED ? (one.since + 2) * MILLI : NONE,
        one.state,
        one.since * MILLI,
        new GoroutineLife.Block(one.reason, did.blocks > 0 ? blocked : NONE, one.since * MILLI),
        did.wakes > 0 && did.byNobody == 0
            ? new GoroutineLife.Wake(1, create, (one.since + 1) * MILLI)
            : new GoroutineLife.Wake(NONE, NONE, NONE),
        new GoroutineLife.Stacks(
            old ? NONE : start, blocked, "preempted", NONE, old ? blocked : NONE),
        new GoroutineLife.Times(did.running * MILLI, did.runnable * MILLI, rest * MILLI, 0, 0),
        new GoroutineLife.Counts(did.blocks, did.wakes, did.byNobody, 1, 0),
        "");
  }
}
