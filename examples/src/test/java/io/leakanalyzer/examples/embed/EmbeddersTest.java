package io.leakanalyzer.examples.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.compare.Baseline;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddersTest {
  private static final Path CAPTURES =
      Path.of("").toAbsolutePath().getParent().resolve("examples/captures");
  private static final String ORDERS = CAPTURES.resolve("orders.go1.27.0").toString();
  private static final String SEND = "example.com/orders/pricing.(*Client).ask";

  @TempDir Path directory;

  /** An embedder's main. */
  private interface Program {
    void run(String[] args) throws Exception;
  }

  @Test
  void analyze_one_dump() throws Exception {
    assertThat(output(AnalyzeOneDump::main, ORDERS + "/t2.goroutine.debug2.txt.gz"))
        .contains("chan_send", SEND);
  }

  @Test
  void compare_two() throws Exception {
    assertThat(
            output(
                CompareTwo::main,
                ORDERS + "/t0.goroutine.debug2.txt.gz",
                ORDERS + "/t2.goroutine.debug2.txt.gz"))
        .contains(SEND)
        .endsWith("worse\n");
  }

  @Test
  void fail_the_build() throws Exception {
    Path none = Files.writeString(directory.resolve("none.json"), text(Baseline.EMPTY));
    Path all =
        Files.writeString(
            directory.resolve("all.json"),
            text(Baseline.of(LeakAnalyzer.of(Path.of(ORDERS)).run(), "known", "me")));

    assertThat(output(FailTheBuild::main, ORDERS, all.toString())).isEmpty();
    assertThatThrownBy(() -> output(FailTheBuild::main, ORDERS, none.toString()))
        .hasMessage("the gate is shut");
  }

  @Test
  void own_rule() throws Exception {
    assertThat(output(OwnRule::main, ORDERS)).contains("goroutines for 20 sessions");
  }

  @Test
  void embed_in_service() throws Exception {
    assertThat(output(EmbedInService::main, ORDERS + "/t0.goroutine.debug2.txt.gz"))
        .contains("\"format\" : \"io.leakanalyzer/report/1\"")
        .contains("\"upload-0\"");
  }

  @Test
  void write_page() throws Exception {
    Path page = directory.resolve("page.html");

    output(WritePage::main, ORDERS, page.toString());

    assertThat(page).content().startsWith("<!DOCTYPE html>").contains(SEND);
  }

  @Test
  void query_profile() throws Exception {
    assertThat(output(QueryProfile::main, ORDERS + "/t3.allocs.pb.gz", "example.com/orders"))
        .contains("example.com/flight.Run\n")
        .contains("11.46MB      11.46MB  os.readFileContents");
  }

  @Test
  void chain_from_heap_dump() throws Exception {
    assertThat(output(ChainFromHeapDump::main, ORDERS + "/t3.heapdump.gz"))
        .contains("can never run again")
        .contains("channel")
        .contains("global ");
  }

  @Test
  void watch_endpoint() throws Exception {
    try (DumpServer server =
        DumpServer.of(
            Path.of(ORDERS, "t0.goroutine.debug2.txt.gz"),
            Path.of(ORDERS, "t1.goroutine.debug2.txt.gz"),
            Path.of(ORDERS, "t2.goroutine.debug2.txt.gz"))) {
      assertThat(output(WatchEndpoint::main, server.address(), "3", "1"))
          .contains("+9 since the last look, +9 in all: ")
          .contains("+12 since the last look, +21 in all: ")
          .contains(SEND);
    }
  }

  private static String text(Baseline baseline) throws Exception {
    StringBuilder text = new StringBuilder();
    baseline.write(text);
    return text.toString();
  }

  private static String output(Program program, String... args) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(written, true, UTF_8)) {
      System.setOut(out);
      program.run(args);
    } finally {
      System.setOut(before);
    }
    return written.toString(UTF_8);
  }
}
