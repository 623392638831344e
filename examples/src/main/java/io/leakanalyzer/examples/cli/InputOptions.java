package io.leakanalyzer.examples.cli;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.ProfilesBuilder;
import io.leakanalyzer.ProgressListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What to read; a mixin of every command that reads captures. */
final class InputOptions {
  /** A path has no two slashes together. */
  private static final Pattern ADDRESS = Pattern.compile("(https?):/+");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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

  @Option(
      names = "--binary",
      paramLabel = "FILE",
      description =
          "The program's binary, for heap dumps: exact proofs, names of globals and types, files and"
              + " lines. Stripped and position-independent ones, too. May be repeated.")
  private List<Path> binaries = new ArrayList<>();

  InputOptions() {}

  InputOptions(List<Path> paths) {
    this.paths = paths;
  }

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
    for (Path binary : binaries) {
      if (!Files.isRegularFile(binary)) {
        throw new ParameterException(spec.commandLine(), "no such file: --binary " + binary);
      }
      builder.binary(binary);
    }
    for (Path path : paths) {
      Matcher address = ADDRESS.matcher(path.toString());
      if (address.lookingAt() && !Files.exists(path)) {
        throw new IllegalArgumentException(
            "this reads files; to take captures of a live program: leak collect "
                + address.replaceFirst("$1://")
                + " -o captures");
      }
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
