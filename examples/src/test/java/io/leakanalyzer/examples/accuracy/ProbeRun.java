package io.leakanalyzer.examples.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.ProfilesBuilder;
import io.leakanalyzer.graph.Liveness;
import io.leakanalyzer.model.heap.HeapTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program of examples/programs, built and run afresh: its heap dump, the runtime's verdict, what
 * it knows of its goroutines.
 *
 * @param folder what it wrote
 * @param binary the program
 */
record ProbeRun(Path folder, Path binary) {
  private static final Pattern LEAKED = Pattern.compile("(?m)^goroutine (\\d+) .*\\(leaked\\)");
  private static final Pattern SITUATION =
      Pattern.compile(
          "\"goroutine\": (\\d+),\\s*\"wait\": \"([^\"]*)\",\\s*\"owner\": \"([^\"]*)\"");

  /**
   * Builds and runs a program.
   *
   * @param flags of {@code go build}, and, behind {@code --}, of the program
   */
  static ProbeRun of(Path folder, String program, String toolchain, String flags) throws Exception {
    Path binary = folder.resolve(program);
    String[] parts = flags.split(" -- ?", 2);
    run(
        command("go build -trimpath " + parts[0] + " -o", binary.toString(), "."),
        Path.of("programs", program),
        folder,
        Map.of(
            "GOTOOLCHAIN",
            toolchain,
            "GOEXPERIMENT",
            toolchain.startsWith("go1.26") ? "goroutineleakprofile" : ""));
    List<String> started = new ArrayList<>(List.of(binary.toString()));
    started.addAll(command(parts.length > 1 ? parts[1] : ""));
    run(started, folder, folder, Map.of());
    return new ProbeRun(folder, binary);
  }

  private static List<String> command(String words, String... more) {
    return Stream.concat(
            Arrays.stream(words.split(" ")).filter(word -> !word.isEmpty()), Arrays.stream(more))
        .toList();
  }

  private static void run(
      List<String> command, Path where, Path folder, Map<String, String> environment)
      throws Exception {
    Path log = folder.resolve("log.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(command + " does not end");
    }
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
  }

  /** Ids of the goroutines that the runtime lists as leaked. */
  Set<Long> leaked() throws IOException {
    Set<Long> ids = new HashSet<>();
    Matcher mark = LEAKED.matcher(Files.readString(folder.resolve("goroutineleak.debug2.txt")));
    while (mark.find()) {
      ids.add(Long.parseLong(mark.group(1)));
    }
    return ids;
  }

  /** What each goroutine of heapprobe waits for, and who has it. */
  Map<Long, String> situations() throws IOException {
    Map<Long, String> situations = new TreeMap<>();
    Matcher situation = SITUATION.matcher(Files.readString(folder.resolve("situations.json")));
    while (situation.find()) {
      situations.put(
          Long.parseLong(situation.group(1)), situation.group(2) + " / " + situation.group(3));
    }
    return situations;
  }

  /** The verdicts, with a binary or without. */
  Liveness liveness(@Nullable Path with) {
    ProfilesBuilder builder = Profiles.builder().addAll(folder.resolve("heap.dump"));
    if (with != null) {
      builder.binary(with);
    }
    return Liveness.of(
        builder
            .build()
            .snapshots()
            .flatMap(snapshot -> snapshot.table(HeapTable.class).stream())
            .findFirst()
            .orElseThrow());
  }
}
