package io.leakanalyzer.query;

import io.leakanalyzer.internal.query.CallGraph;
import io.leakanalyzer.internal.query.GraphNode;
import io.leakanalyzer.internal.query.Measurement;
import io.leakanalyzer.model.sample.SampleType;

/** Values of one sample type, as pprof writes them, and their share of the total. */
final class Figures {
  private final long total;
  private final SampleType type;
  private final QueryOptions options;
  private final String unit;

  Figures(long total, SampleType type, QueryOptions options, String unit) {
    this.total = total;
    this.type = type;
    this.options = options;
    this.unit = unit;
  }

  /** One unit for all values of a graph, where no unit was asked for. */
  Figures forGraph(CallGraph graph) {
    if (!unit.equals("minimum") || graph.nodes().isEmpty()) {
      return this;
    }
    long least = 0;
    for (GraphNode node : graph.nodes()) {
      long value = Math.abs(node.flat());
      value = value == 0 ? Math.abs(node.cum()) : value;
      if (value > 0 && (least == 0 || value < least)) {
        least = value;
      }
    }
    long most = total;
    least = least == 0 ? most : least;
    if (isScaled()) {
      least = (long) (least * ratio());
      most = (long) (most * ratio());
    }
    String leastUnit = Measurement.scale(least, type.unit(), "minimum").unit();
    String mostUnit = Measurement.scale(most, type.unit(), "minimum").unit();
    String chosen =
        !leastUnit.equals(mostUnit) && least * 100 < most
            ? Measurement.scale(100 * least, type.unit(), "minimum").unit()
            : leastUnit;
    return new Figures(total, type, options, chosen.isEmpty() ? type.unit() : chosen);
  }

  long total() {
    return total;
  }

  SampleType type() {
    return type;
  }

  String unit() {
    return unit;
  }

  /** The name of what is measured, with a mark for means. */
  String typeName() {
    return options.mean ? "mean_" + type.type() : type.type();
  }

  String value(long value) {
    return Measurement.label(isScaled() ? (long) (value * ratio()) : value, type.unit(), unit);
  }

  String share(long value) {
    return Measurement.percentage(value, total);
  }

  private double ratio() {
    return 1 / options.divideBy;
  }

  private boolean isScaled() {
    return ratio() > 0 && ratio() != 1;
  }
}
