package io.leakanalyzer.spi;

/**
 * How much a reader may take from one input. Checked before memory is allocated, in one place:
 * {@link SnapshotInput}'s stream counts bytes, readers ask for the rest. A limit that is reached is
 * a problem in the report; the facts read before it are kept. Immutable.
 *
 * @param maxBytes bytes of one input after unpacking; of an archive, all its entries together
 * @param maxLineBytes bytes of one line of text
 * @param maxGoroutines goroutines, or rows, of one input
 * @param maxFrames frames of one stack
 * @param maxStringBytes bytes of one string
 * @param maxSamples samples of one profile
 * @param maxEntries entries of one archive with those of archives in it, or files of one directory
 * @param maxDepth archives within archives
 */
public record ReadLimits(
    long maxBytes,
    int maxLineBytes,
    int maxGoroutines,
    int maxFrames,
    int maxStringBytes,
    int maxSamples,
    int maxEntries,
    int maxDepth) {

  /** Checks the ranges. */
  public ReadLimits {
    if (maxBytes < 1
        || maxLineBytes < 1
        || maxGoroutines < 1
        || maxFrames < 1
        || maxStringBytes < 1
        || maxSamples < 1
        || maxEntries < 1
        || maxDepth < 0) {
      throw new IllegalArgumentException("limits are positive");
    }
  }

  /**
   * Safe defaults: 16 GiB unpacked (production heap dumps reach 10 GB), 1 MiB a line, 20 M
   * goroutines, 65,536 frames, 1 MiB a string, 50 M samples, 100,000 entries, 3 deep.
   */
  public static ReadLimits defaults() {
    return new ReadLimits(16L << 30, 1 << 20, 20_000_000, 1 << 16, 1 << 20, 50_000_000, 100_000, 3);
  }

  /** The same with another limit of bytes. */
  public ReadLimits withMaxBytes(long bytes) {
    return new ReadLimits(
        bytes,
        maxLineBytes,
        maxGoroutines,
        maxFrames,
        maxStringBytes,
        maxSamples,
        maxEntries,
        maxDepth);
  }

  /** The same with another limit of goroutines. */
  public ReadLimits withMaxGoroutines(int goroutines) {
    return new ReadLimits(
        maxBytes,
        maxLineBytes,
        goroutines,
        maxFrames,
        maxStringBytes,
        maxSamples,
        maxEntries,
        maxDepth);
  }
}
