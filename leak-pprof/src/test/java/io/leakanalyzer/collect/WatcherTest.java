package io.leakanalyzer.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.rule.Evidence;
import io.leakanalyzer.rule.Grade;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.rule.Rule;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.RuleInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WatcherTest {
  private static final String DUMP = "/debug/pprof/goroutine?debug=2";
  private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

  /** Suspects everything that sends. */
  @RuleInfo(id = "sends", summary = "Somebody sends")
  static final class Sends implements Rule {
    @Override
    public Stream<Hypothesis> examine(RuleContext context) {
      return context.suspects().stream()
          .filter(s -> s.waitReason().text().startsWith("chan send"))
          .map(
              s ->
                  Hypothesis.about(s)
                      .evidence(
                          new Evidence(Grade.COUNT, "sends", "it sends", 6, s.last().origin()))
                      .build());
    }
  }

  private static Watcher watcher(Replay server, int kept) {
    return Watcher.of(
        server.endpoint().withRetries(0), kept, WatcherTest::onlySends, new Ticking(START));
  }

  private static LeakAnalyzer onlySends(LeakAnalyzer analyzer) {
    return analyzer.withRules(List.of(new Sends()));
  }

  @Test
  void follows_a_suspect_as_it_grows() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      int[] looks = {0};
      server.instead(DUMP, (exchange, usual) -> Replay.send(exchange, plus(usual, 5 * looks[0]++)));
      Watcher watcher = watcher(server, 3);

      watcher.look();
      watcher.look();
      watcher.look();
      WatchView fourth = watcher.look();

      assertThat(fourth.looks()).isEqualTo(4);
      assertThat(fourth.leaks())
          .singleElement()
          .satisfies(
              s -> {
                assertThat(s.counts())
                    .as("the first and the latest two")
                    .containsExactly(12L, 22L, 27L);
                assertThat(s.change()).isEqualTo(5);
                assertThat(s.grown()).isEqualTo(15);
              });
      assertThat(fourth.goroutines()).hasSize(3);
      assertThat(lines(fourth))
          .startsWith("2026-05-01T10:00:04Z ")
          .contains("goroutines (+15), 1 leak, ", "LIKELY", "27 (+5, +15 in all) at main.deliver");
      assertThat(screen(fourth, 80, false).lines())
          .allMatch(line -> line.replaceAll("\u001b\\[[HJ0-9]*", "").length() <= 80)
          .anyMatch(line -> line.contains("LIKELY") && line.contains("▄▇█"));
      assertThat(screen(fourth, 80, true)).contains("\u001b[31mLIKELY");
    }
  }

  @Test
  void a_restart_begins_anew() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      int[] looks = {0};
      server.instead(
          DUMP,
          (exchange, usual) -> Replay.send(exchange, looks[0]++ == 0 ? plus(usual, 9) : usual));
      Watcher watcher = watcher(server, 5);

      watcher.look();

      assertThat(watcher.look().goroutines()).hasSize(1);
    }
  }

  @Test
  void a_look_that_fails_keeps_what_is_known() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      int[] looks = {0};
      server.instead(
          DUMP,
          (exchange, usual) -> {
            if (looks[0]++ == 1) {
              exchange.sendResponseHeaders(500, -1);
            } else {
              Replay.send(exchange, usual);
            }
          });
      Watcher watcher = watcher(server, 5);

      watcher.look();
      WatchView failed = watcher.look();
      WatchView third = watcher.look();

      assertThat(failed.problem()).isEqualTo("answer 500");
      assertThat(failed.leaks()).hasSize(1);
      assertThat(lines(failed)).contains("no look: answer 500");
      assertThat(third.problem()).isEmpty();
      assertThat(third.goroutines()).hasSize(2);
    }
  }

  @Test
  void a_first_look_that_fails_is_an_exception() {
    Watcher watcher = Watcher.of(Endpoint.of("http://127.0.0.1:1").withRetries(0));

    assertThatThrownBy(watcher::look).isInstanceOf(IOException.class);
  }

  @Test
  void many_goroutines_are_taken_as_a_profile() throws Exception {
    try (Replay server = Replay.of("go1.27.0")) {
      server.changed("/debug/pprof/", p -> CollectorTest.page(p, "<td>15<", "<td>50015<"));

      WatchView view = watcher(server, 5).look();

      assertThat(server.asked()).containsExactly("/debug/pprof/", "/debug/pprof/goroutine");
      assertThat(view.goroutines()).hasSize(1);
    }
  }

  @Test
  void bars_are_in_proportion() {
    assertThat(WatchText.bars(List.of(0L, 5L, 10L))).isEqualTo("▁▅█");
    assertThat(WatchText.bars(List.of(0L, 0L))).isEqualTo("▁▁");
    assertThat(WatchText.bars(List.of())).isEmpty();
  }

  private static String lines(WatchView view) throws IOException {
    StringBuilder out = new StringBuilder();
    WatchText.lines(view, out);
    return out.toString();
  }

  private static String screen(WatchView view, int width, boolean colours) throws IOException {
    StringBuilder out = new StringBuilder();
    WatchText.screen(view, "leak watch", width, 20, colours, out);
    return out.toString();
  }

  /** More of the goroutines that send. */
  private static Replay.Recorded plus(Replay.Recorded usual, int more) {
    String text = new String(usual.body(), StandardCharsets.UTF_8);
    int from = text.indexOf("[chan send]");
    from = text.lastIndexOf("goroutine ", from);
    String one =
        text.substring(from, text.indexOf("\n\n", from)).replaceFirst("^goroutine \\d+", "");
    StringBuilder all = new StringBuilder(text.stripTrailing());
    for (int i = 0; i < more; i++) {
      all.append("\n\ngoroutine ").append(5000 + i).append(one);
    }
    return new Replay.Recorded(
        200, usual.contentType(), all.append("\n").toString().getBytes(StandardCharsets.UTF_8));
  }
}
