package io.leakanalyzer.internal.judge;

import io.leakanalyzer.rule.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order of findings: by verdict, own code before libraries', culprits before their victims,
 * then how many leak, confidence, and site.
 */
final class Ranking {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::verdict)
          .thenComparing(f -> !f.culpritFingerprint().isEmpty())
          .thenComparing(Finding::category)
          .thenComparing(Comparator.comparingLong(Finding::leaking).reversed())
          .thenComparing(Comparator.comparingDouble(Finding::confidence).reversed())
          .thenComparing(f -> f.suspect().site())
          .thenComparing(Finding::fingerprint);

  private Ranking() {}

  static List<Finding> rank(List<Finding> findings) {
    List<Finding> sorted = new ArrayList<>(findings);
    sorted.sort(ORDER);
    List<Finding> ranked = new ArrayList<>();
    for (Finding f : sorted) {
      ranked.add(
          new Finding(
              ranked.size() + 1,
              f.verdict(),
              f.confidence(),
              f.cause(),
              f.alternatives(),
              f.category(),
              f.summary(),
              f.suspect(),
              f.yourCode(),
              f.goroutineIds(),
              f.provenIds(),
              f.evidence(),
              f.doubts(),
              f.prior(),
              f.chain(),
              f.knownCost(),
              f.remedy(),
              f.falsify(),
              f.fingerprint(),
              f.culpritFingerprint()));
    }
    return ranked;
  }
}
