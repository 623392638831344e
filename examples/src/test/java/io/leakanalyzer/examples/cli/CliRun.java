package io.leakanalyzer.examples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One run of the command within this process.
 *
 * @param exitCode how it ended
 * @param out what it wrote
 * @param err what it said beside it
 */
record CliRun(int exitCode, String out, String err) {

  /** Runs {@code leak} with nobody watching. */
  static CliRun leak(Object... arguments) {
    return leak(Console.NONE, arguments);
  }

  /** Runs {@code leak} before a console. */
  static CliRun leak(Console console, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int code =
        Leak.commandLine(console)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(words);
    return new CliRun(code, out.toString(), err.toString());
  }
}
