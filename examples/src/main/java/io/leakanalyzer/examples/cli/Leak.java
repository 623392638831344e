package io.leakanalyzer.examples.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code leak}. */
@Command(
    name = "leak",
    description = "Names the goroutine leaks of a Go program from what was captured of it.",
    subcommands = {
      AnalyzeCommand.class,
      ShowCommand.class,
      HeapCommand.class,
      ChainCommand.class,
      RulesCommand.class,
      SuspectDiffCommand.class,
      GateCommand.class,
      CollectCommand.class,
      WatchCommand.class,
      RedactCommand.class,
      SnapshotCommand.class,
      TopCommand.class,
      TreeCommand.class,
      PeekCommand.class,
      ListCommand.class,
      TracesCommand.class,
      TagsCommand.class,
      RawCommand.class,
      DiffCommand.class,
      FlameCommand.class,
      DotCommand.class,
      MergeCommand.class,
      ConvertCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnExecutionException = ExitCode.BROKEN,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing to report",
      "1:leaks were found",
      "2:the command line is wrong",
      "3:the input cannot be read",
      "4:leak itself has a fault",
      "130:interrupted"
    })
public final class Leak implements Runnable {
  @Spec private CommandSpec spec;

  private Leak() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Console console = Console.ofProcess(System.getenv());
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int code = run(commandLine(console).setOut(out).setErr(err), args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** An error, too, gets the exit code of a fault: Java's own for it is 1, which says leaks. */
  static int run(CommandLine line, String... args) {
    try {
      return line.execute(args);
    } catch (OutOfMemoryError error) {
      long megabytes = Runtime.getRuntime().maxMemory() >> 20;
      line.getErr()
          .println("leak: " + megabytes + " MiB of heap are too few: give Java more, -Xmx");
    } catch (Error error) { // nobody is above this to catch it
      error.printStackTrace(line.getErr());
    }
    return ExitCode.BROKEN;
  }

  /** The command, not yet told where to write to. */
  static CommandLine commandLine(Console console) {
    CommandLine line = new CommandLine(new Leak(), new CommandFactory(console));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(console.colours() ? Ansi.ON : Ansi.OFF));
    line.setExecutionExceptionHandler(new FailureHandler());
    line.setUsageHelpAutoWidth(false);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do");
  }

  /** Reports are UTF-8, wherever they go. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
  }
}
