package io.leakanalyzer.spi;

/**
 * A reader's answer to the question whether an input is its own. The surest reader reads it; of
 * equals the first by name.
 */
public enum Match {
  /** Not mine. */
  NO,
  /** It may be mine; nobody else should want it more. */
  MAYBE,
  /** It looks like mine. */
  LIKELY,
  /** It carries my magic number or an unmistakable first line. */
  SURE
}
