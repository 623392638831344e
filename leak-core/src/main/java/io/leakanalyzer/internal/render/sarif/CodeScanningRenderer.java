package io.leakanalyzer.internal.render.sarif;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.ReportRenderer;
import io.leakanalyzer.report.Standing;
import io.leakanalyzer.rule.Finding;
import java.io.IOException;
import java.util.List;

/**
 * SARIF for GitHub's code scanning, which makes an alert of each result: its documentation ("SARIF
 * support for code scanning") names neither {@code kind} nor {@code baselineState} nor {@code
 * suppressions} among the properties that it uses. So only what is reported and not put up with is
 * in it: no suspected leak, no known one, none that has gone. A code flow leads through files of
 * the repository, since others cannot be shown there.
 */
public final class CodeScanningRenderer implements ReportRenderer {

  /** For {@link java.util.ServiceLoader}. */
  public CodeScanningRenderer() {}

  @Override
  public String format() {
    return "code-scanning";
  }

  @Override
  public String mediaType() {
    return "application/sarif+json";
  }

  @Override
  public String fileEnding() {
    return "sarif";
  }

  @Override
  public void render(LeakReport report, Appendable out, RenderOptions options) throws IOException {
    List<Finding> alerts =
        report.leaks().stream()
            .filter(
                f ->
                    options
                        .standing(f.fingerprint())
                        .filter(CodeScanningRenderer::isKnown)
                        .isEmpty())
            .toList();
    SarifRenderer.write(
        report, out, alerts, options.withGone(List.of()), CodeFlow.WAY_THROUGH_THE_CODE);
  }

  private static boolean isKnown(Standing standing) {
    return standing.isSuppressed() && standing.state() == Standing.State.UNCHANGED;
  }
}
