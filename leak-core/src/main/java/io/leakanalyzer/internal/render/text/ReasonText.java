package io.leakanalyzer.internal.render.text;

import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.rule.Alternative;
import io.leakanalyzer.rule.ChainLink;
import io.leakanalyzer.rule.Contribution;
import io.leakanalyzer.rule.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A finding in full: every reason with its witness, the chain, the code, how to prove it wrong. */
final class ReasonText {
  private static final int COLUMN = 18;
  private static final int MOST_IDS = 20;
  private static final int MOST_FRAMES = 24;

  private ReasonText() {}

  static void write(Page page, Finding finding) throws IOException {
    page.heading(
        finding.rank() + "  " + finding.cause() + " at " + Wording.shortPlace(finding.blockedAt()));
    page.hang(
        "prior",
        Ink.DIM,
        COLUMN,
        Ink.DIM,
        Wording.signed(finding.prior()) + " log-odds; \"also\": a stronger reason counts for it");
    reasons(page, "for", Ink.RED, finding.evidence(), finding);
    reasons(page, "against", Ink.GREEN, finding.doubts(), finding);
    for (Alternative other : finding.alternatives()) {
      page.hang(
          "or else",
          Ink.DIM,
          COLUMN,
          Ink.PLAIN,
          other.cause()
              + " (fit "
              + Wording.fixed(other.fit(), 2)
              + "): "
              + Wording.here(other.summary(), finding));
    }
    if (!finding.falsify().isEmpty()) {
      page.hang("prove it wrong", Ink.DIM, COLUMN, Ink.PLAIN, finding.falsify());
    }
    stack(page, finding.suspect().stack().frames());
    chain(page, finding.chain());
    if (!finding.remedy().snippet().isEmpty()) {
      page.line(Ink.DIM, "fix");
      page.code(4, finding.remedy().snippet());
    }
    if (Wording.isPartlyProven(finding)) {
      page.hang("proven", Ink.DIM, COLUMN, Ink.PLAIN, ids(finding.provenIds()));
      page.hang("likely", Ink.DIM, COLUMN, Ink.PLAIN, ids(Wording.notProven(finding)));
    } else if (finding.goroutineIds().length > 0) {
      page.hang("goroutines", Ink.DIM, COLUMN, Ink.PLAIN, ids(finding.goroutineIds()));
    }
    page.hang("fingerprint", Ink.DIM, COLUMN, Ink.DIM, finding.fingerprint());
  }

  private static void reasons(
      Page page, String side, Ink ink, List<Contribution> reasons, Finding finding)
      throws IOException {
    for (Contribution reason : reasons) {
      page.hang(
          Wording.weighed(side, reason),
          reason.weight() == 0 ? Ink.DIM : ink,
          COLUMN,
          Ink.PLAIN,
          Wording.here(reason.text(), finding));
      page.hang(
          "",
          Ink.PLAIN,
          COLUMN,
          Ink.DIM,
          reason.grade().name().toLowerCase(Locale.ROOT)
              + ", rule "
              + reason.rule()
              + (reason.origin() == null ? "" : ", " + reason.origin()));
    }
  }

  private static void stack(Page page, List<Frame> frames) throws IOException {
    int shown = Math.min(frames.size(), MOST_FRAMES);
    for (int i = 0; i < shown; i++) {
      page.hang(i == 0 ? "stack" : "", Ink.DIM, COLUMN, Ink.PLAIN, frames.get(i).toString());
    }
    if (shown < frames.size()) {
      page.hang("", Ink.DIM, COLUMN, Ink.DIM, "… " + (frames.size() - shown) + " more frames");
    }
  }

  private static void chain(Page page, List<ChainLink> chain) throws IOException {
    String before = "";
    for (int i = 0; i < chain.size(); i++) {
      ChainLink link = chain.get(i);
      String origin = link.origin() == null ? "" : link.origin().toString();
      page.hang(
          i == 0 ? "chain" : "",
          Ink.DIM,
          COLUMN,
          Ink.PLAIN,
          (link.edge().isEmpty() ? "" : "└ " + link.edge() + " ")
              + link.text()
              + (origin.isEmpty() || origin.equals(before) ? "" : " (" + origin + ")"));
      before = origin;
    }
  }

  private static String ids(long[] ids) {
    String some =
        LongStream.of(ids)
            .limit(MOST_IDS)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(" "));
    return ids.length <= MOST_IDS
        ? some
        : some + " … and " + Wording.number(ids.length - MOST_IDS) + " more (all in the JSON form)";
  }
}
