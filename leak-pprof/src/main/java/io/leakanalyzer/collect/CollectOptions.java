package io.leakanalyzer.collect;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What to collect. Immutable.
 *
 * @param rounds how many rounds
 * @param every from the beginning of one round to the next
 * @param cpu how long to profile; zero leaves it out
 * @param trace how long to trace; zero leaves it out
 * @param heapDump page of the heap dump; empty for none
 * @param left kinds that are left out
 * @param instance name of the process instance
 */
record CollectOptions(
    int rounds,
    Duration every,
    Duration cpu,
    Duration trace,
    String heapDump,
    Set<CaptureKind> left,
    String instance) {

  CollectOptions {
    left = Set.copyOf(left);
  }

  static CollectOptions usual(Endpoint endpoint) {
    return new CollectOptions(
        1,
        Duration.ZERO,
        Collector.USUAL_CPU,
        Collector.USUAL_TRACE,
        "",
        Set.of(),
        String.valueOf(endpoint.address().getAuthority()));
  }

  CollectOptions withRounds(int count, Duration pause) {
    return new CollectOptions(count, pause, cpu, trace, heapDump, left, instance);
  }

  CollectOptions withSeconds(Duration forCpu, Duration forTrace) {
    return new CollectOptions(rounds, every, forCpu, forTrace, heapDump, left, instance);
  }

  CollectOptions withHeapDump(String page) {
    return new CollectOptions(rounds, every, cpu, trace, page, left, instance);
  }

  CollectOptions without(Set<CaptureKind> kinds) {
    return new CollectOptions(rounds, every, cpu, trace, heapDump, kinds, instance);
  }

  CollectOptions withInstance(String name) {
    return new CollectOptions(rounds, every, cpu, trace, heapDump, left, name);
  }

  /** What is taken in every round, in order. */
  EnumSet<CaptureKind> everyRound() {
    EnumSet<CaptureKind> kinds = wanted();
    kinds.removeIf(kind -> !kind.everyRound());
    return kinds;
  }

  /** What is taken once, after the last round, in order. */
  EnumSet<CaptureKind> once() {
    EnumSet<CaptureKind> kinds = wanted();
    kinds.removeIf(CaptureKind::everyRound);
    return kinds;
  }

  /** How long the endpoint works before it answers. */
  Duration working(CaptureKind kind) {
    return switch (kind) {
      case CPU -> cpu;
      case TRACE -> trace;
      default -> Duration.ZERO;
    };
  }

  /** The query of a kind, with its seconds. */
  String query(CaptureKind kind) {
    return switch (kind) {
      case CPU, TRACE -> "seconds=" + Math.max(1, working(kind).toSeconds());
      default -> kind.query();
    };
  }

  private EnumSet<CaptureKind> wanted() {
    EnumSet<CaptureKind> kinds = EnumSet.allOf(CaptureKind.class);
    kinds.removeAll(left);
    if (cpu.isZero()) {
      kinds.remove(CaptureKind.CPU);
    }
    if (trace.isZero()) {
      kinds.remove(CaptureKind.TRACE);
    }
    if (heapDump.isEmpty()) {
      kinds.remove(CaptureKind.HEAP_DUMP);
    }
    return kinds;
  }
}
