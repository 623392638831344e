package io.leakanalyzer.examples.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.rule.Finding;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real texts of ten Go versions and a real service's captures. */
class RedactCommandTest {
  private static final Path CAPTURES =
      Path.of("").toAbsolutePath().getParent().resolve("examples/captures");
  private static final Path ORDERS = CAPTURES.resolve("orders.go1.27.0");

  private static final String SEND = "example.com/orders/pricing.(*Client).ask";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "go1.18.10",
        "go1.19.13",
        "go1.20.14",
        "go1.21.13",
        "go1.22.12",
        "go1.23.12",
        "go1.24.9",
        "go1.25.5",
        "go1.26.8",
        "go1.27.0"
      })
  void every_text_keeps_its_groups_and_loses_its_words(String go) throws IOException {
    Path texts = CAPTURES.resolve("texts").resolve(go);

    CliRun run = CliRun.leak("redact", texts, "-o", directory);

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOTHING);
    assertThat(run.err().lines().filter(line -> line.contains("same groups"))).isEmpty();
    List<Path> written = files(directory);
    assertThat(written).hasSizeGreaterThan(25);
    for (Path file : written) {
      String text = text(file);
      assertThat(text).as("%s", file).doesNotContainPattern("[\\s\"(]/[a-z]+/\\w+");
      if (file.toString().contains("panic-values")) {
        assertThat(text).contains("panic: (redacted)");
      }
    }
  }

  @Test
  void the_findings_of_a_redacted_service_are_the_same() {
    Path redacted = directory.resolve("orders");

    CliRun run = CliRun.leak("redact", ORDERS, "-o", redacted);

    assertThat(run.err())
        .contains("t3.heapdump.gz: heap dump: this kind cannot be redacted", "t3.trace.gz");
    assertThat(findings(redacted)).containsExactly("chan_send " + SEND + " 24");
    assertThat(redacted.resolve("captures.json"))
        .content()
        .contains("instance-1")
        .doesNotContain("orders-1");
  }

  @Test
  void a_redacted_profile_has_pprofs_same_figures() {
    CliRun.leak("redact", ORDERS.resolve("t3.allocs.pb.gz"), "-o", directory);

    String before = CliRun.leak("top", ORDERS.resolve("t3.allocs.pb.gz")).out();
    String after = CliRun.leak("top", directory.resolve("t3.allocs.pb.gz")).out();

    assertThat(rows(after)).isNotEmpty().isEqualTo(rows(before));
  }

  @Test
  void figures_lose_the_command_line_and_the_programs_own_variables() throws IOException {
    Path vars =
        Files.writeString(
            directory.resolve("vars.json"),
            """
            {"cmdline": ["/bin/app", "--password=x"], "customers": {"alice": 7},
             "memstats": {"HeapAlloc": 1048576, "NumGC": 3, "HeapObjects": 10, "Sys": 9,
              "PauseTotalNs": 12, "BySize": [{"Size": 8, "Mallocs": 1, "Frees": 0}]}}
            """);

    CliRun run = CliRun.leak("redact", vars, "-o", directory.resolve("out"));

    assertThat(run.err()).contains("wrote 1 files");
    assertThat(directory.resolve("out/vars.json"))
        .content()
        .contains("\"HeapAlloc\":1048576")
        .doesNotContain("password", "alice", "customers", "cmdline");
  }

  @Test
  void what_is_no_artefact_is_left_out() throws IOException {
    Path poem = Files.writeString(directory.resolve("poem.txt"), "Whose woods these are\n");

    CliRun run = CliRun.leak("redact", poem, "-o", directory.resolve("out"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(directory.resolve("out/poem.txt")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text",
        "markdown",
        "json",
        "html",
        "sarif",
        "code-scanning",
        "junit",
        "github",
        "azure"
      })
  void a_redacted_report_names_nothing_of_the_place_it_is_from(String format) throws IOException {
    Files.writeString(directory.resolve("captures.json"), LIST);
    Files.createDirectories(directory.resolve("prod clientele-x"));
    Files.writeString(directory.resolve("prod clientele-x/d1.txt"), secretive(12));
    Files.writeString(directory.resolve("prod clientele-x/d2.txt"), secretive(40));

    CliRun plain = CliRun.leak("analyze", directory, "--format", format);
    CliRun redacted = CliRun.leak("analyze", directory, "--format", format, "--redact");

    assertThat(redacted.err()).doesNotContain("Exception", "Error");
    assertThat(plain.exitCode()).isEqualTo(ExitCode.LEAKS).isEqualTo(redacted.exitCode());
    assertThat(plain.out()).containsAnyOf("clientele", "db-7.corp", "/home/alice", "c0001234");
    assertThat(redacted.out())
        .contains("example.com/acme/store.(*Cache).put")
        .doesNotContain("clientele", "db-7", "alice", "0xc0001234", "10.1.2.3", "hunter2");
    if (format.equals("html")) {
      assertThat(redacted.out()).as("scripts stay").contains("const ", "</script>");
    }
  }

  private static final String LIST =
      """
      {"format": "io.leakanalyzer/captures/1", "captures": [
        {"file": "prod clientele-x/d1.txt", "moment": "t0", "instance": "db-7.corp", "time": "2026-05-01T10:00:00Z"},
        {"file": "prod clientele-x/d2.txt", "moment": "t1", "instance": "db-7.corp", "time": "2026-05-01T10:05:00Z"}]}
      """;

  private static String secretive(int count) {
    StringBuilder text = new StringBuilder("panic: login at 10.1.2.3:5432 with hunter2\n\n");
    text.append("goroutine 1 [running]:\nmain.main()\n\t/home/alice/acme/main.go:9 +0x1c\n\n");
    for (int i = 0; i < count; i++) {
      text.append("goroutine ").append(7 + i).append(" [sync.Mutex.Lock, 45 minutes]:\n");
      text.append(
          "sync.(*Mutex).lockSlow(0xc000123458)\n\t/usr/local/go/src/sync/mutex.go:149 +0x15d\n");
      text.append("example.com/acme/store.(*Cache).put(0xc000123450)\n");
      text.append("\t/home/alice/acme/store/cache.go:45 +0x1d\n");
      text.append("created by example.com/acme/store.Start in goroutine 1\n");
      text.append("\t/home/alice/acme/store/cache.go:12 +0x25\n\n");
    }
    return text.toString();
  }

  /** Heap dumps and traces aside: without them the original has the same. */
  private static List<String> findings(Path captures) {
    return LeakAnalyzer.of(captures).run().findings().stream()
        .filter(Finding::isReported)
        .map(f -> f.cause() + " " + f.blockedAt().function().text() + " " + f.leaking())
        .toList();
  }

  private static List<String> rows(String top) {
    return top.lines().filter(line -> line.contains("%")).toList();
  }

  private static List<Path> files(Path root) throws IOException {
    try (var walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      boolean packed = file.toString().endsWith(".gz");
      return new String((packed ? new GZIPInputStream(in) : in).readAllBytes(), ISO_8859_1);
    }
  }
}
