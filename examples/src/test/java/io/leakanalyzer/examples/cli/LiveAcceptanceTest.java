package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.examples.GoServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code leak collect} and {@code leak watch} against a real Go server: needs Go. */
@Tag("acceptance")
class LiveAcceptanceTest {
  private static final String[] QUICK = {"--cpu", "1s", "--trace", "1s"};

  @TempDir Path directory;

  private CliRun collect(String address, Object... more) {
    Object[] all = new Object[QUICK.length + 4 + more.length];
    List<Object> first = List.of("collect", address, "-o", directory.resolve("captures"));
    System.arraycopy(first.toArray(), 0, all, 0, 4);
    System.arraycopy(QUICK, 0, all, 4, QUICK.length);
    System.arraycopy(more, 0, all, 4 + QUICK.length, more.length);
    return CliRun.leak(all);
  }

  private String analyzed() {
    return CliRun.leak("analyze", directory.resolve("captures"), "--brief").out();
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.21.13", "go1.24.9", "go1.26.8", "go1.27.0"})
  void collects_everything_and_the_program_survives(String go) throws Exception {
    try (GoServer server = GoServer.start(go, directory, "-leak", "30")) {
      CliRun run =
          collect(
              server.address(), "--count", 2, "--every", "1s", "--heap-dump", "/debug/heapdump");

      assertThat(run.exitCode()).isEqualTo(ExitCode.NOTHING);
      assertThat(run.err()).doesNotContain("failed").contains("t2.heapdump");
      assertThat(analyzed()).contains("1 leak, 30 goroutines", "  chan_send  30 goroutines");
      assertThat(server.isAlive()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.26.8", "go1.27.0"})
  void a_second_collection_does_not_end_the_program(String go) throws Exception {
    try (GoServer server = GoServer.start(go, directory, "-leak", "3")) {
      collect(server.address());
      CliRun second =
          CliRun.leak(
              "collect",
              server.address(),
              "-o",
              directory.resolve("second"),
              "--cpu",
              0,
              "--trace",
              0,
              "--heap-dump",
              "/debug/heapdump");

      assertThat(second.err())
          .contains("t1 heapdump", "an earlier leak profile has marked goroutines");
      assertThat(server.isAlive()).isTrue();
    }
  }

  @Test
  void a_slow_server_is_left_after_the_longest_time_with_the_beginning_of_the_text()
      throws Exception {
    try (GoServer server = GoServer.start("go1.27.0", directory, "-leak", "200")) {
      CliRun run =
          collect(
              server.address() + "/slow/debug/pprof/",
              "--longest",
              "8s",
              "--without",
              "HEAP",
              "--without",
              "FIGURES",
              "--without",
              "CPU",
              "--without",
              "TRACE",
              "--without",
              "LEAK_TEXT",
              "--without",
              "BLOCK",
              "--without",
              "MUTEX",
              "--without",
              "THREADS");

      assertThat(run.err()).contains("not done after 8.0 s");
      assertThat(analyzed()).contains("1 problem with the inputs");
    }
  }

  @Test
  void of_a_server_that_cuts_the_texts_remain() throws Exception {
    try (GoServer server = GoServer.start("go1.27.0", directory, "-leak", "200")) {
      CliRun run = collect(server.address() + "/cut/debug/pprof/", "--retries", 1);

      assertThat(run.exitCode()).isEqualTo(ExitCode.NOTHING);
      assertThat(run.err()).contains("t0.goroutine.debug2.txt.gz", "broken off", "captures failed");
      assertThat(analyzed()).contains("main.deliver");
    }
  }

  @Test
  void garbage_is_unreadable() throws Exception {
    try (GoServer server = GoServer.start("go1.27.0", directory)) {
      CliRun run = collect(server.address() + "/garbage/debug/pprof/");

      assertThat(run.exitCode()).isEqualTo(ExitCode.UNREADABLE);
      assertThat(run.err()).contains("no artefact of a Go program");
    }
  }

  @Test
  void a_server_that_fails_every_other_time_is_asked_again() throws Exception {
    try (GoServer server = GoServer.start("go1.27.0", directory)) {
      CliRun run =
          collect(
              server.address() + "/flaky/debug/pprof/", "--without", "CPU", "--without", "TRACE");

      assertThat(run.exitCode()).isEqualTo(ExitCode.NOTHING);
      assertThat(run.err()).doesNotContain("captures failed");
    }
  }

  @Test
  void more_than_64_mib_of_text_and_of_heap_come_through() throws Exception {
    try (GoServer server =
        GoServer.start("go1.27.0", directory, "-leak", "100000", "-depth", "8", "-heap", "80")) {
      CliRun run = collect(server.address(), "--heap-dump", "/debug/heapdump");

      assertThat(run.exitCode()).isEqualTo(ExitCode.NOTHING);
      assertThat(run.err()).contains("about 64 MiB of text", "67,108,864 B");
      assertThat(Files.size(directory.resolve("captures/t1.heapdump"))).isGreaterThan(80L << 20);
      assertThat(run.err()).contains("do not fit into the 64 MiB", "t1.goroutineleak.pb.gz");
      assertThat(analyzed()).contains("PROVEN  chan_send");
      assertThat(server.isAlive()).isTrue();
    }
  }

  @Test
  void watch_sees_a_leak_grow() throws Exception {
    try (GoServer server = GoServer.start("go1.24.9", directory, "-leak", "20")) {
      Thread leaking =
          new Thread(
              () -> {
                for (int i = 0; i < 8; i++) {
                  server.get("/leak?n=10");
                  sleep();
                }
              });
      leaking.start();
      CliRun run = CliRun.leak("watch", server.address(), "--every", "600ms", "--count", 6);
      leaking.join();

      assertThat(run.exitCode()).isEqualTo(ExitCode.LEAKS);
      assertThat(run.out())
          .containsPattern("LIKELY .* chan_send \\d+ \\(\\+\\d+, \\+\\d+ in all\\)");
    }
  }

  @Test
  void tls_with_a_certificate_of_its_own_and_a_token() throws Exception {
    Path certificate = GoServer.certificate(directory);
    try (GoServer server =
        GoServer.start(
            "go1.27.0",
            directory,
            "-cert",
            certificate.toString(),
            "-key",
            certificate.resolveSibling("key.pem").toString(),
            "-token",
            "s3cret")) {
      String address = "https://" + server.authority();
      Path token = Files.writeString(directory.resolve("token"), "Authorization: Bearer s3cret");

      CliRun unknown = CliRun.leak("watch", address, "--count", 1, "--header-file", token);
      CliRun stranger = CliRun.leak("watch", address, "--count", 1, "--trust", certificate);
      CliRun known =
          CliRun.leak(
              "watch", address, "--count", 1, "--trust", certificate, "--header-file", token);

      assertThat(unknown.err())
          .contains("cannot be reached: its certificate is not trusted", "--trust FILE");
      assertThat(stranger.err()).contains("lets nobody in: answer 401");
      assertThat(known.out()).contains("goroutines");
    }
  }

  @Test
  void ctrl_c_leaves_what_was_taken() throws Exception {
    Path captures = directory.resolve("captures");
    try (GoServer server = GoServer.start("go1.27.0", directory, "-leak", "30")) {
      Process leak =
          new ProcessBuilder(
                  // A test that runs in the background of a shell has inherited to ignore Ctrl-C.
                  "env",
                  "--default-signal=INT",
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Leak.class.getName(),
                  "collect",
                  server.address(),
                  "-o",
                  captures.toString(),
                  "--count",
                  "50",
                  "--every",
                  "2s")
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("messages").toFile())
              .start();
      while (!Files.exists(captures.resolve("t1.heap.pb.gz"))) {
        assertThat(leak.isAlive()).isTrue();
        sleep();
      }
      new ProcessBuilder("kill", "-INT", String.valueOf(leak.pid())).start().waitFor();

      assertThat(leak.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(leak.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
      assertThat(directory.resolve("messages"))
          .content()
          .contains("interrupted; ", "now leak analyze");
      assertThat(analyzed()).contains("chan_send");
      try (var files = Files.list(captures)) {
        assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
      }
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
