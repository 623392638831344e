package io.leakanalyzer.query;

import io.leakanalyzer.internal.query.FlameNode;
import io.leakanalyzer.internal.query.GraphSource;
import io.leakanalyzer.internal.query.LabelEdit;
import io.leakanalyzer.model.sample.SampleTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Stacks as a flame graph: a box for each call path, as wide as what is spent in it. The answer to
 * {@link ProfileQuery#flame()}.
 *
 * @param header lines about the profile
 * @param root all samples; its children are the outermost frames
 * @param unitOf how values are written
 */
public record FlameGraph(List<String> header, Box root, Units unitOf) {

  /** Copies the list. */
  public FlameGraph {
    header = List.copyOf(header);
  }

  /**
   * A call path.
   *
   * @param name its innermost frame
   * @param value what is spent in it; of a difference, now
   * @param before of a difference, what was spent in it; else 0
   * @param children calls from it, by name
   */
  public record Box(String name, long value, long before, List<Box> children) {}

  /** Writes values. */
  @FunctionalInterface
  public interface Units {
    /** A value with its unit. */
    String text(long value);
  }

  static FlameGraph of(Prepared prepared) {
    SampleTable samples = prepared.samples();
    GraphSource source = Graphs.source(prepared, false);
    List<List<String>> names = new ArrayList<>();
    for (int location = 0; location < samples.symbols().locationCount(); location++) {
      names.add(source.names(location));
    }
    FlameNode root = new FlameNode("all");
    int type = prepared.values().type();
    for (int sample = 0; sample < samples.size(); sample++) {
      long value = samples.value(sample, type);
      boolean ofBase = value < 0 || LabelEdit.isOfBase(samples.labels(sample));
      FlameNode at = root.add(value, ofBase);
      for (int i = samples.depth(sample) - 1; i >= 0; i--) {
        List<String> frames = names.get(samples.location(sample, i));
        for (int frame = frames.size() - 1; frame >= 0; frame--) {
          at = at.child(frames.get(frame)).add(value, ofBase);
        }
      }
    }
    return new FlameGraph(
        Legend.ofProfile(prepared, prepared.figures()), box(root), prepared.figures()::value);
  }

  /** A page that needs nothing else: click to zoom, type to search, hover for figures. */
  public String html() {
    return FlamePage.of(this);
  }

  /** A static picture. */
  public String svg() {
    return FlamePicture.of(this);
  }

  /** True if it shows the difference of two profiles. */
  public boolean isDifference() {
    return root.before() != 0;
  }

  /** Stacks are as deep as the profile's, at most some thousand frames. */
  private static Box box(FlameNode node) {
    List<Box> children = new ArrayList<>();
    node.children().forEach(child -> children.add(box(child)));
    children.sort(Comparator.comparing(Box::name));
    return new Box(node.name(), node.value(), node.before(), List.copyOf(children));
  }
}
