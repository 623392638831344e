package io.leakanalyzer.query;

import io.leakanalyzer.internal.query.Expression;
import io.leakanalyzer.internal.query.TagFilter;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a query asks for; names and defaults as pprof's. Changed on a copy only. */
final class QueryOptions implements Cloneable {
  String sampleIndex = "";
  boolean mean;
  double divideBy = 1;
  String unit = "minimum";
  @Nullable Granularity granularity;
  boolean noInlines;
  boolean showColumns;
  boolean byCum;
  boolean relative;
  boolean compactLabels;
  boolean dropNegative;
  boolean trim = true;
  int nodeCount = -1;
  double nodeFraction = 0.005;
  double edgeFraction = 0.001;
  @Nullable Expression focus;
  @Nullable Expression ignore;
  @Nullable Expression hide;
  @Nullable Expression show;
  @Nullable Expression showFrom;
  @Nullable Expression pruneFrom;
  @Nullable TagFilter tagFocus;
  @Nullable TagFilter tagIgnore;
  @Nullable Expression tagShow;
  @Nullable Expression tagHide;
  List<TagFilter> also = List.of();
  List<String> tagRoots = List.of();
  List<String> tagLeaves = List.of();
  String sourcePath = "";
  String trimPath = "";

  QueryOptions with(Consumer<QueryOptions> change) {
    try {
      QueryOptions copy = (QueryOptions) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  Granularity granularityOr(Granularity otherwise) {
    Granularity chosen = granularity;
    return chosen == null ? otherwise : chosen;
  }
}
