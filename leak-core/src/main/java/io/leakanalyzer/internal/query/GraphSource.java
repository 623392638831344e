package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.SampleTable;
import java.util.ArrayList;
import java.util.List;

/** Samples with the nodes that their locations stand for: what graphs are built from. */
public final class GraphSource {
  private final SampleTable table;
  private final Values values;
  private final Places places;

  /**
   * Works out the nodes.
   *
   * @param table filtered and aggregated
   * @param values which value counts
   * @param trimPath prefixes to cut off from files
   * @param sourcePath folders where sources are
   * @param objects keep mapped files and first lines of functions apart
   */
  public GraphSource(
      SampleTable table, Values values, String trimPath, String sourcePath, boolean objects) {
    this.table = table;
    this.values = values;
    this.places = new Places(table.symbols(), new PathTrim(trimPath, sourcePath), objects);
  }

  /** The graph without what weighs little. */
  public TrimmedGraph trimmed(Trim trim) {
    return TrimmedGraph.of(table, values, places, trim);
  }

  /** The whole graph, in no particular order. */
  public CallGraph whole(boolean dropNegative) {
    GraphPass pass = new GraphPass(table, values, places, null, true);
    return pass.graph(pass.live(dropNegative));
  }

  /** Names of a location's lines, innermost first. */
  public List<String> names(int location) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < places.count(location); i++) {
      names.add(places.place(places.node(places.first(location) + i)).text());
    }
    return names;
  }
}
