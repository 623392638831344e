package io.leakanalyzer.examples.cli;

import io.leakanalyzer.pprof.Redaction;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes captures fit to be shared. */
@Command(
    name = "redact",
    description = {
      "Writes captures anew without argument words, addresses, labels, directories, messages and"
          + " command lines, the same name for the same thing in all files. Functions, source files,"
          + " lines, ids, wait reasons, minutes and counts stay: a dump keeps its groups.",
      "Heap dumps and traces cannot be redacted and are left out; names of files stay."
    },
    mixinStandardHelpOptions = true)
final class RedactCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Captures, or directories of them.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Directory to write to; made if it is not there.")
  private Path directory = Path.of("");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Redaction redaction = new Redaction();
    int written = 0;
    for (Path root : paths) {
      for (Path file : files(root)) {
        Path relative = Files.isDirectory(root) ? root.relativize(file) : file.getFileName();
        Path to = directory.resolve(relative.toString());
        Files.createDirectories(to.toAbsolutePath().getParent());
        try {
          if (file.getFileName().toString().equals("captures.json")) {
            redaction.redactList(file, to);
          } else {
            redaction.redact(file, to);
          }
          written++;
        } catch (IOException e) {
          err.println("leak redact: left out " + file + ": " + e.getMessage());
        }
      }
    }
    err.println("leak redact: wrote " + written + " files to " + directory);
    err.flush();
    return written == 0 ? ExitCode.UNREADABLE : ExitCode.NOTHING;
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
