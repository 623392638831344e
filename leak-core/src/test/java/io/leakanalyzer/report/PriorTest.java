package io.leakanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.testing.DumpBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is thought of a suspect before any reason. */
class PriorTest {
  private static DumpBuilder moment(String name) {
    return DumpBuilder.moment(name)
        .goroutine(7, "chan send")
        .at("example.com/shop.send", "send.go", 9)
        .createdBy("example.com/shop.start", "send.go", 4, 1);
  }

  private static double prior(DumpBuilder... moments) {
    return LeakAnalyzer.of(DumpBuilder.profiles(moments))
        .withRules(List.of(new SampleRules.Sends()))
        .run()
        .findings()
        .get(0)
        .prior();
  }

  @Test
  void reasons_of_one_dump_mean_more_since_growth_and_persistence_cannot_speak() {
    assertThat(prior(moment("t0"))).isEqualTo(-1.45);
    assertThat(prior(moment("t0"), moment("t1"))).isEqualTo(-1.65);
  }
}
