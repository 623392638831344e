package io.leakanalyzer.examples.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.rule.Verdict;
import io.leakanalyzer.testing.assertj.LeakExtension;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;

class LeakExtensionTest {
  private final Map<Object, Object> stored = new HashMap<>();
  private Optional<Throwable> failure = Optional.empty();
  private int captures;

  private byte[] dump(int leaked) {
    captures++;
    StringBuilder text =
        new StringBuilder("goroutine 1 [IO wait]:\nmain.main()\n\t/app/main.go:9 +0x1c\n\n");
    for (int i = 0; i < leaked; i++) {
      text.append("goroutine ").append(7 + i).append(" [chan send (nil chan)]:\n");
      text.append("example.com/orders.ask(...)\n\t/app/client.go:45\n");
      text.append("created by example.com/orders.Quote in goroutine 1\n");
      text.append("\t/app/client.go:27 +0x25\n\n");
    }
    return text.toString().getBytes(UTF_8);
  }

  private void run(Callable<byte[]> program) throws Exception {
    run(LeakExtension.watching(program).withPatience(Duration.ofMillis(500)));
  }

  private void run(LeakExtension extension) throws Exception {
    extension.beforeEach(context());
    extension.afterEach(context());
  }

  @Test
  void a_test_that_leaves_goroutines_fails_with_the_report() {
    assertThatThrownBy(() -> run(() -> dump(captures == 0 ? 0 : 9)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "the test left goroutines behind:\n  chan_nil at example.com/orders.ask")
        .hasMessageContaining("1 leak, 9 goroutines");
  }

  @Test
  void what_was_there_before_is_not_the_tests() {
    assertThatCode(() -> run(() -> dump(9))).doesNotThrowAnyException();
  }

  @Test
  void what_goes_in_time_is_no_leak() throws Exception {
    run(
        LeakExtension.watching(() -> dump(captures == 0 || captures > 3 ? 0 : 9))
            .withPatience(Duration.ofMinutes(2)));

    assertThat(captures).isGreaterThan(3);
  }

  @Test
  void a_test_that_failed_already_is_left_alone() throws Exception {
    failure = Optional.of(new AssertionError());

    run(() -> dump(captures == 0 ? 0 : 9));

    assertThat(captures).isOne();
  }

  @Test
  void the_least_verdict_and_the_analysis_can_be_set() {
    LeakExtension strict =
        LeakExtension.watching(() -> dump(captures == 0 ? 0 : 9))
            .withPatience(Duration.ZERO)
            .withLeast(Verdict.SUSPECTED)
            .withAnalysis(analyzer -> analyzer.ownCode("example.com/orders"));

    assertThatThrownBy(() -> run(strict)).hasMessageContaining("(your code)");
  }

  @Test
  void a_capture_that_is_none_fails_the_test() {
    assertThatThrownBy(() -> run(() -> "nothing".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("cannot be analysed");
  }

  /** What the extension asks of JUnit: a store, and whether the test failed. */
  private ExtensionContext context() {
    return proxy(
        ExtensionContext.class,
        Map.of(
            "getStore", arguments -> store(),
            "getExecutionException", arguments -> failure));
  }

  private ExtensionContext.Store store() {
    return proxy(
        ExtensionContext.Store.class,
        Map.of(
            "put", arguments -> stored.put(arguments[0], arguments[1]),
            "remove", arguments -> stored.remove(arguments[0])));
  }

  private interface Answer {
    Object to(Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Map<String, Answer> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answers.get(method.getName()).to(arguments)));
  }
}
