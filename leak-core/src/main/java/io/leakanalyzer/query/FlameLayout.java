package io.leakanalyzer.query;

import java.util.ArrayList;
import java.util.List;

/** Where the boxes of a flame graph stand, as shares of the whole width. */
final class FlameLayout {
  private static final double NARROWEST = 0.0004;

  private FlameLayout() {}

  /**
   * A box in its place.
   *
   * @param box the box
   * @param depth 0 for the root
   * @param left from 0 to 1
   * @param width from 0 to 1
   */
  record Placed(FlameGraph.Box box, int depth, double left, double width) {}

  /** Boxes that are wide enough to be seen, callers before callees. */
  static List<Placed> of(FlameGraph graph) {
    List<Placed> placed = new ArrayList<>();
    boolean vanished = graph.root().value() == 0;
    placed.add(new Placed(graph.root(), 0, 0, 1));
    double total = Math.max(1, width(graph.root(), vanished));
    for (int i = 0; i < placed.size(); i++) {
      Placed parent = placed.get(i);
      double left = parent.left;
      for (FlameGraph.Box child : parent.box.children()) {
        double width = width(child, vanished) / total;
        if (width >= NARROWEST) {
          placed.add(new Placed(child, parent.depth + 1, left, width));
        }
        left += width;
      }
    }
    return placed;
  }

  /** Of a difference in which nothing is left, what was there counts. */
  private static long width(FlameGraph.Box box, boolean vanished) {
    return Math.max(0, vanished ? box.before() : box.value());
  }

  /** A warm colour by name; of a difference red for grown, blue for shrunk. */
  static String colour(FlameGraph.Box box, boolean difference) {
    if (difference) {
      double most = Math.max(1, Math.max(Math.abs(box.value()), Math.abs(box.before())));
      int fade = (int) (200 * (1 - Math.abs(box.value() - box.before()) / most));
      return box.value() >= box.before()
          ? "rgb(255," + fade + "," + fade + ")"
          : "rgb(" + fade + "," + fade + ",255)";
    }
    int hash = box.name().hashCode() & 0x7fffffff;
    return "rgb("
        + (205 + hash % 50)
        + ","
        + (80 + hash / 50 % 140)
        + ","
        + (hash / 7000 % 55)
        + ")";
  }
}
