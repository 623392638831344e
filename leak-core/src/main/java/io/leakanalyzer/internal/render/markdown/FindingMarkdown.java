package io.leakanalyzer.internal.render.markdown;

import static io.leakanalyzer.internal.render.markdown.Mark.code;
import static io.leakanalyzer.internal.render.markdown.Mark.text;

import io.leakanalyzer.internal.render.SourceTree;
import io.leakanalyzer.internal.render.TrendText;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.report.Standing;
import io.leakanalyzer.rule.Alternative;
import io.leakanalyzer.rule.ChainLink;
import io.leakanalyzer.rule.Contribution;
import io.leakanalyzer.rule.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One leak as a section. */
final class FindingMarkdown {
  private FindingMarkdown() {}

  static void write(
      Appendable out,
      Finding finding,
      SourceTree tree,
      Optional<Standing> standing,
      boolean details)
      throws IOException {
    out.append(
        "\n### " + finding.rank() + ". " + text(Wording.here(finding.summary(), finding)) + "\n\n");
    standing.ifPresent(since -> put(out, "Since before", text(Wording.standing(since))));
    finding.createdBy().ifPresent(c -> put(out, "Started by", place(c.frame(), tree)));
    put(out, "Stuck at", place(finding.blockedAt(), tree) + ", " + text(Wording.wait(finding)));
    finding
        .inYourCode()
        .filter(frame -> !frame.equals(finding.blockedAt()))
        .ifPresent(frame -> put(out, "In your code", place(frame, tree)));
    put(out, "How many", text(TrendText.of(finding)));
    if (Wording.isPartlyProven(finding)) {
      put(out, "Proven", text(Wording.leaking(finding)));
    }
    put(out, "Cost", text(Wording.cost(finding)));
    put(out, "Confidence", Wording.confidence(finding.confidence()));
    reasons(out, "for", finding.evidence(), finding);
    reasons(out, "against", finding.doubts(), finding);
    put(out, "Fix", text(finding.remedy().text()));
    if (!finding.remedy().snippet().isEmpty()) {
      fenced(out, "go", finding.remedy().snippet());
    }
    if (details) {
      details(out, finding);
    }
  }

  private static void put(Appendable out, String label, String value) {
    try {
      if (!value.isEmpty()) {
        out.append("- **" + label + "**: " + value + "\n");
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String place(Frame frame, SourceTree tree) {
    String place = tree.place(frame);
    return code(frame.function().text()) + (place.isEmpty() ? "" : " at " + code(place));
  }

  private static void reasons(
      Appendable out, String side, List<Contribution> reasons, Finding finding) throws IOException {
    for (Contribution reason : reasons) {
      String label = Wording.weighed(side, reason);
      out.append("- **" + label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1))
          .append("**: " + text(Wording.here(reason.text(), finding)))
          .append(reason.origin() == null ? "" : " (" + code(reason.origin().toString()) + ")")
          .append('\n');
    }
  }

  private static void details(Appendable out, Finding finding) throws IOException {
    MarkdownRenderer.fold(out, "Stack, chain, alternatives, how to prove it wrong");
    for (Alternative other : finding.alternatives()) {
      out.append(
          String.format(
              Locale.ROOT,
              "- Or else %s (fit %.2f): %s\n",
              code(other.cause().id()),
              other.fit(),
              text(Wording.here(other.summary(), finding))));
    }
    put(out, "Prove it wrong", text(finding.falsify()));
    put(out, "Fingerprint", code(finding.fingerprint()));
    StringBuilder stack = new StringBuilder();
    finding.suspect().stack().frames().forEach(frame -> stack.append(frame).append('\n'));
    fenced(out, "", stack.toString());
    StringBuilder chain = new StringBuilder();
    int depth = 0;
    for (ChainLink link : finding.chain()) {
      chain.append("  ".repeat(depth++)).append(link.edge().isEmpty() ? "" : link.edge() + " ");
      chain.append(link.text()).append('\n');
    }
    if (!chain.isEmpty()) {
      fenced(out, "", chain.toString());
    }
    MarkdownRenderer.unfold(out);
  }

  private static void fenced(Appendable out, String language, String code) throws IOException {
    String fence = code.contains("```") ? "````" : "```";
    out.append("\n" + fence + language + "\n" + code.stripTrailing() + "\n" + fence + "\n");
  }
}
