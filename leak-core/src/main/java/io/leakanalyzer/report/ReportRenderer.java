package io.leakanalyzer.report;

import io.leakanalyzer.LeakReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Writes a report in one format. Found by {@link ServiceLoader}; anyone may implement it. A
 * renderer is stateless and thread safe, and the same report and options give the same characters:
 * it reads no clock, no locale and no environment.
 */
public interface ReportRenderer {

  /** A short, unique, lower-case name such as {@code text}. */
  String format();

  /** The media type of what is written, such as {@code text/plain}. */
  String mediaType();

  /** Ending of a file of this format, without the dot. */
  String fileEnding();

  /**
   * Writes the report; neither flushes nor closes.
   *
   * @throws IOException if {@code out} does
   */
  void render(LeakReport report, Appendable out, RenderOptions options) throws IOException;

  /** The whole report as a string, for small reports. */
  default String render(LeakReport report, RenderOptions options) {
    StringBuilder out = new StringBuilder();
    try {
      render(report, out, options);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder takes everything", e);
    }
    return out.toString();
  }

  /**
   * All renderers that the thread's context class loader finds, else this library's own, by format.
   */
  static List<ReportRenderer> installed() {
    List<ReportRenderer> found = load(Thread.currentThread().getContextClassLoader());
    if (found.isEmpty()) {
      found = load(ReportRenderer.class.getClassLoader());
    }
    found.sort(Comparator.comparing(ReportRenderer::format));
    return List.copyOf(found);
  }

  /**
   * The renderer of a format.
   *
   * @throws IllegalArgumentException if there is none; the message names those that are there
   */
  static ReportRenderer of(String format) {
    List<ReportRenderer> all = installed();
    return all.stream()
        .filter(renderer -> renderer.format().equals(format))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no format \""
                        + format
                        + "\"; there are "
                        + String.join(", ", all.stream().map(ReportRenderer::format).toList())));
  }

  private static List<ReportRenderer> load(ClassLoader from) {
    List<ReportRenderer> found = new ArrayList<>();
    ServiceLoader.load(ReportRenderer.class, from).forEach(found::add);
    return found;
  }
}
