package io.leakanalyzer.compare;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.report.Gone;
import io.leakanalyzer.report.Standing;
import io.leakanalyzer.rule.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A gate for CI: known leaks pass, each with a reason and an owner; new ones and grown ones fail;
 * fixed ones must be taken out of the baseline. A known leak that this report only suspects is
 * neither: fewer captures tell less. Immutable.
 */
public final class Gate {
  private static final int PLANTED = 24;

  private final Baseline baseline;

  private Gate(Baseline baseline) {
    this.baseline = baseline;
  }

  /** A gate with that baseline. */
  public static Gate with(Baseline baseline) {
    return new Gate(baseline);
  }

  /** Holds a report against the baseline. */
  public GateResult check(LeakReport report) {
    List<GateResult.Objection> objections = new ArrayList<>();
    Map<String, Standing> standings = new LinkedHashMap<>();
    Map<String, Tally> now = Baseline.reported(report);
    Map<String, Tally> suspected = Baseline.suspected(report);
    now.forEach(
        (fingerprint, tally) -> {
          Optional<KnownLeak> known = baseline.find(fingerprint);
          standings.put(fingerprint, standing(tally, known));
          objection(fingerprint, tally, known).ifPresent(objections::add);
        });
    List<Gone> gone = new ArrayList<>();
    for (KnownLeak leak : baseline.leaks()) {
      if (suspected.containsKey(leak.fingerprint())) {
        standings.put(leak.fingerprint(), known(leak));
      } else if (!now.containsKey(leak.fingerprint())) {
        gone.add(leak.asGone());
        objections.add(
            new GateResult.Objection(
                GateResult.Reason.FIXED,
                leak.fingerprint(),
                leak.cause() + " at " + leak.site() + " is not there any more: take it out"));
      }
    }
    return new GateResult(objections, standings, gone);
  }

  /**
   * The negative control: a dump with a planted leak goes through the same readers, rules and
   * settings, and must be reported.
   *
   * @param analyzer how the gate analyses
   * @return why the gate cannot be trusted, or empty when it can
   */
  public static Optional<String> selfTest(Function<Profiles, LeakAnalyzer> analyzer) {
    try {
      Profiles planted =
          Profiles.builder().add("planted.txt", plantedDump(), null, "planted", "t0").build();
      LeakReport report = analyzer.apply(planted).run();
      boolean found =
          report.leaks().stream()
              .anyMatch(f -> f.blockedAt().function().text().equals("example.com/planted.leak"));
      return found
          ? Optional.empty()
          : Optional.of(
              "the planted leak of "
                  + PLANTED
                  + " goroutines that send to a nil channel was not reported, by "
                  + report.rules().size()
                  + " rules");
    } catch (AnalysisException e) {
      return Optional.of("the planted leak could not be analysed: " + e.getMessage());
    }
  }

  private static Standing standing(Tally tally, Optional<KnownLeak> known) {
    if (known.isEmpty()) {
      return new Standing(Standing.State.NEW, "");
    }
    return tally.count() > known.get().atMost()
        ? new Standing(Standing.State.GROWN, "")
        : known(known.get());
  }

  private static Standing known(KnownLeak leak) {
    return new Standing(
        Standing.State.UNCHANGED,
        leak.isAccountedFor() ? leak.reason() + " (" + leak.owner() + ")" : "");
  }

  private static Optional<GateResult.Objection> objection(
      String fingerprint, Tally tally, Optional<KnownLeak> known) {
    Finding finding = tally.gravest();
    String what = finding.cause() + " at " + finding.blockedAt();
    if (known.isEmpty()) {
      return Optional.of(
          new GateResult.Objection(
              GateResult.Reason.NEW, fingerprint, what + ": " + tally.count() + " goroutines"));
    }
    if (tally.count() > known.get().atMost()) {
      return Optional.of(
          new GateResult.Objection(
              GateResult.Reason.GROWN,
              fingerprint,
              what + ": " + tally.count() + " goroutines, known for " + known.get().atMost()));
    }
    return known.get().isAccountedFor()
        ? Optional.empty()
        : Optional.of(
            new GateResult.Objection(
                GateResult.Reason.UNACCOUNTED,
                fingerprint,
                what + " is in the baseline without a reason or an owner"));
  }

  /** What {@code goroutine?debug=2} prints of goroutines that send to a nil channel (Go 1.27). */
  private static byte[] plantedDump() {
    StringBuilder dump = new StringBuilder();
    dump.append("goroutine 1 [sleep]:\ntime.Sleep(0x3b9aca00)\n\truntime/time.go:340 +0x105\n")
        .append("main.main()\n\texample.com/planted/main.go:9 +0x1c\n\n");
    for (int i = 0; i < PLANTED; i++) {
      dump.append("goroutine ").append(7 + i).append(" [chan send (nil chan), 45 minutes]:\n");
      dump.append("example.com/planted.leak(...)\n\texample.com/planted/leak.go:5\n");
      dump.append("created by example.com/planted.Start in goroutine 1\n");
      dump.append("\texample.com/planted/leak.go:3 +0x25\n\n");
    }
    return dump.toString().getBytes(StandardCharsets.UTF_8);
  }
}
