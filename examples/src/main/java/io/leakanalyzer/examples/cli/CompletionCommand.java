package io.leakanalyzer.examples.cli;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what a shell needs to complete commands, options and their values. */
@Command(
    name = "completion",
    description = "Writes a script that completes leak in a shell: source <(leak completion bash).",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {
  /** Shells that can run the script; zsh does so with its own bashcompinit. */
  enum Shell {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      paramLabel = "SHELL",
      description = "One of ${COMPLETION-CANDIDATES}: one script serves both.")
  private Shell shell = Shell.BASH;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    CommandLine whole = Leak.commandLine(Console.NONE);
    PrintWriter out = spec.commandLine().getOut();
    out.println("# Completes leak in " + shell + ": source this");
    out.println(AutoComplete.bash(whole.getCommandName(), whole));
    out.flush();
  }
}
