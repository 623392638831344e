package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.GoroutineTableBuilder;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.WaitReason;
import io.leakanalyzer.model.timeline.GoroutineLife;
import io.leakanalyzer.model.timeline.LifeState;
import io.leakanalyzer.model.timeline.TimelineTable;
import java.util.HashMap;
import java.util.Map;

/** The goroutines that are alive at the end of a trace, as a dump would list them. */
final class TraceGoroutines {
  private static final long NANOS_PER_MINUTE = 60_000_000_000L;

  private final TimelineTable timeline;
  private final GoroutineTableBuilder rows;
  private final Map<Long, Integer> reasons = new HashMap<>();

  private TraceGoroutines(TimelineTable timeline, GoroutineTableBuilder rows) {
    this.timeline = timeline;
    this.rows = rows;
  }

  /** Fills a table; the builder's own stacks are those of the timeline. */
  static GoroutineTable of(TimelineTable timeline, GoroutineTableBuilder rows) {
    TraceGoroutines all = new TraceGoroutines(timeline, rows);
    for (int row = 0; row < timeline.size(); row++) {
      if (timeline.state(row) != LifeState.ENDED) {
        all.add(timeline.life(row));
      }
    }
    rows.can(Capability.IDS, Capability.WAIT_REASONS, Capability.CREATORS);
    return rows.build();
  }

  private void add(GoroutineLife life) {
    int stack = life.stack();
    int flags = 0;
    if (stack == TimelineTable.NONE) {
      // Before Go 1.23 a goroutine that did nothing within the trace is an id and a state.
      stack = rows.stacks().stack(new int[0], -1);
      flags = GoroutineTable.NO_STACK;
    }
    int creation = TimelineTable.NONE;
    if (life.creationStack() != TimelineTable.NONE) {
      StackTable stacks = timeline.stacks();
      int frame = stacks.frameAt(life.creationStack(), 0);
      creation =
          rows.creation(
              new Creation(stacks.function(frame), stacks.file(frame), stacks.line(frame)));
    }
    long waited = life.isStuck() ? timeline.window().nanos() - life.since() : 0;
    int minutes = (int) Math.min(Integer.MAX_VALUE, waited / NANOS_PER_MINUTE);
    rows.add(life.id(), 1, stack, reason(life), minutes, creation, life.creatorId(), -1, flags, 0);
  }

  private int reason(GoroutineLife life) {
    return switch (life.state()) {
      case RUNNING -> rows.reason(WaitReason.printed("running"));
      case RUNNABLE -> rows.reason(WaitReason.printed("runnable"));
      case SYSCALL -> rows.reason(WaitReason.printed("syscall"));
      default -> {
        int stack = life.stack();
        if (stack == TimelineTable.NONE) {
          yield rows.reason(WaitReason.printed("waiting"));
        }
        boolean byBlock = stack == life.block().stack();
        String word = byBlock ? life.block().reason() : "";
        long key = ((long) stack << 32) | (word.hashCode() & 0xffffffffL);
        yield reasons.computeIfAbsent(
            key, k -> rows.reason(TraceWaits.of(word, timeline.stacks().stack(stack))));
      }
    };
  }
}
