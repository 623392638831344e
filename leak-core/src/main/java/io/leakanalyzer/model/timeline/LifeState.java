package io.leakanalyzer.model.timeline;

/** What a goroutine does at the end of a trace, as the tracer tells it. */
public enum LifeState {
  /** Ready to run, waiting for a processor. */
  RUNNABLE("runnable"),
  /** Running. */
  RUNNING("running"),
  /** In a system call. */
  SYSCALL("in a system call"),
  /** Blocked. */
  WAITING("waiting"),
  /** Gone. */
  ENDED("ended");

  private final String words;

  LifeState(String words) {
    this.words = words;
  }

  /** The state in words. */
  public String words() {
    return words;
  }
}
