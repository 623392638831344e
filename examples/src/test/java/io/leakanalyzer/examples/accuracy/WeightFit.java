package io.leakanalyzer.examples.accuracy;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.rule.Contribution;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Grade;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Fits the weights of the rules to captures with known truth: a logistic regression over the
 * findings, whose features are the log-odds that each rule contributed, once as evidence and once
 * as doubt. It prints the factor by which each should be multiplied, and the prior. A ridge towards
 * 1 keeps a weight where the captures say little. Findings with a proof are left out. The last line
 * says how well the fit goes for programs that were left out of it.
 *
 * <p>Arguments: {@code --set NAME} for one set only, directories. Run it on captures that rules may
 * be developed with, never on those that the accuracy is reported of.
 */
final class WeightFit {
  private static final double RIDGE = 2;
  private static final int ROUNDS = 30;
  private static final int FOLDS = 5;
  private static final int NONE = -1;

  private final Map<String, Integer> columns = new TreeMap<>();
  private final List<Map<String, Double>> rows = new ArrayList<>();
  private final List<Boolean> leaks = new ArrayList<>();
  private final List<Integer> folds = new ArrayList<>();
  private final List<Double> present = new ArrayList<>();

  private WeightFit() {}

  public static void main(String[] args) {
    Set<ArtefactSet> sets =
        EnumSet.of(ArtefactSet.PROFILES, ArtefactSet.THREE_DUMPS, ArtefactSet.ONE_DUMP);
    Stream.Builder<Path> roots = Stream.builder();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--set")) {
        sets = EnumSet.of(ArtefactSet.valueOf(args[++i]));
      } else {
        roots.add(Path.of(args[i]));
      }
    }
    Corpus corpus = Corpus.of(roots.build().toArray(Path[]::new));
    for (ArtefactSet set : sets) {
      WeightFit fit = new WeightFit();
      corpus.forEach(set, analyzer -> analyzer, fit::add);
      System.out.println(fit.table(set));
    }
  }

  private void add(Truth truth, LeakReport report) {
    for (Finding finding : report.findings()) {
      Map<String, Double> row = new HashMap<>();
      Stream.concat(finding.evidence().stream(), finding.doubts().stream())
          .filter(c -> c.weight() != 0)
          .forEach(c -> row.merge(name(c), c.weight(), Double::sum));
      if (finding.evidence().stream().noneMatch(c -> c.grade() == Grade.PROVEN)) {
        row.keySet().forEach(key -> columns.putIfAbsent(key, 0));
        rows.add(row);
        folds.add(Math.floorMod((truth.program() + truth.goVersion()).hashCode(), FOLDS));
        present.add(finding.confidence());
        leaks.add(truth.sites().stream().anyMatch(site -> Score.hits(finding, site)));
      }
    }
  }

  private static String name(Contribution c) {
    return c.rule() + (c.weight() < 0 ? ", doubt: " : ": ") + c.aspect();
  }

  private String table(ArtefactSet set) {
    int next = 1;
    for (Map.Entry<String, Integer> column : columns.entrySet()) {
      column.setValue(next++);
    }
    double[] factors = fit(next, NONE);
    StringBuilder out = new StringBuilder();
    out.append("| ")
        .append(set.words())
        .append(" | findings | of them leaks | factor |\n|---|---|---|---|\n");
    out.append(
        String.format(
            Locale.ROOT,
            "| prior | %d | %d | %.2f (log-odds) |%n",
            rows.size(),
            leaks.stream().filter(l -> l).count(),
            factors[0]));
    columns.forEach(
        (name, column) -> {
          int with = 0;
          int hits = 0;
          for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).containsKey(name)) {
              with++;
              hits += leaks.get(i) ? 1 : 0;
            }
          }
          out.append(
              String.format(
                  Locale.ROOT, "| %s | %d | %d | %.2f |%n", name, with, hits, factors[column]));
        });
    return out.append(crossValidated(next)).toString();
  }

  /**
   * How well the present weights and fitted ones predict programs that they were not fitted to: the
   * mean negative logarithm of the probability of what was true, and the hits and false alarms at
   * one half.
   */
  private String crossValidated(int size) {
    double[] loss = new double[2];
    int[][] counts = new int[2][2];
    for (int fold = 0; fold < FOLDS; fold++) {
      double[] factors = fit(size, fold);
      for (int i = 0; i < rows.size(); i++) {
        if (folds.get(i) == fold) {
          double[] p = {present.get(i), 1 / (1 + Math.exp(-logOdds(rows.get(i), factors)))};
          for (int which = 0; which < 2; which++) {
            double right = leaks.get(i) ? p[which] : 1 - p[which];
            loss[which] -= Math.log(Math.max(1e-6, right));
            counts[which][leaks.get(i) ? 0 : 1] += p[which] >= 0.5 ? 1 : 0;
          }
        }
      }
    }
    return String.format(
        Locale.ROOT,
        "%nUnseen programs (%d folds): loss %.4f now, %.4f fitted; reported leaks %d now, %d"
            + " fitted; false %d now, %d fitted.%n",
        FOLDS,
        loss[0] / rows.size(),
        loss[1] / rows.size(),
        counts[0][0],
        counts[1][0],
        counts[0][1],
        counts[1][1]);
  }

  private double logOdds(Map<String, Double> row, double[] factors) {
    double sum = factors[0];
    for (Map.Entry<String, Double> entry : row.entrySet()) {
      sum += factors[columns.getOrDefault(entry.getKey(), 0)] * entry.getValue();
    }
    return sum;
  }

  /** Newton's method on the penalised likelihood. */
  private double[] fit(int size, int without) {
    double[] factors = new double[size];
    java.util.Arrays.fill(factors, 1);
    factors[0] = -1.8;
    for (int round = 0; round < ROUNDS; round++) {
      double[][] system = new double[size][size + 1];
      for (int k = 1; k < size; k++) {
        system[k][k] = RIDGE;
        system[k][size] = -RIDGE * (factors[k] - 1);
      }
      for (int i = 0; i < rows.size(); i++) {
        if (folds.get(i) != without) {
          accumulate(rows.get(i), leaks.get(i), factors, system);
        }
      }
      double[] step = LinearSystem.solve(system);
      for (int k = 0; k < size; k++) {
        factors[k] += Math.max(-1, Math.min(1, step[k]));
      }
    }
    return factors;
  }

  private void accumulate(
      Map<String, Double> row, boolean leak, double[] factors, double[][] system) {
    List<int[]> at = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    at.add(new int[] {0});
    values.add(1.0);
    row.forEach(
        (name, value) -> {
          at.add(new int[] {columns.get(name)});
          values.add(value);
        });
    double logOdds = 0;
    for (int j = 0; j < values.size(); j++) {
      logOdds += factors[at.get(j)[0]] * values.get(j);
    }
    double p = 1 / (1 + Math.exp(-logOdds));
    int right = system.length;
    for (int j = 0; j < values.size(); j++) {
      system[at.get(j)[0]][right] += ((leak ? 1 : 0) - p) * values.get(j);
      for (int k = 0; k < values.size(); k++) {
        system[at.get(j)[0]][at.get(k)[0]] += p * (1 - p) * values.get(j) * values.get(k);
      }
    }
  }
}
