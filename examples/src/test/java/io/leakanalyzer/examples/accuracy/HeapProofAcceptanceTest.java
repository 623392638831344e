package io.leakanalyzer.examples.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.ProfilesBuilder;
import io.leakanalyzer.graph.Liveness;
import io.leakanalyzer.graph.Liveness.Verdict;
import io.leakanalyzer.model.heap.HeapTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Builds and runs the probe programs and compares each goroutine's verdict with the runtime's own.
 * Needs Go; prints a row of docs/ACCURACY-HEAP.md for each.
 */
@Tag("acceptance")
class HeapProofAcceptanceTest {
  private static final Pattern LEAKED = Pattern.compile("(?m)^goroutine (\\d+) .*\\(leaked\\)");

  private static int found;
  private static int wrong;

  @TempDir private Path folder;

  /** Goroutines by verdict and by whether the runtime lists them. */
  private record Counts(Map<Verdict, Integer> listed, Map<Verdict, Integer> others) {
    int listed(Verdict... verdicts) {
      return Arrays.stream(verdicts).mapToInt(v -> listed.getOrDefault(v, 0)).sum();
    }

    int others(Verdict verdict) {
      return others.getOrDefault(verdict, 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "heapprobe, go1.27.0, ''",
    "heapprobe, go1.27.0, -buildmode=pie -ldflags=-s",
    "heapprobe, go1.26.8, ''",
    "heapbusy, go1.27.0, ''",
    "heapbusy, go1.26.8, -ldflags=-s"
  })
  void agreesWithTheRuntime(String program, String toolchain, String flags) throws Exception {
    Path binary = build(program, toolchain, flags);
    run(List.of(binary.toString()), folder, Map.of());
    Set<Long> leaked = leaked(folder.resolve("goroutineleak.debug2.txt"));
    assertThat(leaked).hasSizeGreaterThan(300);

    Counts without = compare(leaked, liveness(null));
    print(program, toolchain, flags, "no binary", leaked, without);
    assertThat(without.others(Verdict.PROVEN)).as("PROVEN, not listed").isZero();
    assertThat(without.listed(Verdict.PROVEN, Verdict.LIKELY))
        .as("found of those listed")
        .isGreaterThanOrEqualTo(leaked.size() * 99 / 100);
    found += without.listed(Verdict.PROVEN, Verdict.LIKELY) + without.others(Verdict.LIKELY);
    wrong += without.others(Verdict.LIKELY);

    Counts with = compare(leaked, liveness(binary));
    print(program, toolchain, flags, "binary", leaked, with);
    assertThat(with.others(Verdict.PROVEN) + with.others(Verdict.LIKELY)).isZero();
    assertThat(with.listed(Verdict.PROVEN))
        .as("proven of those listed")
        .isGreaterThanOrEqualTo(leaked.size() * 99 / 100);
  }

  @AfterAll
  static void atMostOneInFiveHundredIsLikelyWrongly() {
    assertThat(wrong * 500).as(wrong + " of " + found).isLessThanOrEqualTo(found);
  }

  private Counts compare(Set<Long> leaked, Liveness liveness) {
    Counts counts = new Counts(new EnumMap<>(Verdict.class), new EnumMap<>(Verdict.class));
    for (int row = 0; row < liveness.heap().goroutines().count(); row++) {
      long id = liveness.heap().goroutines().id(row);
      if (id != 1) { // The runtime never lists the main goroutine.
        (leaked.contains(id) ? counts.listed() : counts.others())
            .merge(liveness.verdict(row), 1, Integer::sum);
      }
    }
    return counts;
  }

  private Liveness liveness(Path binary) {
    ProfilesBuilder builder = Profiles.builder().addAll(folder.resolve("heap.dump"));
    if (binary != null) {
      builder.binary(binary);
    }
    return Liveness.of(
        builder
            .build()
            .snapshots()
            .flatMap(snapshot -> snapshot.table(HeapTable.class).stream())
            .findFirst()
            .orElseThrow());
  }

  private Path build(String program, String toolchain, String flags) throws Exception {
    Path binary = folder.resolve(program);
    List<String> command =
        Stream.of(
                Stream.of("go", "build", "-trimpath"),
                Arrays.stream(flags.split(" ")).filter(flag -> !flag.isEmpty()),
                Stream.of("-o", binary.toString(), "."))
            .flatMap(part -> part)
            .toList();
    String experiment = toolchain.startsWith("go1.26") ? "goroutineleakprofile" : "";
    run(
        command,
        Path.of("programs", program),
        Map.of("GOTOOLCHAIN", toolchain, "GOEXPERIMENT", experiment));
    return binary;
  }

  private void run(List<String> command, Path where, Map<String, String> environment)
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

  private static Set<Long> leaked(Path profile) throws IOException {
    Set<Long> ids = new HashSet<>();
    Matcher mark = LEAKED.matcher(Files.readString(profile));
    while (mark.find()) {
      ids.add(Long.parseLong(mark.group(1)));
    }
    return ids;
  }

  private static void print(
      String program, String go, String flags, String how, Set<Long> leaked, Counts counts) {
    System.out.printf(
        "| %s | %s %s | %s | %d | %d | %d | %d | %d | %d | %d |%n",
        program,
        go,
        flags,
        how,
        leaked.size(),
        counts.listed(Verdict.PROVEN),
        counts.others(Verdict.PROVEN),
        counts.listed(Verdict.LIKELY),
        counts.others(Verdict.LIKELY),
        leaked.size() - counts.listed(Verdict.PROVEN, Verdict.LIKELY),
        counts.others(Verdict.UNKNOWN));
  }
}
