package io.leakanalyzer.rules.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Hypothesis;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalfPipeRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"io.(*pipe).write", "io.(*pipe).read", "net.(*pipe).write", "net.(*pipe).read"})
  void a_wait_for_the_other_end_is_io_although_it_is_a_select(String end) {
    assertThat(on(end).saysOf(end, Cause.IO_WAIT).fit()).isGreaterThan(0.6);
  }

  @Test
  void another_select_is_none_of_its_business() {
    on("example.com/shop.(*Feed).next").saysNothing();
  }

  @Test
  void a_slow_other_end_looks_the_same_so_the_wait_alone_is_not_reported() {
    assertThat(on("io.(*pipe).write").report().findings())
        .isNotEmpty()
        .noneMatch(finding -> finding.isReported());
  }

  private static RuleTester.Said on(String function) {
    return RuleTester.of(new HalfPipeRule())
        .on(
            DumpBuilder.profiles(
                DumpBuilder.moment("t0")
                    .goroutine(7, "select")
                    .at(function, "pipe.go", 86)
                    .at("io.(*PipeWriter).Write", "pipe.go", 161)
                    .at("example.com/shop.export", "export.go", 20)
                    .createdBy("example.com/shop.serve", "serve.go", 3, 1)));
  }

  @Test
  void a_command_that_has_ended_while_its_output_is_kept_open() {
    String waits = "os/exec.(*Cmd).awaitGoroutines";
    Hypothesis said =
        RuleTester.of(new HalfPipeRule())
            .on(
                DumpBuilder.profiles(
                    DumpBuilder.moment("t0")
                        .goroutine(7, "chan receive")
                        .at(waits, "exec.go", 995)
                        .at("os/exec.(*Cmd).Wait", "exec.go", 960)
                        .at("example.com/shop.convert", "convert.go", 20)))
            .saysOf(waits, Cause.CHAN_RECEIVE);

    assertThat(said.summary()).contains("keeps its output open");
    assertThat(said.remedy().snippet()).contains("WaitDelay");
  }
}
