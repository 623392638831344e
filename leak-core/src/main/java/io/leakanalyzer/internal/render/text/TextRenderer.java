package io.leakanalyzer.internal.render.text;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import io.leakanalyzer.rule.Finding;
import java.io.IOException;
import java.util.List;

/**
 * The report for people at a terminal. The first screen says what leaks, where it was started,
 * where it is stuck, how many, how fast, what it costs, how sure and why, and what to do; then come
 * the reasons with their witnesses, the checklist, and what was read. Behind the first leaks the
 * others have a line each: nobody reads a hundred of them.
 */
public final class TextRenderer implements ReportRenderer {

  /** For {@link java.util.ServiceLoader}. */
  public TextRenderer() {}

  @Override
  public String format() {
    return "text";
  }

  @Override
  public String mediaType() {
    return "text/plain";
  }

  @Override
  public String fileEnding() {
    return "txt";
  }

  @Override
  public void render(LeakReport report, Appendable out, RenderOptions options) throws IOException {
    Page page = new Page(out, options.width(), options.colours());
    HeadText.write(page, report, options.title());
    Extent extent = new Extent(options.top());
    List<Finding> leaks = report.leaks();
    for (Finding finding : extent.top(leaks)) {
      CardText.write(page, finding, report);
    }
    LineText.write(page, extent.rest(leaks), extent);
    if (!options.details()) {
      return;
    }
    for (Finding finding : extent.top(leaks)) {
      ReasonText.write(page, finding);
    }
    HeadText.others(page, report, extent);
    RunText.write(page, report);
  }
}
