package io.leakanalyzer.examples.cli;

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
}
