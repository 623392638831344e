package io.leakanalyzer.rules.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** Calls that the kernel or C does not return from. */
class StuckSyscallRuleTest {
  private static final RuleTester RULE = RuleTester.of(new StuckSyscallRule());
  private static final String OWN = "example.com/shop.openPipe";

  private static Profiles calling(String reason) {
    return DumpBuilder.profiles(
        DumpBuilder.moment("t0")
            .goroutines(2, 30, reason)
            .at("syscall.Syscall6", "asm_linux_amd64.s", 36)
            .at(OWN, "pipe.go", 12)
            .createdBy("example.com/shop.watch", "pipe.go", 5, 1));
  }

  @Test
  void a_system_call_that_does_not_return() {
    RuleTester.Said said = RULE.on(calling("syscall"));

    assertThat(said.hypotheses())
        .singleElement()
        .satisfies(
            h -> {
              assertThat(h.cause()).contains(Cause.SYSCALL);
              assertThat(h.evidence().get(0).text()).startsWith("2 goroutines are parked in a sys");
              assertThat(h.evidence().get(0).weight()).isLessThan(1);
              assertThat(h.remedy().snippet()).contains("exec.CommandContext");
            });
  }

  @Test
  void io_that_the_poller_waits_for_is_no_system_call() {
    RULE.on(calling("IO wait")).saysNothing();
  }

  @Test
  void one_that_runs_has_returned() {
    RULE.on(calling("running")).saysNothing();
  }
}
