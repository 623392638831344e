package io.leakanalyzer.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.internal.judge.SuspectFinder;
import io.leakanalyzer.testing.DumpBuilder;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  /** {@code go c.ask(x)} in line 27, as a traceback at level "system" shows it. */
  private static String fingerprint(String entry, int line) {
    Profiles profiles =
        DumpBuilder.profiles(
            DumpBuilder.moment("t0")
                .goroutine(7, "chan send")
                .at("shop.(*Client).ask", "client.go", 45)
                .at(entry, "client.go", line)
                .at("runtime.goexit", "asm.s", 1)
                .createdBy("shop.(*Client).Quote", "client.go", 27, 1));
    return Fingerprint.of(SuspectFinder.find(profiles).get(0));
  }

  @Test
  void the_compilers_wrapper_does_not_count_whatever_its_name() {
    assertThat(fingerprint("shop.(*Client).Quote.func1", 27))
        .as("up to Go 1.21")
        .isEqualTo(fingerprint("shop.(*Client).Quote.gowrap1", 27));
  }

  @Test
  void a_closure_of_the_program_counts() {
    assertThat(fingerprint("shop.(*Client).Quote.func1", 28))
        .isNotEqualTo(fingerprint("shop.(*Client).Quote.gowrap1", 27));
  }
}
