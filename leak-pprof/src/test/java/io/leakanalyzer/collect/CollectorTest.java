package io.leakanalyzer.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against exchanges recorded from real Go servers. */
class CollectorTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String DUMP = "/debug/pprof/goroutine?debug=2";

  @TempDir Path directory;

  private static Collector quick(Replay server) {
    return Collector.of(server.endpoint()).seconds(SECOND, SECOND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.21.13", "go1.26.8", "go1.27.0"})
  void takes_what_does_no_harm_first_and_the_leak_profile_last(String go) throws Exception {
    try (Replay server = Replay.of(go)) {
      CollectedCaptures captures =
          quick(server).rounds(2, Duration.ZERO).heapDump("/debug/heapdump").run(directory);

      List<String> order =
          server.asked().stream().map(path -> path.replaceAll("/debug/(pprof/)?", "")).toList();
      assertThat(order)
          .startsWith("", "cmdline", "goroutine?debug=2", "goroutine", "heap", "vars")
          .containsSubsequence(
              "goroutine?debug=2",
              "goroutine?debug=2",
              "profile?seconds=1",
              "trace?seconds=1",
              "block",
              "mutex",
              "threadcreate",
              "heapdump");
      boolean hasLeakProfile = !go.equals("go1.21.13");
      assertThat(order.get(order.size() - 1))
          .isEqualTo(hasLeakProfile ? "goroutineleak?debug=2" : "heapdump");
      assertThat(captures.missed())
          .extracting(MissedCapture::kind, MissedCapture::fault)
          .containsExactlyElementsOf(
              hasLeakProfile
                  ? List.of()
                  : List.of(
                      tuple(CaptureKind.LEAK_PROFILE, false), tuple(CaptureKind.LEAK_TEXT, false)));
      assertThat(captures.interrupted()).isFalse();
    }
  }

  @Test
  void what_it_writes_is_what_the_readers_read() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      quick(server)
          .rounds(2, Duration.ZERO)
          .heapDump("/debug/heapdump")
          .instance("pod-7")
          .clock(new Ticking(Instant.parse("2026-05-01T10:00:00Z")))
          .run(directory);
    }

    Profiles profiles = Profiles.read(directory);
    assertThat(profiles.instances()).extracting(i -> i.id()).containsExactly("pod-7");
    assertThat(profiles.moments()).extracting(Moment::name).containsExactly("t0", "t1", "t2");
    assertThat(profiles.moments().get(0).time()).contains(Instant.parse("2026-05-01T10:00:01Z"));
    assertThat(profiles.snapshots().map(Snapshot::kind).distinct()).hasSizeGreaterThanOrEqualTo(9);
    assertThat(profiles.problems()).isEmpty();
    assertThat(directory.resolve("captures.json"))
        .content()
        .contains("\"program\" : \"endpoint\"", "\"missed\" : [ ]");
    try (var files = Files.list(directory)) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().endsWith(".part"));
    }
  }

  @Test
  void a_heap_dump_is_not_asked_for_after_a_leak_profile() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      server.changed(
          "/debug/pprof/",
          page ->
              page(page, ">0</td><td><a href='goroutineleak", ">7</td><td><a href='goroutineleak"));

      assertHeapDumpIsLeftOut(server, "has marked goroutines");
    }
  }

  @Test
  void a_heap_dump_is_not_asked_for_when_a_dump_shows_marks() throws Exception {
    try (Replay server = Replay.of("go1.26.8")) {
      server.instead("/debug/pprof/", (exchange, usual) -> exchange.sendResponseHeaders(404, -1));
      server.changed(DUMP, dump -> page(dump, "[chan send]", "[chan send (leaked)]"));

      assertHeapDumpIsLeftOut(server, "has marked goroutines");
    }
  }

  @Test
  void a_heap_dump_is_not_asked_for_when_nothing_tells() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      server.instead("/debug/pprof/", (exchange, usual) -> exchange.sendResponseHeaders(404, -1));
      server.instead(DUMP, (exchange, usual) -> exchange.sendResponseHeaders(403, -1));

      assertHeapDumpIsLeftOut(server, "is not known");
    }
  }

  private void assertHeapDumpIsLeftOut(Replay server, String reason) throws IOException {
    CollectedCaptures captures = quick(server).heapDump("/debug/heapdump").run(directory);

    assertThat(server.asked()).doesNotContain("/debug/heapdump");
    assertThat(captures.missed())
        .filteredOn(missed -> missed.kind() == CaptureKind.HEAP_DUMP)
        .singleElement()
        .satisfies(missed -> assertThat(missed.reason()).contains(reason));
  }

  @Test
  void an_endpoint_without_an_index_is_asked_for_each() throws Exception {
    try (Replay server = Replay.of("go1.21.13")) {
      server.instead("/debug/pprof/", (exchange, usual) -> exchange.sendResponseHeaders(404, -1));
      server.instead("/debug/vars", (exchange, usual) -> exchange.sendResponseHeaders(404, -1));

      CollectedCaptures captures = quick(server).run(directory);

      assertThat(server.asked()).contains("/debug/pprof/goroutineleak?debug=2");
      assertThat(captures.missed())
          .extracting(MissedCapture::kind)
          .containsExactly(CaptureKind.FIGURES, CaptureKind.LEAK_PROFILE, CaptureKind.LEAK_TEXT);
      assertThat(captures.missed()).noneMatch(MissedCapture::fault);
    }
  }

  @Test
  void a_restart_between_two_rounds_is_another_instance() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      int[] calls = {0};
      server.instead(
          DUMP,
          (exchange, usual) ->
              Replay.send(
                  exchange,
                  calls[0]++ == 0 ? page(usual, "goroutine 1 [", "goroutine 900001 [") : usual));

      CollectedCaptures captures =
          quick(server).rounds(2, Duration.ZERO).instance("pod").run(directory);

      assertThat(captures.taken())
          .filteredOn(c -> c.kind() == CaptureKind.GOROUTINE_TEXT)
          .extracting(TakenCapture::instance)
          .containsExactly("pod", "pod#2");
    }
  }

  @Test
  void a_directory_with_captures_is_left_alone() throws Exception {
    Path list = Files.writeString(directory.resolve("captures.json"), "{}");
    try (Replay server = Replay.of("go1.27.0")) {
      assertThatThrownBy(() -> quick(server).run(directory))
          .hasMessageContaining("has captures already");
    }
    assertThat(list).content().isEqualTo("{}");
  }

  @Test
  void the_plan_tells_the_cost_and_asks_for_the_index_only() throws Exception {
    try (Replay server = Replay.of("go1.21.13")) {
      server.changed("/debug/pprof/", page -> page(page, "<td>1", "<td>100001"));

      CollectPlan plan = quick(server).rounds(3, Duration.ofSeconds(30)).plan();

      assertThat(server.asked()).containsExactly("/debug/pprof/");
      assertThat(plan.goroutines().getAsLong()).isGreaterThan(100_000);
      assertThat(plan.longestStop()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
      assertThat(plan.lasts()).isGreaterThan(Duration.ofSeconds(62));
      assertThat(plan.text()).contains("about 192 MiB of text", "stands still for about 671 ms");
      assertThat(plan.captures())
          .filteredOn(c -> !c.missing().isEmpty())
          .extracting(PlannedCapture::kind)
          .containsExactly(CaptureKind.LEAK_PROFILE, CaptureKind.LEAK_TEXT);
    }
  }

  @Test
  void kinds_can_be_left_out() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      quick(server)
          .seconds(Duration.ZERO, Duration.ZERO)
          .without(EnumSet.of(CaptureKind.LEAK_PROFILE, CaptureKind.LEAK_TEXT, CaptureKind.FIGURES))
          .run(directory);

      assertThat(server.asked())
          .noneMatch(
              path -> path.contains("leak") || path.contains("seconds") || path.contains("vars"));
    }
  }

  static Replay.Recorded page(Replay.Recorded usual, String from, String to) {
    String text = new String(usual.body(), java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(text).contains(from);
    return new Replay.Recorded(
        usual.status(),
        usual.contentType(),
        text.replace(from, to).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
  }
}
