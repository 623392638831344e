package io.leakanalyzer.examples.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeOnExecutionException = ExitCode.BROKEN,
    exitCodeList = {"0:nothing to report", "1:leaks were found"})
public final class Leak implements Runnable {
  /** Picocli makes converters to these types, which no option has, at every start: 15 ms. */
  private static final String EXCLUDES = "picocli.converters.excludes";

  private static final String UNUSED_CONVERTERS = "java\\.(time|sql)\\..*";

  /** By name, in the order of the help. */
  static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("analyze", AnalyzeCommand.class);
    COMMANDS.put("show", ShowCommand.class);
    COMMANDS.put("heap", HeapCommand.class);
    COMMANDS.put("chain", ChainCommand.class);
    COMMANDS.put("rules", RulesCommand.class);
    COMMANDS.put("diff", SuspectDiffCommand.class);
    COMMANDS.put("gate", GateCommand.class);
    COMMANDS.put("collect", CollectCommand.class);
    COMMANDS.put("watch", WatchCommand.class);
    COMMANDS.put("redact", RedactCommand.class);
    COMMANDS.put("snapshot", SnapshotCommand.class);
    COMMANDS.put("top", TopCommand.class);
    COMMANDS.put("tree", TreeCommand.class);
    COMMANDS.put("peek", PeekCommand.class);
    COMMANDS.put("list", ListCommand.class);
    COMMANDS.put("traces", TracesCommand.class);
    COMMANDS.put("tags", TagsCommand.class);
    COMMANDS.put("raw", RawCommand.class);
    COMMANDS.put("diff-profiles", DiffCommand.class);
    COMMANDS.put("flame", FlameCommand.class);
    COMMANDS.put("dot", DotCommand.class);
    COMMANDS.put("merge", MergeCommand.class);
    COMMANDS.put("convert", ConvertCommand.class);
    COMMANDS.put("completion", CompletionCommand.class);
  }

  @Spec private CommandSpec spec;

  private Leak() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    Console console = Console.ofProcess(System.getenv());
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int code = run(err, () -> run(console, out, err, args));
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** An error, too, gets the exit code of a fault: Java's own for it is 1, which says leaks. */
  static int run(PrintWriter err, Callable<Integer> command) {
    try {
      return command.call();
    } catch (OutOfMemoryError error) {
      long megabytes = Runtime.getRuntime().maxMemory() >> 20;
      err.println("leak: " + megabytes + " MiB of heap are too few: give Java more, -Xmx");
    } catch (Error error) { // nobody is above this to catch it
      error.printStackTrace(err);
    } catch (Exception failure) {
      return FailureHandler.tell(failure, err);
    }
    return ExitCode.BROKEN;
  }

  /** Runs it and returns its exit code. */
  static int run(Console console, PrintWriter out, PrintWriter err, String... args)
      throws IOException {
    Optional<InputOptions> plain = PlainCall.inputOf(args);
    return plain.isPresent()
        ? new AnalyzeCommand(console, plain.get()).run(out, err)
        : commandLine(console, args).setOut(out).setErr(err).execute(args);
  }

  /**
   * The command, not yet told where to write to, with the subcommand that is meant: to look at all
   * of them takes longer than a small analysis. Without one that is known, with all.
   */
  static CommandLine commandLine(Console console, String... args) {
    if (System.getProperty(EXCLUDES) == null) {
      System.setProperty(EXCLUDES, UNUSED_CONVERTERS);
    }
    CommandFactory factory = new CommandFactory(console);
    CommandLine line = new CommandLine(new Leak(), factory);
    Class<?> meant = args.length == 0 ? null : COMMANDS.get(args[0]);
    if (meant != null) {
      line.addSubcommand(args[0], new CommandLine(meant, factory));
    } else {
      COMMANDS.forEach((name, type) -> line.addSubcommand(name, new CommandLine(type, factory)));
    }
    ExitCode.tell(line.getCommandSpec());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(console.colours() ? Ansi.ON : Ansi.OFF));
    line.setExecutionExceptionHandler(new FailureHandler());
    line.setParameterExceptionHandler(new WrongUsage());
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
