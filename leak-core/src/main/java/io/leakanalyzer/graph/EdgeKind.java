package io.leakanalyzer.graph;

/** Kinds of edges of a {@link ReferenceGraph}, from source to target. */
public enum EdgeKind {
  /** A goroutine was created by a goroutine, at a creation site, or in a frame of its creator. */
  CREATED_BY("created by"),
  /** A frame of a stack was called by the next outer one. */
  CALLED_BY("called by"),
  /** The outermost frame of a creating stack ran in a goroutine. */
  RUN_BY("in"),
  /** A goroutine is parked on a channel, lock, WaitGroup or Cond. */
  PARKED_ON("waits for"),
  /** A waiter stands in the queue of a channel or lock. */
  WAITS_IN_QUEUE_OF("stands in the queue of"),
  /**
   * A lock is held by a goroutine: the edge goes from the lock to its holder, so that a wait-for
   * cycle is a cycle of the graph.
   */
  HELD_BY("held by"),
  /** An object, frame or global points to an object. */
  REFERENCES("references"),
  /** A goroutine can send to a channel. */
  SENDS_TO("sends to"),
  /** A goroutine can receive from a channel. */
  RECEIVES_FROM("receives from");

  private final String words;

  EdgeKind(String words) {
    this.words = words;
  }

  /** In words, between source and target. */
  public String words() {
    return words;
  }
}
