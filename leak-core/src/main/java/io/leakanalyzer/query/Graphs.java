package io.leakanalyzer.query;

import io.leakanalyzer.internal.query.CallGraph;
import io.leakanalyzer.internal.query.GraphSource;
import io.leakanalyzer.internal.query.TrimmedGraph;

/** From a prepared query to its graph. */
final class Graphs {
  private Graphs() {}

  static TrimmedGraph trimmed(Prepared prepared, boolean byEntropy) {
    return source(prepared, false).trimmed(prepared.trim(byEntropy));
  }

  /** Nothing trimmed, mapped files and first lines kept apart. */
  static CallGraph whole(Prepared prepared) {
    return source(prepared, true).whole(prepared.options().dropNegative);
  }

  static GraphSource source(Prepared prepared, boolean objects) {
    return new GraphSource(
        prepared.samples(),
        prepared.values(),
        prepared.options().trimPath,
        prepared.options().sourcePath,
        objects);
  }
}
