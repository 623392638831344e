package io.leakanalyzer.examples.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.rule.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A heap dump shows what a channel cannot be. */
class LookAlikeHeapTest {
  private static final Path ORDERS = Path.of("captures", "orders.go1.27.0");
  private static final Path PROBE =
      Path.of("..", "leak-pprof", "src", "test", "resources", "captures", "heapprobe", "go1.27");

  private static Set<String> alternatives(String place, Path... paths) {
    List<Finding> findings =
        LeakAnalyzer.of(paths).run().findings().stream()
            .filter(finding -> finding.suspect().blockedAt().toString().endsWith(place))
            .toList();
    assertThat(findings).isNotEmpty();
    Set<String> ids = new TreeSet<>();
    findings.forEach(f -> f.alternatives().forEach(other -> ids.add(other.cause().id())));
    return ids;
  }

  @Test
  void an_unbuffered_channel_is_no_semaphore() {
    Path dump = ORDERS.resolve("t2.goroutine.debug2.txt.gz");

    assertThat(alternatives("client.go:45", dump)).contains("semaphore");
    assertThat(alternatives("client.go:45", dump, ORDERS.resolve("t3.heapdump.gz")))
        .doesNotContain("semaphore");
  }

  @Test
  void a_channel_that_no_timer_feeds_is_no_tickers() {
    Path dump = PROBE.resolve("goroutine.debug2.txt.gz");

    assertThat(alternatives("waits.go:46", dump)).contains("ticker", "timer");
    assertThat(alternatives("waits.go:46", PROBE)).doesNotContain("ticker", "timer");
  }
}
