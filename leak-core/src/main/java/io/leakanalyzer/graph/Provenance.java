package io.leakanalyzer.graph;

/** How an edge is known. */
public enum Provenance {
  /** It was read, word for word, from a heap dump or from a dump's own statement. */
  EXACT("exact"),
  /** An address that a dump prints lies in what another frame prints. */
  BY_ADDRESS("by address"),
  /** It follows from code shapes. */
  INFERRED("inferred");

  private final String words;

  Provenance(String words) {
    this.words = words;
  }

  /** In words. */
  public String words() {
    return words;
  }
}
