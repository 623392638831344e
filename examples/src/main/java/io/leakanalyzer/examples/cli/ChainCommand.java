package io.leakanalyzer.examples.cli;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.graph.Liveness;
import io.leakanalyzer.model.heap.HeapObjects;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Says why a goroutine is, or is not, leaked: the chain of references that keeps what it waits for.
 */
@Command(
    name = "chain",
    description =
        "Shows from a heap dump what keeps the thing that a goroutine waits for, or a channel, or"
            + " that nobody does.",
    mixinStandardHelpOptions = true)
final class ChainCommand implements Callable<Integer> {
  @Mixin private InputOptions input;

  @ArgGroup(multiplicity = "1")
  private Of of = new Of();

  /** Of what. */
  static final class Of {
    @Option(names = "--goroutine", paramLabel = "N", description = "Id of a goroutine.")
    private @Nullable Long goroutine;

    @Option(
        names = "--channel",
        paramLabel = "ADDRESS",
        description = "Address of a channel or another object, such as 0xc000012340.")
    private @Nullable String channel;
  }

  @Option(
      names = "--show-values",
      description =
          "Print what the objects of the chain contain, too. A heap dump has passwords, tokens,"
              + " requests: nothing of it is printed without this option.")
  private boolean showValues;

  @Spec private CommandSpec spec;
  private final Console console;

  ChainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (Progress progress = new Progress(console, err)) {
      Profiles profiles = input.read(progress);
      progress.hide();
      boolean found = false;
      for (Liveness liveness : HeapDumps.of(profiles, err)) {
        found |=
            of.goroutine != null ? goroutine(liveness, of.goroutine, out) : object(liveness, out);
      }
      out.flush();
      if (!found) {
        err.println(
            "leak: "
                + (of.goroutine != null ? "goroutine " + of.goroutine : of.channel)
                + " is not in any heap dump here");
      }
      return found ? ExitCode.NOTHING : ExitCode.UNREADABLE;
    }
  }

  private boolean goroutine(Liveness liveness, long id, PrintWriter out) {
    int row = liveness.heap().goroutines().rowOf(id);
    if (row < 0) {
      return false;
    }
    HeapValues values = new HeapValues(liveness.heap(), out);
    new GoroutineText(liveness, out, showValues ? values::show : chain -> {}).write(row);
    return true;
  }

  private boolean object(Liveness liveness, PrintWriter out) {
    String text = of.channel == null ? "" : of.channel;
    int object;
    try {
      object = liveness.heap().objects().find(Long.decode(text));
    } catch (NumberFormatException e) {
      throw new picocli.CommandLine.ParameterException(
          spec.commandLine(), "not an address: " + text);
    }
    if (object == HeapObjects.NONE) {
      return false;
    }
    HeapValues values = new HeapValues(liveness.heap(), out);
    new ObjectText(liveness, out, showValues ? values::show : chain -> {}).write(object);
    if (showValues) {
      values.show(object);
    }
    return true;
  }
}
