package io.leakanalyzer.internal.render.annotation;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.internal.render.Characters;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import java.io.IOException;

/** Workflow commands of GitHub Actions: {@code ::error file=…,line=…::…}. */
public final class GithubRenderer implements ReportRenderer {

  /** For {@link java.util.ServiceLoader}. */
  public GithubRenderer() {}

  @Override
  public String format() {
    return "github";
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
      out.append(note.error() ? "::error " : "::warning ");
      if (!note.file().isEmpty()) {
        out.append("file=" + property(note.file()) + ",line=" + Math.max(1, note.line()) + ",");
      }
      out.append("title=" + property(note.title()) + "::" + text(note.text()) + "\n");
    }
  }

  private static String property(String value) {
    return text(value).replace(":", "%3A").replace(",", "%2C");
  }

  private static String text(String value) {
    return Characters.clean(value).replace("%", "%25");
  }
}
