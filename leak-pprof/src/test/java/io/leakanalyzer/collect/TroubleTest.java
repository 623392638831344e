package io.leakanalyzer.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.Profiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints that are slow, cut, lie, demand, or are not there. */
class TroubleTest {
  private static final String DUMP = "/debug/pprof/goroutine?debug=2";
  private static final String HEAP = "/debug/pprof/heap";
  private static final String INDEX = "/debug/pprof/";

  @TempDir Path directory;

  private static Collector onlyGoroutinesAndHeap(Endpoint endpoint) {
    EnumSet<CaptureKind> without = EnumSet.allOf(CaptureKind.class);
    without.remove(CaptureKind.GOROUTINE_TEXT);
    without.remove(CaptureKind.HEAP);
    return Collector.of(endpoint).without(without);
  }

  private static void cut(com.sun.net.httpserver.HttpExchange exchange, Replay.Recorded usual)
      throws IOException {
    exchange.sendResponseHeaders(200, usual.body().length);
    exchange.getResponseBody().write(usual.body(), 0, usual.body().length / 2);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  @Test
  void of_a_text_that_breaks_off_the_beginning_is_kept_but_not_of_a_profile() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      server.instead(DUMP, TroubleTest::cut).instead(HEAP, TroubleTest::cut);

      CollectedCaptures captures =
          onlyGoroutinesAndHeap(server.endpoint().withRetries(1)).run(directory);

      assertThat(captures.taken())
          .singleElement()
          .satisfies(c -> assertThat(c.problem()).startsWith("broken off"));
      assertThat(captures.missed())
          .singleElement()
          .satisfies(
              c -> {
                assertThat(c.kind()).isEqualTo(CaptureKind.HEAP);
                assertThat(c.fault()).isTrue();
              });
      assertThat(server.asked()).filteredOn(DUMP::equals).hasSize(2);
      assertThat(Profiles.read(directory).moments()).hasSize(1);
      assertThat(directory.resolve("captures.json"))
          .content()
          .contains("\"problem\" : \"broken off");
    }
  }

  @Test
  void a_stalled_answer_ends_after_the_patience_for_a_byte() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      server.instead(
          DUMP,
          (exchange, usual) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(usual.body(), 0, 2000);
            exchange.getResponseBody().flush();
            Thread.sleep(60_000); // until the server is closed
          });

      CollectedCaptures captures =
          onlyGoroutinesAndHeap(
                  server.endpoint().withPatience(Duration.ofSeconds(4), Duration.ofMinutes(2)))
              .run(directory);

      assertThat(captures.taken())
          .extracting(TakenCapture::problem)
          .containsExactly("no byte for 4.0 s", "");
      assertThat(server.asked()).as("slow is not asked again").filteredOn(DUMP::equals).hasSize(1);
    }
  }

  @Test
  void a_dripping_answer_ends_after_the_patience_for_a_capture() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      server.instead(
          DUMP,
          (exchange, usual) -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 200; i++) {
              exchange.getResponseBody().write(usual.body(), i * 20, 20);
              exchange.getResponseBody().flush();
              Thread.sleep(50);
            }
          });

      CollectedCaptures captures =
          onlyGoroutinesAndHeap(
                  server.endpoint().withPatience(Duration.ofMinutes(1), Duration.ofMillis(600)))
              .run(directory);

      assertThat(captures.taken().get(0).problem()).isEqualTo("not done after 600 ms");
    }
  }

  @Test
  void garbage_is_not_kept() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      byte[] login = "<html>Please log in</html>".getBytes(UTF_8);
      server.changed(DUMP, usual -> new Replay.Recorded(200, "text/html", login));
      server.changed(
          HEAP, usual -> new Replay.Recorded(200, "application/octet-stream", new byte[5000]));

      CollectedCaptures captures = onlyGoroutinesAndHeap(server.endpoint()).run(directory);

      assertThat(captures.taken()).isEmpty();
      assertThat(captures.missed())
          .extracting(MissedCapture::reason)
          .containsOnly("the answer is no artefact of a Go program");
      try (var files = Files.list(directory)) {
        assertThat(files).containsExactly(directory.resolve("captures.json"));
      }
    }
  }

  @Test
  void more_than_the_limit_is_cut_off() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      server.instead(
          DUMP,
          (exchange, usual) -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
              for (int i = 0; i < 1_000_000; i++) {
                out.write(usual.body());
              }
            }
          });

      CollectedCaptures captures =
          onlyGoroutinesAndHeap(server.endpoint().withMaxBytes(1 << 20)).run(directory);

      TakenCapture dump = captures.taken().get(0);
      assertThat(dump.bytes()).isEqualTo(1 << 20);
      assertThat(dump.problem()).isEqualTo("cut at the limit of 1.0 MiB");
    }
  }

  @Test
  void a_busy_endpoint_is_asked_again_and_a_busy_profiler_is_not() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      int[] calls = {0};
      server.instead(
          DUMP,
          (exchange, usual) -> {
            if (calls[0]++ < 2) {
              exchange.sendResponseHeaders(503, -1);
            } else {
              Replay.send(exchange, usual);
            }
          });
      byte[] busy =
          "Could not enable CPU profiling: cpu profiling already in use\n".getBytes(UTF_8);
      server.changed(
          "/debug/pprof/profile?seconds=1", usual -> new Replay.Recorded(500, "text/plain", busy));

      CollectedCaptures captures =
          Collector.of(server.endpoint())
              .seconds(Duration.ofSeconds(1), Duration.ZERO)
              .run(directory);

      assertThat(captures.taken().get(0).problem()).isEmpty();
      assertThat(captures.missed())
          .extracting(MissedCapture::reason)
          .containsExactly(
              "answer 500: Could not enable CPU profiling: cpu profiling already in use");
      assertThat(server.asked()).filteredOn(p -> p.contains("profile?")).hasSize(1);
    }
  }

  @Test
  void packed_text_is_kept_as_it_came() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      server.instead(
          DUMP,
          (exchange, usual) -> {
            assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).isEqualTo("gzip");
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
              out.write(usual.body());
            }
            Replay.send(exchange, new Replay.Recorded(200, "text/plain", packed.toByteArray()));
          });

      CollectedCaptures captures = onlyGoroutinesAndHeap(server.endpoint()).run(directory);

      TakenCapture dump = captures.taken().get(0);
      assertThat(Files.size(directory.resolve(dump.file()))).isEqualTo(dump.bytes());
      assertThat(Profiles.read(directory).snapshots().findFirst().orElseThrow().goroutines())
          .isPresent();
    }
  }

  @Test
  void headers_are_sent_and_stand_nowhere() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      server.instead(
          DUMP,
          (exchange, usual) -> {
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            if ("Bearer s3cret".equals(sent)) {
              Replay.send(exchange, usual);
            } else {
              exchange.sendResponseHeaders(401, -1);
            }
          });
      Endpoint endpoint = server.endpoint().withHeader("Authorization", "Bearer s3cret");

      CollectedCaptures captures = onlyGoroutinesAndHeap(endpoint).run(directory);

      assertThat(captures.missed()).isEmpty();
      assertThat(endpoint.toString()).doesNotContain("s3cret");
      assertThat(directory.resolve("captures.json")).content().doesNotContain("s3cret");
    }
  }

  @Test
  void who_is_not_let_in_is_told_so_at_once() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      server.instead(INDEX, (exchange, usual) -> exchange.sendResponseHeaders(401, -1));

      assertThatThrownBy(() -> onlyGoroutinesAndHeap(server.endpoint()).run(directory))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("lets nobody in: answer 401");
    }
  }

  @Test
  void a_redirect_is_not_followed_since_headers_would_go_along() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      server.instead(
          INDEX,
          (exchange, usual) -> {
            exchange.getResponseHeaders().add("Location", "http://other.example/debug/pprof/");
            exchange.sendResponseHeaders(302, -1);
          });

      assertThatThrownBy(() -> onlyGoroutinesAndHeap(server.endpoint()).plan())
          .hasMessageContaining("it is at http://other.example/debug/pprof/");
    }
  }

  @Test
  void nobody_there_is_told_after_the_retries() {
    Endpoint nobody = Endpoint.of("http://127.0.0.1:1").withRetries(1);

    assertThatThrownBy(() -> onlyGoroutinesAndHeap(nobody).run(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("http://127.0.0.1:1/debug/pprof/ cannot be reached");
    assertThat(directory.resolve("captures.json")).doesNotExist();
  }

  @Test
  void an_interruption_leaves_what_was_taken() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      Thread collecting = Thread.currentThread();
      server.instead(
          HEAP,
          (exchange, usual) -> {
            collecting.interrupt();
            Thread.sleep(60_000); // until the server is closed
          });

      CollectedCaptures captures = onlyGoroutinesAndHeap(server.endpoint()).run(directory);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(captures.interrupted()).isTrue();
      assertThat(captures.taken())
          .extracting(TakenCapture::kind)
          .containsExactly(CaptureKind.GOROUTINE_TEXT);
      assertThat(Profiles.read(directory).moments()).hasSize(1);
      try (var files = Files.list(directory)) {
        assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
      }
    }
  }

  @Test
  void an_interruption_keeps_the_beginning_of_a_text() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      server.instead(
          DUMP,
          (exchange, usual) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(usual.body(), 0, 3000);
            exchange.getResponseBody().flush();
            Thread.sleep(60_000); // until the server is closed
          });

      CollectListener interrupting =
          new CollectListener() {
            @Override
            public void received(CaptureKind kind, long bytes) {
              Thread.currentThread().interrupt();
            }
          };
      CollectedCaptures captures =
          onlyGoroutinesAndHeap(server.endpoint()).onProgress(interrupting).run(directory);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(captures.taken()).extracting(TakenCapture::problem).containsExactly("interrupted");
      assertThat(Profiles.read(directory).moments()).hasSize(1);
    }
  }
}
