package io.leakanalyzer.rules.cpu;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import io.leakanalyzer.rule.Words;
import io.leakanalyzer.rules.internal.SampleSums;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much CPU goes into parking and waking, and whose. It blames nobody: a parked goroutine burns
 * no CPU, so that a low share refutes nothing; a high share means that much is parked and woken, or
 * that something spins.
 */
@RuleInfo(
    id = "park-share",
    summary = "Much of the CPU goes into parking and scheduling goroutines",
    needs = @Needs(allOf = Capability.CPU_SAMPLES),
    checks = "cpu.park-share")
public final class ParkShareRule implements Rule {
  static final Setting<Double> IGNORE =
      Setting.ofDouble("ignore", 0.15, "Share below which parking is no matter");
  static final Setting<Double> LOOK =
      Setting.ofDouble("look", 0.3, "Share from which channels and locks deserve a look at once");
  static final Setting<Double> TRACE =
      Setting.ofDouble("trace", 0.4, "Share above which goroutine stacks are to be captured");
  static final Setting<Integer> SAMPLES =
      Setting.ofInt("samples", 100, "Samples below which a share says little");

  /** The scheduler's way to the next goroutine (runtime/proc.go, Go 1.18 to 1.27). */
  private static final Set<String> PARKING =
      Set.of(
          "runtime.gopark",
          "runtime.goparkunlock",
          "runtime.park_m",
          "runtime.schedule",
          "runtime.findRunnable",
          "runtime.findrunnable");

  @Override
  public List<Setting<?>> settings() {
    return List.of(IGNORE, LOOK, TRACE, SAMPLES);
  }

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    return Stream.empty();
  }

  @Override
  public List<Check> checks(RuleContext context) {
    return context
        .profiles()
        .snapshots()
        .filter(s -> s.kind() == SnapshotKind.CPU_PROFILE)
        .flatMap(snapshot -> check(snapshot, context).stream())
        .max(Comparator.comparing(Check::status))
        .map(List::of)
        .orElse(List.of());
  }

  private static Optional<Check> check(Snapshot snapshot, RuleContext context) {
    SampleTable table = snapshot.table(SampleTable.class).orElse(null);
    if (table == null) {
      return Optional.empty();
    }
    SampleSums sums = SampleSums.of(table, "samples");
    long total = sums.total();
    if (total <= 0) {
      return Optional.of(row(CheckStatus.PASS, "no CPU was used in " + snapshot.origin(), context));
    }
    double share = (double) sums.through(PARKING::contains) / total;
    boolean little = share < context.setting(IGNORE) || total < context.setting(SAMPLES);
    CheckStatus status = little ? CheckStatus.PASS : CheckStatus.WARN;
    return Optional.of(row(status, text(snapshot, sums, share, context), context));
  }

  private static String text(
      Snapshot snapshot, SampleSums sums, double share, RuleContext context) {
    StringBuilder text = new StringBuilder();
    text.append(Words.percent(share))
        .append(" of ")
        .append(sums.total())
        .append(" samples in ")
        .append(snapshot.origin());
    if (share < context.setting(IGNORE)) {
      text.append("; parked goroutines burn no CPU, so that this refutes no leak");
    } else if (share < context.setting(TRACE)) {
      text.append(
          share < context.setting(LOOK)
              ? "; worth a look at channels and locks"
              : "; look at channels and locks");
    } else {
      text.append("; much is parked and woken, or something spins: capture goroutine dumps");
    }
    String callers = callers(sums);
    text.append(callers.isEmpty() ? "" : "; callers: " + callers);
    if (sums.total() < context.setting(SAMPLES)) {
      text.append("; too few samples to build on");
    }
    return text.toString();
  }

  /** The scheduler runs on a stack of its own, so that most samples name no caller. */
  private static String callers(SampleSums sums) {
    Map<String, Long> byPackage =
        sums.by(
            functions -> functions.stream().anyMatch(PARKING::contains) ? caller(functions) : "");
    return byPackage.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(3)
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String caller(List<String> functions) {
    return functions.stream()
        .map(FunctionName::new)
        .filter(function -> function.isKnown() && !function.isRuntimeOrSync())
        // The linker's name for closures that were inlined, "_.goready.func1" in Go 1.27.
        .filter(function -> !function.packagePath().equals("_"))
        .findFirst()
        .map(FunctionName::packagePath)
        .orElse("the scheduler itself");
  }

  private static Check row(CheckStatus status, String value, RuleContext context) {
    return new Check(
        "cpu.park-share",
        Checklist.question("cpu.park-share"),
        status,
        value,
        Words.percent(context.setting(IGNORE))
            + ", "
            + Words.percent(context.setting(LOOK))
            + ", "
            + Words.percent(context.setting(TRACE)),
        "");
  }
}
