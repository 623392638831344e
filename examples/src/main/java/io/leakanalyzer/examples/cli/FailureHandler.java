package io.leakanalyzer.examples.cli;

import io.leakanalyzer.AnalysisException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why it did not work; of what is not foreseen, the whole trace. */
final class FailureHandler implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult result) {
    return tell(failure, line.getErr());
  }

  /** Says it; returns the exit code. */
  static int tell(Exception failure, PrintWriter err) {
    int code;
    if (failure instanceof UnreadableInputException
        || failure instanceof IOException
        || failure instanceof UncheckedIOException) {
      code = ExitCode.UNREADABLE;
    } else if (failure instanceof AnalysisException
        || failure instanceof IllegalArgumentException) {
      code = ExitCode.USAGE;
    } else {
      failure.printStackTrace(err);
      err.flush();
      return ExitCode.BROKEN;
    }
    err.println("leak: " + failure.getMessage());
    err.flush();
    return code;
  }
}
