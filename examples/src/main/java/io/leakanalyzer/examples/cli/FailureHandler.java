package io.leakanalyzer.examples.cli;

import io.leakanalyzer.AnalysisException;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why it did not work; what is not foreseen goes on as it is, with its trace. */
final class FailureHandler implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult result)
      throws Exception {
    int code;
    if (failure instanceof UnreadableInputException
        || failure instanceof IOException
        || failure instanceof UncheckedIOException) {
      code = ExitCode.UNREADABLE;
    } else if (failure instanceof AnalysisException
        || failure instanceof IllegalArgumentException) {
      code = ExitCode.USAGE;
    } else {
      throw failure;
    }
    line.getErr().println("leak: " + failure.getMessage());
    line.getErr().flush();
    return code;
  }
}
