package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.leakanalyzer.examples.embed.DumpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that talk to a live program. */
class LiveCommandsTest {
  private static final Path ORDERS =
      Path.of("").toAbsolutePath().getParent().resolve("examples/captures/orders.go1.27.0");

  @TempDir Path directory;

  private static DumpServer server() throws Exception {
    return DumpServer.of(
        ORDERS.resolve("t0.goroutine.debug2.txt.gz"), ORDERS.resolve("t2.goroutine.debug2.txt.gz"));
  }

  @Test
  void what_collect_takes_analyze_reads() throws Exception {
    Path captures = directory.resolve("new/captures");
    CliRun collected;
    try (DumpServer server = server()) {
      collected =
          CliRun.leak(
              "collect",
              server.address(),
              "-o",
              captures,
              "--count",
              2,
              "--every",
              "100ms",
              "--cpu",
              0,
              "--trace",
              0);
    }
    CliRun analyzed = CliRun.leak("analyze", captures, "--brief");

    assertThat(collected.exitCode()).isEqualTo(ExitCode.NOTHING);
    assertThat(collected.out()).isEmpty();
    assertThat(collected.err())
        .contains("leak collect: ", "t1.goroutine.debug2.txt.gz", "t2 goroutineleak-debug2")
        .contains("left out: the endpoint has no leak profile")
        .contains("now leak analyze " + captures);
    assertThat(analyzed.exitCode()).isEqualTo(ExitCode.LEAKS);
    assertThat(analyzed.out()).contains("chan_send", "3 → 24");
  }

  @Test
  void a_plan_takes_nothing() throws Exception {
    try (DumpServer server = server()) {
      CliRun run = CliRun.leak("collect", server.address(), "-o", directory.resolve("x"), "--plan");

      assertThat(run.exitCode()).isEqualTo(ExitCode.NOTHING);
      assertThat(run.err()).contains("captures in about 12 s");
      assertThat(directory.resolve("x")).doesNotExist();
    }
  }

  @Test
  void watch_writes_lines_where_nobody_watches() throws Exception {
    try (DumpServer server = server()) {
      CliRun run = CliRun.leak("watch", server.address(), "--count", 2, "--every", "1ms");

      assertThat(run.exitCode()).isEqualTo(ExitCode.LEAKS);
      assertThat(run.out())
          .contains("goroutines (+26), ", "chan_send 24 (+21, +21 in all)")
          .doesNotContain("\u001b");
    }
  }

  @Test
  void watch_draws_a_screen_on_a_terminal() throws Exception {
    Console terminal = new Console(true, true, true);
    try (DumpServer server = server()) {
      CliRun run = CliRun.leak(terminal, "watch", server.address(), "--count", 1);

      assertThat(run.out()).startsWith("\u001b[H\u001b[2Jleak watch http://127.0.0.1:");
    }
  }

  @Test
  void an_endpoint_that_is_not_there_is_unreadable() {
    CliRun run =
        CliRun.leak("collect", "http://127.0.0.1:1", "-o", directory.resolve("x"), "--retries", 0);

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.err())
        .startsWith("leak: http://127.0.0.1:1/debug/pprof/ cannot be reached: connection refused");
  }

  @Test
  void a_host_that_nobody_knows_is_named() {
    CliRun run = CliRun.leak("watch", "http://nobody.invalid:6060", "--count", 1);

    assertThat(run.err()).contains("http://nobody.invalid:6060/debug/pprof/", "no such host");
  }

  /** What an endpoint answers, and what its user reads. */
  @ParameterizedTest
  @CsvSource({
    "404, 'has no pages of net/http/pprof: does the program import it'",
    "401, '--header-file FILE'",
    "302, 'it is at /login; name that address'"
  })
  void every_message_says_what_to_do(int status, String said) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/login");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort();
      Path captures = directory.resolve("none");
      CliRun collect = CliRun.leak("collect", address, "-o", captures, "--retries", 0);
      CliRun watch = CliRun.leak("watch", address, "--count", 1, "--retries", 0);

      assertThat(collect.err()).contains(said);
      assertThat(watch.err()).contains(said);
      assertThat(collect.exitCode()).isEqualTo(ExitCode.UNREADABLE);
      assertThat(captures.resolve("captures.json")).doesNotExist();
    } finally {
      server.stop(0);
    }
  }

  /** A program behind a proxy: its index page is not at the root. */
  @Test
  void a_path_prefix_is_kept() throws Exception {
    try (DumpServer server = server()) {
      CliRun run =
          CliRun.leak("watch", server.address() + "/debug/pprof", "--count", 1, "--retries", 0);

      assertThat(run.err()).isEmpty();
      assertThat(run.out()).contains(" goroutines, ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "collect http://host?x -o d",
        "collect http://host",
        "collect http://host -o d --every soon",
        "collect http://host -o d --max-size 1x",
        "collect http://host -o d -H nocolon",
        "collect http://host -o d --without nothing",
        "watch http://host --keep 1",
      })
  void a_wrong_command_line_is_told(String line) {
    assertThat(CliRun.leak((Object[]) line.split(" ")).exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "30, PT30S", "30s, PT30S", "5m, PT5M", "1h, PT1H"})
  void times_have_units(String text, Duration time) {
    assertThat(new Durations().convert(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "2k, 2048", "64m, 67108864", "4G, 4294967296"})
  void sizes_have_units(String text, long size) {
    assertThat(new Sizes().convert(text)).isEqualTo(size);
  }

  @Test
  void headers_may_come_from_a_file() throws Exception {
    Path file = Files.writeString(directory.resolve("token"), "Authorization: Bearer x\n");
    try (DumpServer server = server()) {
      assertThat(CliRun.leak("watch", server.address(), "--header-file", file, "--count", 1).err())
          .isEmpty();
    }
  }
}
