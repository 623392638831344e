package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.spi.MalformedSnapshotException;

/**
 * Types of batches and events, and how many numbers follow each event's type, the time included
 * (internal/trace/tracev2/events.go and spec.go, Go 1.26.8; those of 1.22 are a part of them).
 */
final class EventTypes {
  static final int EVENT_BATCH = 1;
  static final int STACKS = 2;
  static final int STACK = 3;
  static final int STRINGS = 4;
  static final int STRING = 5;
  static final int CPU_SAMPLES = 6;
  static final int FREQUENCY = 8;
  static final int PROCS_CHANGE = 9;
  static final int GO_CREATE = 14;
  static final int GO_CREATE_SYSCALL = 15;
  static final int GO_START = 16;
  static final int GO_DESTROY = 17;
  static final int GO_DESTROY_SYSCALL = 18;
  static final int GO_STOP = 19;
  static final int GO_BLOCK = 20;
  static final int GO_UNBLOCK = 21;
  static final int GO_SYSCALL_BEGIN = 22;
  static final int GO_SYSCALL_END = 23;
  static final int GO_SYSCALL_END_BLOCKED = 24;
  static final int GO_STATUS = 25;
  static final int GC_BEGIN = 29;
  static final int HEAP_ALLOC = 37;
  static final int REGION_BEGIN = 42;
  static final int REGION_END = 43;
  static final int GO_SWITCH = 45;
  static final int GO_SWITCH_DESTROY = 46;
  static final int GO_CREATE_BLOCKED = 47;
  static final int GO_STATUS_STACK = 48;
  static final int EXPERIMENTAL_BATCH = 49;
  static final int SYNC = 50;
  static final int CLOCK_SNAPSHOT = 51;
  static final int END_OF_GENERATION = 52;

  /** Numbers after a type at most. */
  static final int MOST_NUMBERS = 5;

  /** Numbers after the type; 0 for what may not stand among a thread's events. */
  private static final byte[] COUNTS = new byte[256];

  /** First type that a format does not know yet; experimental events apart. */
  private static final int LAST_OF_22 = 44;

  private static final int FIRST_EXPERIMENTAL = 128;

  static {
    byte[] ordinary = {
      0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 3, 1, 4, 3, 4, 2, 3, 1, 1, 3, 3, 4, 3, 1, 1, 4, 3, 1, 2, 3, 2,
      2, 2, 3, 2, 2, 1, 2, 2, 2, 5, 3, 4, 4, 5, 3, 3, 4, 5, 0, 0, 0, 0
    };
    System.arraycopy(ordinary, 0, COUNTS, 0, ordinary.length);
    byte[] experimental = {4, 4, 2, 3, 3, 2, 3, 3, 2};
    System.arraycopy(experimental, 0, COUNTS, FIRST_EXPERIMENTAL, experimental.length);
  }

  private EventTypes() {}

  /** The table of counts for a format version, indexed by type. */
  static byte[] counts(int version) {
    byte[] counts = COUNTS.clone();
    if (version < TraceHeader.V23) {
      java.util.Arrays.fill(counts, LAST_OF_22 + 1, counts.length, (byte) 0);
    }
    return counts;
  }

  /** The exception for a type that may not stand there. */
  static MalformedSnapshotException unexpected(io.leakanalyzer.model.Origin place, int type) {
    return new MalformedSnapshotException(place, "an event of this format", "type " + type);
  }
}
