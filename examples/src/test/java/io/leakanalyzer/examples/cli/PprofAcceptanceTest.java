package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The goldens are what the Go at hand prints, and it opens what the command writes. Needs Go. */
@Tag("acceptance")
class PprofAcceptanceTest {
  private static final Path PARITY = Path.of("parity");

  private static final int ATTEMPTS = 20;

  @TempDir Path directory;

  static List<PprofParityTest.Case> cases() throws IOException {
    return PprofParityTest.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_go_at_hand_prints_the_golden(PprofParityTest.Case one) throws Exception {
    List<String> words = new ArrayList<>();
    words.add("-" + one.command());
    for (String option : (one.options() + " " + one.profiles()).split(" +", -1)) {
      if (!option.isEmpty()) {
        words.add(option);
      }
    }

    String golden = PprofParityTest.golden(one);
    String printed = pprof(words);
    // It orders what weighs the same by chance in some answers.
    for (int more = 0; more < ATTEMPTS && !printed.equals(golden); more++) {
      printed = pprof(words);
    }

    assertThat(printed).isEqualTo(golden);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../captures/orders.go1.27.0/t2.goroutine.debug2.txt.gz",
        "../captures/orders.go1.27.0/t2.goroutine.debug1.txt.gz",
        "../captures/orders.go1.27.0/t2.goroutine.pb.gz",
        "../captures/orders.go1.27.0/t3.goroutineleak.pb.gz",
        "../captures/billing.go1.27.0/t2.heap.pb.gz",
        "../captures/reports.go1.26.8/t3.cpu.pb.gz",
        "../captures/ingest.go1.24.9/t3.block.pb.gz",
        "../captures/ledger.go1.24.9/t3.mutex.pb.gz",
        "../captures/profiles/threads.go1.27.0/t0.threadcreate.pb.gz",
        "texts/go1.27.0/heap.debug1.txt.gz",
        "texts/go1.27.0/block.debug1.txt.gz",
        "texts/go1.27.0/mutex.debug1.txt.gz",
        "synthetic-cpu.pb.gz"
      })
  void it_opens_what_convert_writes(String file) throws Exception {
    Path written = directory.resolve("converted.pb.gz").toAbsolutePath();
    assertThat(CliRun.leak("convert", PARITY.resolve(file), "-o", written).exitCode()).isZero();

    List<String> reports = new ArrayList<>(List.of("top", "tree", "traces", "tags"));
    if (!file.contains("debug")) {
      // Texts have no mappings: pprof invents one, which its raw report shows.
      reports.add("raw");
    }
    for (String report : reports) {
      assertThat(pprof(List.of("-" + report, written.toString())))
          .as(report)
          .isEqualTo(CliRun.leak(report, written).out());
    }
    assertThat(CliRun.leak("top", written).out()).contains("flat%");
  }

  @ParameterizedTest
  @ValueSource(strings = {"heap", "block", "mutex"})
  void texts_add_up_to_its_totals(String kind) throws Exception {
    for (String version : List.of("go1.21.13", "go1.24.9", "go1.27.0")) {
      String text = "texts/" + version + "/" + kind + ".debug1.txt.gz";

      String unit = "-unit=" + (kind.equals("heap") ? "B" : "ns");
      assertThat(total(CliRun.leak("top", unit, PARITY.resolve(text)).out()))
          .as(text)
          .isEqualTo(total(pprof(List.of("-top", unit, text))));
    }
  }

  private static String total(String top) {
    return top.lines()
        .filter(line -> line.startsWith("Showing nodes"))
        .findFirst()
        .orElseThrow()
        .replaceFirst(".* of ", "");
  }

  private String pprof(List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("go", "tool", "pprof", "-symbolize=none"));
    command.addAll(words);
    File out = directory.resolve("out.txt").toFile();
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(PARITY.toFile())
            .redirectOutput(out)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    process.environment().put("TZ", "UTC");
    process.environment().put("PPROF_BINARY_PATH", "/nowhere");
    Process started = process.start();
    assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return java.nio.file.Files.readString(out.toPath(), StandardCharsets.UTF_8);
  }
}
