package io.leakanalyzer.examples.cli;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.graph.Liveness;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a heap dump proves: which goroutines can never run again, and what they cost. */
@Command(
    name = "heap",
    description =
        "Says which goroutines of a heap dump can never run again, which hang together, and what"
            + " they keep from being freed.",
    exitCodeList = {"0:no goroutine is leaked", "1:goroutines are leaked"},
    mixinStandardHelpOptions = true)
final class HeapCommand implements Callable<Integer> {
  @Mixin private InputOptions input;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "Sites and islands to show (default ${DEFAULT-VALUE}).")
  private int top;

  @Spec private CommandSpec spec;
  private final Console console;

  HeapCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = new Progress(console, err)) {
      Profiles profiles = input.read(progress);
      progress.hide();
      List<Liveness> dumps = HeapDumps.of(profiles, err);
      boolean leaks = false;
      for (Liveness liveness : dumps) {
        HeapText text = new HeapText(liveness, out, top);
        text.write();
        leaks |= text.hasLeaks();
      }
      out.flush();
      if (dumps.isEmpty()) {
        return ExitCode.UNREADABLE;
      }
      return leaks ? ExitCode.LEAKS : ExitCode.NOTHING;
    }
  }
}
