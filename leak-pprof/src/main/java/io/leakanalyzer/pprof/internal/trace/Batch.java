package io.leakanalyzer.pprof.internal.trace;

/**
 * One batch of the file. Its body lies in a buffer that is used again after its generation.
 *
 * @param generation number of its generation
 * @param thread the thread that wrote it, or -1
 * @param time tick that its events count from
 * @param body buffer, with {@link Cursor#PADDING} bytes more than it needs
 * @param length bytes of the body in the buffer
 * @param offset of the body in the file
 * @param experimental true if its content is an experiment's own
 */
record Batch(
    long generation,
    long thread,
    long time,
    byte[] body,
    int length,
    long offset,
    boolean experimental) {

  /** Type of the first record, or 0 if the batch is empty. */
  int firstType() {
    return length == 0 ? 0 : body[0] & 0xff;
  }
}
