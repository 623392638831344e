package io.leakanalyzer.examples.cli;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.ProfilesBuilder;
import io.leakanalyzer.ProgressListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to read; a mixin of every command that reads captures. */
final class InputOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "Files, directories and archives with what was captured of one program; - is the standard"
              + " input. What each is, its content tells.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--file-times",
      description = "Take the times of files as times of capture, where nothing else tells.")
  private boolean fileTimes;

  /**
   * Reads it all.
   *
   * @throws UnreadableInputException if there is nothing that can be read
   */
  Profiles read(ProgressListener listener) {
    ProfilesBuilder builder = Profiles.builder().onProgress(listener);
    if (fileTimes) {
      builder.useFileTimes();
    }
    for (Path path : paths) {
      if (path.toString().equals("-")) {
        builder.add("stdin", System.in, null, "", "");
      } else {
        builder.addAll(path);
      }
    }
    try {
      return builder.build();
    } catch (AnalysisException e) {
      throw new UnreadableInputException(e);
    }
  }
}
