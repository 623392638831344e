package io.leakanalyzer.query;

import java.util.List;
import java.util.Locale;

/** A flame graph as SVG without script: callers below, callees above. */
final class FlamePicture {
  private static final int WIDTH = 1200;
  private static final int ROW = 17;
  private static final int CHARACTER = 7;

  private FlamePicture() {}

  static String of(FlameGraph graph) {
    List<FlameLayout.Placed> boxes = FlameLayout.of(graph);
    int depth = boxes.stream().mapToInt(FlameLayout.Placed::depth).max().orElse(0);
    int height = (depth + 1) * ROW;
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
        .append(WIDTH)
        .append("\" height=\"")
        .append(height)
        .append("\" font-family=\"monospace\" font-size=\"11\">\n<desc>")
        .append(escape(String.join("; ", graph.header())))
        .append("</desc>\n");
    for (FlameLayout.Placed placed : boxes) {
      append(svg, graph, placed, height);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void append(
      StringBuilder svg, FlameGraph graph, FlameLayout.Placed placed, int height) {
    double left = placed.left() * WIDTH;
    double width = placed.width() * WIDTH;
    int top = height - (placed.depth() + 1) * ROW;
    svg.append(
            String.format(
                Locale.ROOT,
                "<g><rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" fill=\"%s\" stroke=\"white\" stroke-width=\"0.5\"/>",
                left,
                top,
                width,
                ROW - 1,
                FlameLayout.colour(placed.box(), graph.isDifference())))
        .append("<title>")
        .append(escape(title(graph, placed.box())))
        .append("</title>");
    int room = (int) (width / CHARACTER);
    if (room >= 3) {
      String name = placed.box().name();
      String shown = name.length() <= room ? name : name.substring(0, room - 2) + "..";
      svg.append(String.format(Locale.ROOT, "<text x=\"%.2f\" y=\"%d\">", left + 2, top + ROW - 5))
          .append(escape(shown))
          .append("</text>");
    }
    svg.append("</g>\n");
  }

  static String title(FlameGraph graph, FlameGraph.Box box) {
    String now = box.name() + ": " + graph.unitOf().text(box.value());
    return graph.isDifference() ? now + ", was " + graph.unitOf().text(box.before()) : now;
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
