package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandsTest {
  private static final Path ORDERS =
      Path.of("").toAbsolutePath().getParent().resolve("examples/captures/orders.go1.27.0");

  @TempDir Path directory;

  @Test
  void diff_tells_what_grew() {
    CliRun run =
        CliRun.leak(
            "diff",
            ORDERS.resolve("t0.goroutine.debug2.txt.gz"),
            ORDERS.resolve("t2.goroutine.debug2.txt.gz"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.LEAKS);
    assertThat(run.out()).contains("chan_send", "example.com/orders/pricing.(*Client).ask");
  }

  @Test
  void diff_writes_json_and_sarif_with_the_state_of_each_finding() throws Exception {
    Path before = ORDERS.resolve("t0.goroutine.debug2.txt.gz");
    Path after = ORDERS.resolve("t2.goroutine.debug2.txt.gz");
    Path file = directory.resolve("diff.sarif");

    CliRun json = CliRun.leak("diff", before, after, "--format", "json");
    CliRun sarif = CliRun.leak("diff", before, after, "--format", "sarif", "-o", file);
    CliRun wrong = CliRun.leak("diff", before, after, "--format", "poem");

    assertThat(json.out())
        .contains("\"format\" : \"io.leakanalyzer/diff/1\"", "\"change\" : \"grown\"");
    assertThat(sarif.exitCode()).isEqualTo(ExitCode.LEAKS);
    assertThat(file).content().contains("\"baselineState\" : \"updated\"");
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void a_redacted_difference_tells_the_same_with_other_names() throws Exception {
    Path before = dump("host-a17", "goroutine 9 [chan send]:\nexample.com/a.send(0xc000123450)", 3);
    Path after = dump("host-b23", "goroutine 9 [select]:\nexample.com/a.other(0xc000123450)", 5);

    CliRun plain = CliRun.leak("diff", before, after);
    CliRun redacted = CliRun.leak("diff", before, after, "--redact");
    CliRun json = CliRun.leak("diff", before, after, "--redact", "--format", "json");
    CliRun sarif = CliRun.leak("diff", before, after, "--redact", "--format", "sarif");
    CliRun page = CliRun.leak("diff", before, after, "--redact", "--format", "html");

    assertThat(plain.out()).contains("/home/ada/secret/a.go:7");
    for (CliRun run : List.of(redacted, json, sarif, page)) {
      assertThat(run.out())
          .contains("path-1/a.go", "example.com/a.send")
          .doesNotContain("ada", "host-a17", "host-b23", "0xc000123450");
      assertThat(run.exitCode()).isEqualTo(plain.exitCode());
    }
    assertThat(sarif.out()).contains("\"baselineState\" : \"absent\"");
    assertThat(redacted.out().lines()).hasSameSizeAs(plain.out().lines().toList());
  }

  private Path dump(String host, String head, int goroutines) throws Exception {
    StringBuilder dump = new StringBuilder();
    for (int i = 0; i < goroutines; i++) {
      dump.append(head.replace("goroutine 9", "goroutine " + (9 + i)))
          .append("\n\t/home/ada/secret/a.go:7 +0x1c\n")
          .append("created by example.com/a.Start in goroutine 1\n")
          .append("\t/home/ada/secret/a.go:3 +0x25\n\n");
    }
    return Files.writeString(directory.resolve(host + ".txt"), dump);
  }

  @Test
  void diff_of_the_same_is_no_worse() {
    Path dump = ORDERS.resolve("t2.goroutine.debug2.txt.gz");

    assertThat(CliRun.leak("diff", dump, dump).exitCode()).isEqualTo(ExitCode.NOTHING);
  }

  @Test
  void the_gate_fails_passes_after_acceptance_and_fails_when_a_leak_is_fixed() throws Exception {
    Path baseline = directory.resolve("leaks.json");

    CliRun first = CliRun.leak("gate", ORDERS, "--baseline", baseline, "--self-test", "--brief");
    CliRun accepted =
        CliRun.leak("gate", ORDERS, "--baseline", baseline, "--accept", "ticket 7", "payments");
    CliRun second = CliRun.leak("gate", ORDERS, "--baseline", baseline, "--format", "github");
    String known = Files.readString(baseline);
    Files.writeString(
        baseline,
        known.replaceFirst("\"fingerprint\" : \"[0-9a-f]{4}", "\"fingerprint\" : \"dead"));
    CliRun third = CliRun.leak("gate", ORDERS, "--baseline", baseline, "--brief");
    CliRun fourth = CliRun.leak("gate", ORDERS, "--baseline", baseline, "--update", "--brief");

    assertThat(first.exitCode()).isEqualTo(ExitCode.LEAKS);
    assertThat(first.err()).contains("gate: self-test passed", "gate: NEW chan_send");
    assertThat(accepted.exitCode()).isEqualTo(ExitCode.NOTHING);
    assertThat(second.exitCode()).isEqualTo(ExitCode.NOTHING);
    assertThat(second.out()).isEmpty();
    assertThat(third.err()).contains("gate: FIXED", "gate: NEW");
    assertThat(fourth.err()).contains("gate: NEW").doesNotContain("gate: FIXED");
  }

  @Test
  void a_gate_without_its_rules_fails_its_self_test() {
    CliRun run =
        CliRun.leak(
            "gate",
            ORDERS,
            "--baseline",
            directory.resolve("none.json"),
            "--self-test",
            "--without",
            "nil-channel",
            "--without",
            "crowd",
            "--without",
            "age",
            "--without",
            "births",
            "--without",
            "nobody-left",
            "--without",
            "makers");

    assertThat(run.exitCode()).isEqualTo(ExitCode.LEAKS);
    assertThat(run.err()).contains("gate: self-test failed: the planted leak of 24 goroutines");
  }

  @Test
  void a_file_that_is_no_baseline_is_a_usage_error() throws Exception {
    Path baseline = Files.writeString(directory.resolve("leaks.json"), "[]");

    CliRun run = CliRun.leak("gate", ORDERS, "--baseline", baseline);

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("leaks.json: expected an object at line 1");
  }
}
