package io.leakanalyzer.collect;

import java.nio.file.Path;
import java.util.List;

/**
 * What a collection brought. Immutable.
 *
 * @param directory where the files and {@code captures.json} are
 * @param taken in order of time
 * @param missed in order of time
 * @param interrupted true if the thread was interrupted: what was taken is there all the same
 */
public record CollectedCaptures(
    Path directory, List<TakenCapture> taken, List<MissedCapture> missed, boolean interrupted) {

  /** Copies the lists. */
  public CollectedCaptures {
    taken = List.copyOf(taken);
    missed = List.copyOf(missed);
  }

  /** Bytes that came over the wire. */
  public long bytes() {
    return taken.stream().mapToLong(TakenCapture::bytes).sum();
  }
}
