package io.leakanalyzer.query;

/** Which report is asked for, and what follows from it for trimming and granularity. */
enum Shape {
  TOP(0, true),
  TREE(80, true),
  PEEK(0, false),
  LIST(0, false),
  TRACES(80, true),
  TAGS(80, true),
  RAW(0, false),
  FLAME(0, false),
  DOT(80, true);

  private final int nodes;
  private final boolean trimmed;

  Shape(int nodes, boolean trimmed) {
    this.nodes = nodes;
    this.trimmed = trimmed;
  }

  boolean isTrimmed(QueryOptions options) {
    return trimmed && options.trim;
  }

  int nodeCount(QueryOptions options) {
    return !isTrimmed(options) ? 0 : options.nodeCount == -1 ? nodes : options.nodeCount;
  }

  Granularity granularity(QueryOptions options) {
    return switch (this) {
      case LIST -> Granularity.LINES;
      case RAW -> Granularity.ADDRESSES;
      default -> options.granularityOr(Granularity.FUNCTIONS);
    };
  }
}
