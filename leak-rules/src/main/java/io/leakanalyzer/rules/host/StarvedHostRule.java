package io.leakanalyzer.rules.host;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.HostTable;
import io.leakanalyzer.model.HostTable.HostFigure;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.rule.Check;
import io.leakanalyzer.rule.CheckStatus;
import io.leakanalyzer.rule.Checklist;
import io.leakanalyzer.rule.Doubt;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Needs;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import io.leakanalyzer.rule.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Is it a leak, or is the host starved? A host without processors, memory or disk makes healthy
 * goroutines wait. This is context, and a doubt about goroutines that wait for what is scarce; it
 * is never evidence of a leak.
 */
@RuleInfo(
    id = "starved-host",
    summary = "The host has no processor, memory or disk time to spare",
    needs = @Needs(allOf = {Capability.HOST_FIGURES}),
    checks = {"host.starved"})
public final class StarvedHostRule implements Rule {
  static final Setting<Double> LOAD =
      Setting.ofDouble("load-per-core", 1.5, "Load average, in cores");
  static final Setting<Double> CPU =
      Setting.ofDouble("process-cpu", 85, "Percent of a core that one process takes");
  static final Setting<Double> MEMORY =
      Setting.ofDouble("memory-available", 10, "Percent of memory that must be available");
  static final Setting<Double> SWAP =
      Setting.ofDouble("swap-used", 50, "Percent of swap that may be used");
  static final Setting<Double> IO_WAIT =
      Setting.ofDouble("io-wait", 25, "Percent of time in I/O wait");
  static final Setting<Double> CLOSE_WAIT =
      Setting.ofDouble("close-wait", 100, "Sockets that the program has not closed");
  static final Setting<Double> JOURNAL =
      Setting.ofDouble("journal-bytes", 4e9, "Bytes that the journal may take");
  static final Setting<Double> DOUBT =
      Setting.ofDouble("doubt", 0.5, "Log-odds against waits for what the host lacks");

  private static final double PERCENT = 100;

  private record Finding(String text, boolean cpu, boolean disk, HostFigure witness) {}

  @Override
  public Stream<Hypothesis> examine(RuleContext context) {
    List<Finding> found = findings(context);
    return context.suspects().stream()
        .flatMap(
            suspect ->
                found.stream()
                    .filter(f -> concerns(f, suspect))
                    .limit(1)
                    .map(
                        f ->
                            Hypothesis.about(suspect)
                                .doubt(
                                    new Doubt(
                                        Grade.HINT,
                                        "host",
                                        "the host is starved: " + f.text(),
                                        context.setting(DOUBT),
                                        f.witness().origin()))
                                .build()));
  }

  @Override
  public List<Check> checks(RuleContext context) {
    List<Finding> found = findings(context);
    return List.of(
        new Check(
            "host.starved",
            Checklist.question("host.starved"),
            found.isEmpty() ? CheckStatus.PASS : CheckStatus.WARN,
            found.isEmpty()
                ? "nothing is scarce"
                : String.join("; ", found.stream().map(Finding::text).toList()),
            String.format(
                Locale.ROOT,
                "load %.1f a core, %.0f %% CPU, %.0f %% memory available, %.0f %% I/O wait",
                context.setting(LOAD),
                context.setting(CPU),
                context.setting(MEMORY),
                context.setting(IO_WAIT)),
            ""));
  }

  @Override
  public List<Setting<?>> settings() {
    return List.of(LOAD, CPU, MEMORY, SWAP, IO_WAIT, CLOSE_WAIT, JOURNAL, DOUBT);
  }

  private static boolean concerns(Finding finding, Suspect suspect) {
    WaitClass waitClass = suspect.waitClass();
    return (finding.cpu() && waitClass == WaitClass.RUNNABLE)
        || (finding.disk() && (waitClass == WaitClass.IO || waitClass == WaitClass.SYSCALL));
  }

  private static List<Finding> findings(RuleContext context) {
    List<HostFigure> all = new ArrayList<>();
    context
        .profiles()
        .snapshots()
        .forEach(s -> s.table(HostTable.class).ifPresent(t -> all.addAll(t.figures())));
    List<Finding> found = new ArrayList<>();
    OptionalDouble cores = value(all, "cores");
    for (HostFigure figure : all) {
      switch (figure.name()) {
        case "load1" -> {
          double limit = context.setting(LOAD) * cores.orElse(Double.NaN);
          if (figure.value() > limit) {
            add(found, figure, true, false, "load %.2f on %.0f cores", cores.orElse(0));
          }
        }
        case "cpu-percent" -> {
          if (figure.value() > context.setting(CPU)) {
            add(found, figure, true, false, "%.0f %% CPU of " + name(figure), 0);
          }
        }
        case "iowait-percent" -> {
          if (figure.value() > context.setting(IO_WAIT)) {
            add(found, figure, false, true, "%.0f %% I/O wait", 0);
          }
        }
        case "memory-available" -> share(context, all, figure, "memory-total", found);
        case "swap-free" -> share(context, all, figure, "swap-total", found);
        case "failed-service" ->
            add(found, figure, false, false, "%.0f failed: " + name(figure), 0);
        case "journal-bytes" -> {
          if (figure.value() > context.setting(JOURNAL)) {
            add(found, figure, false, false, "the journal takes %.0f bytes", 0);
          }
        }
        default -> {}
      }
    }
    closeWait(context, all, found);
    return found;
  }

  private static void share(
      RuleContext context,
      List<HostFigure> all,
      HostFigure free,
      String totalName,
      List<Finding> found) {
    double total = value(all, totalName).orElse(0);
    double percent = total <= 0 ? PERCENT : free.value() / total * PERCENT;
    boolean memory = totalName.equals("memory-total");
    double least = memory ? context.setting(MEMORY) : PERCENT - context.setting(SWAP);
    if (percent < least) {
      String what = memory ? "memory available" : "swap free";
      found.add(new Finding(Math.round(percent) + " % " + what, true, true, free));
    }
  }

  private static void closeWait(RuleContext context, List<HostFigure> all, List<Finding> found) {
    List<HostFigure> waiting =
        all.stream()
            .filter(f -> f.name().equals("sockets"))
            .filter(f -> f.subject().replace("_", "").equals("closewait"))
            .toList();
    double count = waiting.stream().mapToDouble(HostFigure::value).sum();
    if (count > context.setting(CLOSE_WAIT)) {
      String text = Math.round(count) + " sockets in CLOSE_WAIT: the peer has gone";
      found.add(new Finding(text, false, false, waiting.get(0)));
    }
  }

  private static OptionalDouble value(List<HostFigure> all, String name) {
    return all.stream().filter(f -> f.name().equals(name)).mapToDouble(HostFigure::value).max();
  }

  private static String name(HostFigure figure) {
    return figure.subject().replace("%", "%%");
  }

  private static void add(
      List<Finding> found, HostFigure figure, boolean cpu, boolean disk, String text, double more) {
    String words = String.format(Locale.ROOT, text, figure.value(), more);
    found.add(new Finding(words, cpu, disk, figure));
  }
}
