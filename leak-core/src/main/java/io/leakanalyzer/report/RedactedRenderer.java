package io.leakanalyzer.report;

import io.leakanalyzer.LeakReport;
import java.io.IOException;

/**
 * Another renderer's report, fit to be shared: addresses and argument words, directories, names of
 * hosts, instances and inputs, and messages of panics get other names, the same for the same within
 * a report. Names of functions, packages and source files, lines, goroutine ids, times and figures
 * stay. Reports hold no labels.
 */
public final class RedactedRenderer implements ReportRenderer {
  private final ReportRenderer renderer;

  /** Redacts what that renderer writes. */
  public RedactedRenderer(ReportRenderer renderer) {
    this.renderer = renderer;
  }

  @Override
  public String format() {
    return renderer.format();
  }

  @Override
  public String mediaType() {
    return renderer.mediaType();
  }

  @Override
  public String fileEnding() {
    return renderer.fileEnding();
  }

  @Override
  public void render(LeakReport report, Appendable out, RenderOptions options) throws IOException {
    StringBuilder whole = new StringBuilder();
    // Wrapped lines would cut names in two: the text is as wide as it must be.
    renderer.render(report, whole, options.withWidth(Integer.MAX_VALUE / 2));
    ReportRedaction redaction = ReportRedaction.of(report);
    out.append(
        mediaType().equals("text/html")
            ? redaction.page(whole.toString())
            : redaction.text(whole.toString()));
  }
}
