package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.model.GoroutineTable;
import org.jspecify.annotations.Nullable;

/** The goroutine that is being read, as indices into {@link DumpSymbols}; one object for all. */
final class RawGoroutine {
  /** One-based line of its header. */
  long line;

  /** Goroutine id. */
  long id;

  /** Status as printed, without minutes and what follows them. */
  int status;

  /** Whole minutes, 0 when none are printed. */
  int minutes;

  /** Flags of {@link GoroutineTable}. */
  int flags;

  /** Text of its labels, or -1. */
  int labels;

  /** Its stack in the trie. */
  int stack;

  /** Its creation site, or -1. */
  int creation;

  /** Id of its creator, or {@link GoroutineTable#NO_ID}. */
  long creatorId;

  /** Words of its innermost frame. */
  final LeafWords leaf = new LeafWords();

  /** Frames that did not fit in the limit were passed over. */
  boolean framesDropped;

  /** What stands before its header in a log, if anything. */
  @Nullable String prefix;

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Another object that says the same, to be kept. */
  RawGoroutine copy() {
    RawGoroutine copy = new RawGoroutine();
    copy.copyFrom(this);
    return copy;
  }

  void copyFrom(RawGoroutine other) {
    line = other.line;
    id = other.id;
    status = other.status;
    minutes = other.minutes;
    flags = other.flags;
    labels = other.labels;
    stack = other.stack;
    creation = other.creation;
    creatorId = other.creatorId;
    leaf.copyFrom(other.leaf);
    framesDropped = other.framesDropped;
    prefix = other.prefix;
  }
}
