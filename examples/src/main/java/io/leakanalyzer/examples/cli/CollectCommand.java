package io.leakanalyzer.examples.cli;

import io.leakanalyzer.collect.CaptureKind;
import io.leakanalyzer.collect.CollectPlan;
import io.leakanalyzer.collect.CollectedCaptures;
import io.leakanalyzer.collect.Collector;
import io.leakanalyzer.collect.MissedCapture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes captures from a live program. */
@Command(
    name = "collect",
    description = {
      "Takes captures from a live program's /debug/pprof, in an order that does no harm: in every"
          + " round goroutines, heap and figures; after the last, once, CPU, trace, block, mutex,"
          + " threads, heap dump, and the leak profile last.",
      "What was taken is usable at any time, also after Ctrl-C."
    },
    mixinStandardHelpOptions = true)
final class CollectCommand implements Callable<Integer> {
  @Mixin private EndpointOptions where;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Directory for the captures and captures.json; made if it is not there.")
  private @Nullable Path directory;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Durations.class,
      description = "From one round to the next. Default: ${DEFAULT-VALUE}.")
  private Duration every = Duration.ofSeconds(30);

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many rounds. Default: ${DEFAULT-VALUE}; growth shows with 3 and more.")
  private int count;

  @Option(
      names = "--cpu",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = Durations.class,
      description = "How long to profile the CPU; 0 leaves it out. Default: ${DEFAULT-VALUE}.")
  private Duration cpu = Collector.USUAL_CPU;

  @Option(
      names = "--trace",
      paramLabel = "TIME",
      defaultValue = "2s",
      converter = Durations.class,
      description = "How long to trace; 0 leaves it out. Default: ${DEFAULT-VALUE}.")
  private Duration trace = Collector.USUAL_TRACE;

  @Option(
      names = "--heap-dump",
      paramLabel = "PAGE",
      description =
          "Page of the same host that answers with a heap dump (debug.WriteHeapDump), such as"
              + " /debug/heapdump. Not asked for when an earlier leak profile has marked"
              + " goroutines: that would end the process.")
  private @Nullable String heapDump;

  @Option(
      names = "--without",
      paramLabel = "KIND",
      description = "Leave out: ${COMPLETION-CANDIDATES}. May be given several times.")
  private Set<CaptureKind> without = EnumSet.noneOf(CaptureKind.class);

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      description = "Name of the process instance, such as a pod's; otherwise host and port.")
  private @Nullable String instance;

  @Option(names = "--plan", description = "Say what would be done and what it costs; do nothing.")
  private boolean planOnly;

  @Spec private CommandSpec spec;
  private final Console console;

  CollectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Path target = directory;
    if (target == null && !planOnly) {
      throw new ParameterException(spec.commandLine(), "say where to put the captures: -o DIR");
    }
    Collector collector = collector();
    CollectPlan plan = collector.plan();
    err.println("leak collect: " + plan.text());
    err.flush();
    if (planOnly || target == null) {
      return ExitCode.NOTHING;
    }
    try (Interruption interruption = Interruption.ofThisThread();
        CollectProgress progress = new CollectProgress(console, err)) {
      CollectedCaptures captures = collector.onProgress(progress).run(target);
      progress.hide();
      summary(captures, err);
      interruption.done();
      return captures.taken().isEmpty()
          ? ExitCode.UNREADABLE
          : captures.interrupted() ? ExitCode.INTERRUPTED : ExitCode.NOTHING;
    }
  }

  private Collector collector() throws IOException {
    Collector collector =
        Collector.of(where.endpoint(spec))
            .rounds(count, every)
            .seconds(cpu, trace)
            .without(without);
    if (heapDump != null) {
      collector = collector.heapDump(heapDump);
    }
    return instance == null ? collector : collector.instance(instance);
  }

  private static void summary(CollectedCaptures captures, PrintWriter err) {
    err.printf(
        java.util.Locale.ROOT,
        "leak collect: %s%d captures, %,d KiB, in %s%n",
        captures.interrupted() ? "interrupted; " : "",
        captures.taken().size(),
        captures.bytes() >> 10,
        captures.directory());
    long faults = captures.missed().stream().filter(MissedCapture::fault).count();
    if (faults > 0) {
      err.println("leak collect: " + faults + " captures failed, see captures.json");
    }
    if (!captures.taken().isEmpty()) {
      err.println("leak collect: now leak analyze " + captures.directory());
    }
    err.flush();
  }
}
