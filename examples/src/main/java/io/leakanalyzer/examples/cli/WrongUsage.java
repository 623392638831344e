package io.leakanalyzer.examples.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A wrong command line: what is wrong stays in sight, and the whole help is a word away. */
final class WrongUsage implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine line = failure.getCommandLine();
    PrintWriter err = line.getErr();
    boolean unknown =
        line.getParent() == null
            && args.length > 0
            && failure instanceof UnmatchedArgumentException;
    err.println("leak: " + (unknown ? "no command " + args[0] : failure.getMessage()));
    if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
      if (line.getParent() == null && !unknown) {
        line.usage(err);
      } else {
        if (!unknown) {
          err.print(line.getHelp().fullSynopsis());
        }
        err.println(line.getCommandSpec().qualifiedName() + " --help tells more");
      }
    }
    err.flush();
    return ExitCode.USAGE;
  }
}
