package consumer;

import static io.leakanalyzer.testing.assertj.LeakAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.testing.assertj.LeakExtension;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Assertions and extension where AssertJ and JUnit are the consumer's. */
class ProgramTest {
  private final Program program = new Program();

  @RegisterExtension
  final LeakExtension leaks =
      LeakExtension.watching(program::goroutines).withPatience(Duration.ofSeconds(1));

  @AfterEach
  void stop() {
    program.stop();
  }

  @Test
  void what_a_test_starts_may_still_go_after_it() {
    program.quote();
  }

  @Test
  void a_report_can_be_asserted_on() {
    program.quote();
    var report =
        LeakAnalyzer.of(Profiles.builder().add("dump", program.goroutines()).build()).run();

    assertThat(report)
        .hasFinding(Cause.CHAN_NIL)
        .createdBy("example.com/orders/pricing.Quote")
        .blockedAt("example.com/orders/pricing.ask");
    AssertionError failure =
        assertThrows(AssertionError.class, () -> assertThat(report).hasNoLeaks());
    assertTrue(failure.getMessage().contains("pricing.ask"));
  }
}
