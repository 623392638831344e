package io.leakanalyzer.rules;

/**
 * Gives a catalogue of benign goroutines of one's own; found by {@link java.util.ServiceLoader},
 * anyone may implement it. Its entries come before the built-in ones.
 */
public interface BenignCatalogueSource {

  /** The catalogue. */
  BenignCatalogue catalogue();
}
