package io.leakanalyzer.examples.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leaks through real libraries, and the same libraries used well; see programs/libraries. */
class LibraryLeaksTest {
  private static final Path LIBRARIES = Path.of("captures/libraries");

  @ParameterizedTest
  @CsvSource({
    "grpc, grpcsync.(*CallbackSerializer).run, context_not_cancelled",
    "grpcstream, grpc.newClientStreamWithParams.func4, select",
    "errgroup, errgroup.(*Group).Go, semaphore",
    "semaphore, semaphore.(*Weighted).Acquire, semaphore",
    "singleflight, singleflight.(*Group).Do, waitgroup",
    "nats, nats%2ego.(*Conn).flusher, chan_receive",
    "redispubsub, v9.(*channel).initHealthCheck.func1, select",
    "redispool, pool.(*ConnPool).waitTurn, semaphore",
    "lumberjack, lumberjack%2ev2.(*Logger).millRun, chan_receive",
    "zap, zapcore.(*BufferedWriteSyncer).flushLoop, select",
    "otel, trace.(*batchSpanProcessor).processQueue, select",
    "workqueue, workqueue.(*delayingType[...]).waitingLoop, select"
  })
  void the_leak_is_found(String way, String function, String cause) {
    assertThat(leaks(way + ".leak"))
        .anySatisfy(
            leak -> {
              assertThat(leak.blockedAt().function().text()).endsWith(function);
              assertThat(leak.cause().id()).isEqualTo(cause);
              assertThat(leak.goroutineIds()).hasSizeGreaterThan(20);
            });
    assertThat(leaks(way + ".calm")).as("used well").isEmpty();
  }

  private static List<Finding> leaks(String capture) {
    return LeakAnalyzer.of(Profiles.read(LIBRARIES.resolve(capture))).run().leaks();
  }
}
