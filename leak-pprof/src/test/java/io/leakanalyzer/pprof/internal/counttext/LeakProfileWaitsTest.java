package io.leakanalyzer.pprof.internal.counttext;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.pprof.PprofSnapshots;
import io.leakanalyzer.spi.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the number of hidden frames tells of goroutines that the runtime lists as leaked. */
class LeakProfileWaitsTest {
  /** Go 1.27: a worker in a select, a waiter in a receive. */
  private static final String RECORDS =
      """
      2 @ 0x48ce2e 0x4695c5 0x6f176a 0x4947e1
      #\t0x6f1769\texample.com/jobs.worker+0xe9\texample.com/jobs/pool.go:31

      5 @ 0x48df4a 0x418099 0x417e92 0x755e7e 0x495081
      #\t0x755e7d\texample.com/jobs.loop+0x1d\texample.com/jobs/loop.go:32
      """;

  @Test
  void two_hidden_frames_of_a_leaked_goroutine_are_a_select() throws Exception {
    GoroutineTable leaked = read("goroutineleak profile: total 7\n" + RECORDS);

    assertThat(leaked.waitClass(0)).isEqualTo(WaitClass.SELECT);
    assertThat(leaked.waitReason(0).inferred()).isTrue();
    assertThat(leaked.waitClass(1)).isEqualTo(WaitClass.UNKNOWN);
  }

  @Test
  void of_any_goroutine_they_may_be_a_preemption() throws Exception {
    assertThat(read("goroutine profile: total 7\n" + RECORDS).waitClass(0))
        .isEqualTo(WaitClass.UNKNOWN);
  }

  private static GoroutineTable read(String text) throws IOException {
    return PprofSnapshots.read(
            "leaks.txt",
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            ReadLimits.defaults())
        .get(0)
        .goroutines()
        .orElseThrow();
  }
}
