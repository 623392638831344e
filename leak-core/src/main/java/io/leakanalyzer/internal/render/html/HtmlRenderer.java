package io.leakanalyzer.internal.render.html;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.internal.render.Headline;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.internal.render.json.JsonDocument;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The report as one page that opens offline: styles, scripts, libraries and data are inside, and
 * its content security policy forbids every request.
 */
public final class HtmlRenderer implements ReportRenderer {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final List<String> STYLES = List.of("vendor/uPlot.min.css", "style.css");
  private static final List<String> SCRIPTS =
      List.of(
          "vendor/uPlot.iife.min.js",
          "vendor/dagre.min.js",
          "page.js",
          "charts.js",
          "graph.js",
          "findings.js",
          "flame.js",
          "groups.js",
          "main.js");

  /** For {@link java.util.ServiceLoader}. */
  public HtmlRenderer() {}

  @Override
  public String format() {
    return "html";
  }

  @Override
  public String mediaType() {
    return "text/html";
  }

  @Override
  public String fileEnding() {
    return "html";
  }

  @Override
  public void render(LeakReport report, Appendable out, RenderOptions options) throws IOException {
    String template = resource("report.html");
    Matcher place = PLACE.matcher(template);
    int at = 0;
    while (place.find()) {
      out.append(template, at, place.start());
      fill(place.group(1), report, out, options);
      at = place.end();
    }
    out.append(template, at, template.length());
  }

  private static void fill(String name, LeakReport report, Appendable out, RenderOptions options)
      throws IOException {
    switch (name) {
      case "title" ->
          out.append(escape(options.title().isEmpty() ? "Goroutine leaks" : options.title()));
      case "answer" -> out.append(escape(Headline.answer(report)));
      case "basis" -> out.append(escape(Wording.sentence(Headline.basis(report))));
      case "caution" -> out.append(escape(Wording.sentence(Headline.caution(report))));
      case "style" -> resources(STYLES, out);
      case "script" -> resources(SCRIPTS, out);
      case "text" ->
          out.append(
              escape(
                  ReportRenderer.of("text")
                      .render(report, RenderOptions.defaults().withWidth(options.width()))));
      case "data" ->
          JsonDocument.writeCompact(
              new ScriptText(out), json -> PageData.write(json, report, options));
      default -> throw new IllegalStateException("unknown place " + name);
    }
  }

  private static void resources(List<String> names, Appendable out) throws IOException {
    for (String name : names) {
      out.append("/* ").append(name).append(" */\n").append(resource(name)).append('\n');
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlRenderer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the resource " + name + " is missing from the library's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
