package io.leakanalyzer.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A flame graph as a page of its own: the boxes as data, and a script that draws them. */
final class FlamePage {
  private static final String TEMPLATE = "flame.html";

  private FlamePage() {}

  static String of(FlameGraph graph) {
    return template()
        .replace("@HEADER@", FlamePicture.escape(String.join("\n", graph.header())))
        .replace("@BOXES@", boxes(graph));
  }

  /** An array of [depth, left, width, name, title, colour]. */
  private static String boxes(FlameGraph graph) {
    List<FlameLayout.Placed> placed = FlameLayout.of(graph);
    StringBuilder json = new StringBuilder("[");
    for (FlameLayout.Placed box : placed) {
      String colour = FlameLayout.colour(box.box(), graph.isDifference());
      json.append(json.length() == 1 ? "\n" : ",\n")
          .append(
              String.format(Locale.ROOT, "[%d,%.6f,%.6f,", box.depth(), box.left(), box.width()))
          .append(quote(box.box().name()))
          .append(',')
          .append(quote(FlamePicture.title(graph, box.box())))
          .append(',')
          .append(quote(colour))
          .append(']');
    }
    return json.append("]").toString();
  }

  /** A string of JSON that may stand inside a script element. */
  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 127 && "\"\\<>&@".indexOf(c) < 0;
      out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return out.append('"').toString();
  }

  private static String template() {
    try (InputStream in =
        Objects.requireNonNull(FlamePage.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
