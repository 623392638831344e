package io.leakanalyzer.examples.cli;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.ProgressListener;
import io.leakanalyzer.collect.Endpoint;
import io.leakanalyzer.collect.WatchText;
import io.leakanalyzer.collect.WatchView;
import io.leakanalyzer.collect.Watcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Follows the suspects of a live program. */
@Command(
    name = "watch",
    description = {
      "Looks at a live program again and again and shows how its suspects develop: on a terminal a"
          + " view that renews itself, otherwise a line for each look and each leak.",
      "Ends with Ctrl-C, or after --count looks with exit code 1 when there are leaks."
    },
    exitCodeList = {"0:no leak at the last look", "1:leaks at the last look"},
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
  private static final int FOR_EVER = 0;

  @Mixin private EndpointOptions where;
  @Mixin private AnalysisOptions analysis;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = Durations.class,
      description = "From one look to the next. Default: ${DEFAULT-VALUE}.")
  private Duration every = Duration.ofSeconds(10);

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many looks; 0 goes on until Ctrl-C. Default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "12",
      description =
          "How many moments to keep, from the first to the latest. Default: ${DEFAULT-VALUE}.")
  private int keep;

  @Spec private CommandSpec spec;
  private final Console console;

  WatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Endpoint endpoint = where.endpoint(spec);
    Watcher watcher = Watcher.of(endpoint, keep, this::setUp);
    boolean leaks = false;
    for (int look = 1; count == FOR_EVER || look <= count; look++) {
      long start = System.nanoTime();
      WatchView view = watcher.look();
      leaks = !view.leaks().isEmpty();
      show(view, endpoint, out);
      if (look != count) {
        long rest = every.toMillis() - (System.nanoTime() - start) / 1_000_000;
        Thread.sleep(Math.max(0, rest));
      }
    }
    return leaks ? ExitCode.LEAKS : ExitCode.NOTHING;
  }

  private LeakAnalyzer setUp(LeakAnalyzer analyzer) {
    return analysis.applyTo(analyzer, ProgressListener.NONE);
  }

  private void show(WatchView view, Endpoint endpoint, PrintWriter out) throws IOException {
    if (console.outIsTerminal()) {
      TerminalSize size = TerminalSize.now();
      WatchText.screen(
          view, "leak watch " + endpoint, size.width(), size.height(), console.colours(), out);
    } else {
      WatchText.lines(view, out);
    }
    out.flush();
  }
}
