package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.leakanalyzer.testing.DumpBuilder;
import io.leakanalyzer.testing.RuleTester;
import org.junit.jupiter.api.Test;

/** The library's builders serve the tests of a rule elsewhere. */
class LateQuoteRuleTest {
  @Test
  void quotes_that_nobody_takes_are_told() {
    var profiles =
        DumpBuilder.profiles(
            DumpBuilder.moment("t0")
                .goroutine(1, "IO wait")
                .at("main.main", "main.go", 9)
                .goroutines(40, 10, "chan send")
                .at("example.com/orders/pricing.(*Client).ask", "client.go", 45)
                .createdBy("example.com/orders/pricing.(*Client).Quote", "client.go", 27, 1));

    assertEquals(1, RuleTester.of(new LateQuoteRule()).on(profiles).hypotheses().size());
  }
}
