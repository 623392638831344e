package io.leakanalyzer.examples.cli;

import io.leakanalyzer.AnalysisException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
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
    err.println("leak: " + words(failure));
    err.flush();
    return code;
  }

  /** The message of many exceptions of files is the name alone. */
  private static String words(Throwable failure) {
    Throwable cause = failure.getCause();
    if (failure instanceof UncheckedIOException && cause != null) {
      return words(cause);
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or directory";
    }
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (failure instanceof FileAlreadyExistsException there) {
      return there.getFile() + ": is there already, and no directory";
    }
    return String.valueOf(failure.getMessage());
  }
}
