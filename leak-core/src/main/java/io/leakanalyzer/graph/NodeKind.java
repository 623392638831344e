package io.leakanalyzer.graph;

/** Kinds of nodes of a {@link ReferenceGraph}. */
public enum NodeKind {
  /** A goroutine; its key is the goroutine id. */
  GOROUTINE("goroutine"),
  /** A frame of a goroutine's stack. */
  FRAME("frame"),
  /** A channel (hchan); its key is the address. */
  CHANNEL("channel"),
  /** A waiter (sudog); its key is the address. */
  WAITER("waiter"),
  /** A Mutex or RWMutex; its key is the address. */
  LOCK("lock"),
  /** A WaitGroup; its key is the address. */
  WAITGROUP("WaitGroup"),
  /** A Cond; its key is the address. */
  COND("Cond"),
  /** A timer; its key is the address. */
  TIMER("timer"),
  /** A context; its key is the address. */
  CONTEXT("context"),
  /** Another heap object; its key is the address. */
  OBJECT("object"),
  /** A word of the program's globals; its key is the address. */
  GLOBAL("global"),
  /** A creation site. */
  CREATION_SITE("creation site"),
  /** A root other than stacks and globals: finalizer, queued finalizer. */
  ROOT("root");

  private final String words;

  NodeKind(String words) {
    this.words = words;
  }

  /** In words. */
  public String words() {
    return words;
  }
}
