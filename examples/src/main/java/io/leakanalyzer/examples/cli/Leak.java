package io.leakanalyzer.examples.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code leak}. */
@Command(name = "leak", mixinStandardHelpOptions = true)
public final class Leak implements Runnable {
  private Leak() {}

  @Override
  public void run() {
    new CommandLine(this).usage(System.out);
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Leak()).execute(args));
  }
}
