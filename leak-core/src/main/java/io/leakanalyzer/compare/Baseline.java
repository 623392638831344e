package io.leakanalyzer.compare;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.internal.render.json.JsonDocument;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Verdict;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The leaks that are known, in a file that is committed beside the program: format {@code
 * io.leakanalyzer/baseline/1}. A ratchet: {@link #tightened} only ever lowers and removes.
 * Immutable.
 *
 * @param leaks by fingerprint
 */
public record Baseline(List<KnownLeak> leaks) {
  /** The file's format and version. */
  public static final String FORMAT = "io.leakanalyzer/baseline/1";

  /** No leak is known. */
  public static final Baseline EMPTY = new Baseline(List.of());

  /** Copies and sorts. */
  public Baseline {
    Map<String, KnownLeak> sorted = new TreeMap<>();
    for (KnownLeak leak : leaks) {
      if (sorted.put(leak.fingerprint(), leak) != null) {
        throw new IllegalArgumentException("two entries for " + leak.fingerprint());
      }
    }
    leaks = List.copyOf(sorted.values());
  }

  /** Every leak that the report reports, with one reason and owner for all. */
  public static Baseline of(LeakReport report, String reason, String owner) {
    List<KnownLeak> leaks = new ArrayList<>();
    reported(report)
        .forEach(
            (fingerprint, tally) ->
                leaks.add(
                    new KnownLeak(
                        fingerprint,
                        tally.gravest().cause().id(),
                        tally.gravest().blockedAt().toString(),
                        tally.count(),
                        reason,
                        owner)));
    return new Baseline(leaks);
  }

  /**
   * Reads a baseline.
   *
   * @throws IOException if it cannot be read or is no baseline; the message says where
   */
  public static Baseline read(Reader in) throws IOException {
    return BaselineReader.read(in);
  }

  /** Writes the baseline, one entry after the other, by fingerprint. */
  public void write(Appendable out) throws IOException {
    JsonDocument.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeStringProperty("format", FORMAT);
          json.writeName("leaks").writeStartArray();
          for (KnownLeak leak : leaks) {
            json.writeStartObject();
            json.writeStringProperty("fingerprint", leak.fingerprint());
            json.writeStringProperty("cause", leak.cause());
            json.writeStringProperty("site", leak.site());
            json.writeNumberProperty("atMost", leak.atMost());
            json.writeStringProperty("reason", leak.reason());
            json.writeStringProperty("owner", leak.owner());
            json.writeEndObject();
          }
          json.writeEndArray().writeEndObject();
        });
  }

  /** The entry of a fingerprint. */
  public Optional<KnownLeak> find(String fingerprint) {
    return leaks.stream().filter(leak -> leak.fingerprint().equals(fingerprint)).findFirst();
  }

  /**
   * The same without those that the report neither reports nor suspects, and with lower limits
   * where it can.
   */
  public Baseline tightened(LeakReport report) {
    Map<String, Tally> now = reported(report);
    now.putAll(suspected(report));
    List<KnownLeak> kept = new ArrayList<>();
    for (KnownLeak leak : leaks) {
      Tally tally = now.get(leak.fingerprint());
      if (tally != null) {
        kept.add(
            new KnownLeak(
                leak.fingerprint(),
                tally.gravest().cause().id(),
                tally.gravest().blockedAt().toString(),
                Math.min(leak.atMost(), tally.count()),
                leak.reason(),
                leak.owner()));
      }
    }
    return new Baseline(kept);
  }

  static Map<String, Tally> reported(LeakReport report) {
    return with(report, Finding::isReported);
  }

  static Map<String, Tally> suspected(LeakReport report) {
    return with(report, finding -> finding.verdict() == Verdict.SUSPECTED);
  }

  private static Map<String, Tally> with(LeakReport report, Predicate<Finding> gravest) {
    Map<String, Tally> found = new LinkedHashMap<>(Tally.of(report));
    found.values().removeIf(tally -> !gravest.test(tally.gravest()));
    return found;
  }
}
