package io.leakanalyzer.examples.cli;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;

/** How the command ends; part of its contract. */
final class ExitCode {
  /** Nothing to report. */
  static final int NOTHING = 0;

  /** Something at or above what {@code --fail-on} says. */
  static final int LEAKS = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  /** The input cannot be read. */
  static final int UNREADABLE = 3;

  /** The command itself failed. */
  static final int BROKEN = 4;

  /** Ctrl-C: what a shell expects of a process that SIGINT ended. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  /**
   * Lets the help of a command and of its subcommands list how it ends: what it says itself and
   * what holds for all.
   */
  static void tell(CommandSpec command) {
    Map<String, String> codes = new TreeMap<>(Comparator.comparing(Integer::valueOf));
    codes.put(String.valueOf(NOTHING), "done");
    codes.put(String.valueOf(USAGE), "the command line is wrong");
    codes.put(String.valueOf(UNREADABLE), "the input cannot be read");
    codes.put(String.valueOf(BROKEN), "leak itself has a fault");
    codes.put(String.valueOf(INTERRUPTED), "interrupted");
    codes.putAll(command.usageMessage().exitCodeList());
    command.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
    command.subcommands().values().forEach(line -> tell(line.getCommandSpec()));
  }
}
