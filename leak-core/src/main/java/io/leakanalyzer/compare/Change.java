package io.leakanalyzer.compare;

import io.leakanalyzer.rule.Finding;

/**
 * What became of the suspects with one fingerprint.
 *
 * @param kind what became of them
 * @param fingerprint stable over line drift, ids, addresses, inlining and Go versions
 * @param finding the gravest finding of the later report, or of the earlier when it is gone
 * @param before goroutines in the earlier report
 * @param after goroutines in the later report
 * @param minutesBefore the most minutes waited in the earlier report, or -1 when unknown
 * @param minutesAfter the most minutes waited in the later report, or -1 when unknown
 */
public record Change(
    Kind kind,
    String fingerprint,
    Finding finding,
    long before,
    long after,
    int minutesBefore,
    int minutesAfter) {

  /** What became of a suspect; what matters most first. */
  public enum Kind {
    /** It was not there before. */
    NEW,
    /** There are more. */
    GROWN,
    /** As many, but they have waited longer. */
    AGED,
    /** As many. */
    SAME,
    /** There are fewer. */
    SHRUNK,
    /** It is not there any more. */
    GONE
  }

  /** Goroutines more than before; negative when fewer. */
  public long difference() {
    return after - before;
  }
}
