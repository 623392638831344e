package io.leakanalyzer.collect;

/**
 * How one request ended.
 *
 * @param status HTTP status, or 0 when there was no answer
 * @param bytes bytes of the body that were taken
 * @param whole true if the whole body came
 * @param problem what went wrong; empty when nothing did
 * @param reached false if nobody took the connection, or nobody answered in time
 */
record Answer(int status, long bytes, boolean whole, String problem, boolean reached) {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  Answer(int status, long bytes, boolean whole, String problem) {
    this(status, bytes, whole, problem, true);
  }

  /** Nobody is there. */
  static Answer nobody(String problem) {
    return new Answer(0, 0, false, problem, false);
  }

  /** Somebody is there, but broke off before the answer began. */
  static Answer none(String problem) {
    return new Answer(0, 0, false, problem, true);
  }

  boolean isWhole() {
    return status == OK && whole;
  }

  boolean isNotThere() {
    return status == NOT_FOUND;
  }

  /** True if another attempt may do better. */
  boolean isWorthAnother() {
    return switch (status) {
      case 0, 429, 502, 503, 504 -> true;
      case OK -> !whole && problem.startsWith("broken off");
      default -> false;
    };
  }
}
