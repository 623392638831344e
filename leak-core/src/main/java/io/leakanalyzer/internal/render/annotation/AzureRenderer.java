package io.leakanalyzer.internal.render.annotation;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.internal.render.Characters;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import java.io.IOException;

/** Logging commands of Azure Pipelines: {@code ##vso[task.logissue type=error;sourcepath=…]…}. */
public final class AzureRenderer implements ReportRenderer {

  /** For {@link java.util.ServiceLoader}. */
  public AzureRenderer() {}

  @Override
  public String format() {
    return "azure";
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
    for (Annotations.Note note : Annotations.of(report, options)) {
      out.append("##vso[task.logissue type=" + (note.error() ? "error" : "warning"));
      if (!note.file().isEmpty()) {
        out.append(";sourcepath=" + property(note.file()) + ";linenumber=" + note.line());
      }
      out.append("]" + text(note.title() + ": " + note.text()) + "\n");
    }
  }

  private static String property(String value) {
    return text(value).replace(";", "%3B").replace("]", "%5D");
  }

  private static String text(String value) {
    return Characters.clean(value).replace("%", "%AZP25");
  }
}
