package io.leakanalyzer.examples.accuracy;

import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measures the analyzer and the baselines over a corpus of labelled captures, as Markdown.
 *
 * <p>Arguments: {@code --misses} to list what went wrong, {@code --set NAME} for one set only,
 * {@code --out FILE}, directories.
 */
final class AccuracyBench {
  private AccuracyBench() {}

  public static void main(String[] args) throws IOException {
    boolean misses = false;
    Set<ArtefactSet> sets = EnumSet.allOf(ArtefactSet.class);
    Path out = null;
    Stream.Builder<Path> roots = Stream.builder();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--misses" -> misses = true;
        case "--set" -> sets = EnumSet.of(ArtefactSet.valueOf(args[++i]));
        case "--out" -> out = Path.of(args[++i]);
        default -> roots.add(Path.of(args[i]));
      }
    }
    String text = table(Corpus.of(roots.build().toArray(Path[]::new)), sets, misses);
    if (out == null) {
      System.out.println(text);
    } else {
      Files.writeString(out, text);
    }
  }

  static String table(Corpus corpus, Set<ArtefactSet> sets, boolean misses) {
    StringBuilder out = new StringBuilder();
    StringBuilder wrong = new StringBuilder();
    StringBuilder trust = new StringBuilder();
    out.append(corpus.programs().size()).append(" captures.\n\n").append(HEAD);
    for (ArtefactSet set : sets) {
      Score score = corpus.score(set);
      if (score.empty()) {
        continue; // no program has such artefacts
      }
      row(out, set.words(), "the analyzer", score);
      score.misses.forEach(m -> wrong.append(set).append(' ').append(m).append('\n'));
      reliability(trust, set, score);
      if (!misses) {
        for (Rule rule : Baseline.rules()) {
          row(
              out,
              set.words(),
              rule.getClass().getAnnotation(RuleInfo.class).summary(),
              corpus.score(set, rule));
        }
        if (set == ArtefactSet.EVERYTHING) {
          row(
              out,
              set.words(),
              "the runtime's leak profile",
              corpus.score(set, new io.leakanalyzer.rules.proof.RuntimeProofRule()));
        }
      }
    }
    out.append('\n').append(TRUST).append(trust);
    return misses ? out + "\n" + wrong : out.toString();
  }

  private static final String HEAD =
      """
      | artefacts | by | site P | site R | goroutine P | goroutine R | R on sites the runtime cannot prove | exact cause | true cause among cause and alternatives | top 1 | alarms on healthy programs |
      |---|---|---|---|---|---|---|---|---|---|---|
      """;

  private static final String TRUST =
      """
      | artefacts | confidence | findings | of them real leaks |
      |---|---|---|---|
      """;

  private static void row(StringBuilder out, String set, String by, Score s) {
    out.append("| ")
        .append(
            String.join(
                " | ",
                set,
                by,
                s.sitePrecision.toString(),
                s.siteRecall.toString(),
                s.goroutinePrecision.toString(),
                s.goroutineRecall.toString(),
                s.unprovableRecall.toString(),
                s.exactCause.toString(),
                s.amongCauses.toString(),
                s.topOne.toString(),
                s.alarms.hits() + " of " + s.alarms.trials()))
        .append(" |\n");
  }

  private static void reliability(StringBuilder out, ArtefactSet set, Score score) {
    double[] borders = {0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.01};
    for (int i = 0; i + 1 < borders.length; i++) {
      double from = borders[i];
      double to = borders[i + 1];
      Ratio ratio = new Ratio();
      score.reliability.stream()
          .filter(r -> r[0] >= from && r[0] < to)
          .forEach(r -> ratio.add(r[1] > 0));
      out.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f to %.1f | %d | %s |%n",
              set.words(),
              from,
              Math.min(1, to),
              ratio.trials(),
              ratio));
    }
  }
}
