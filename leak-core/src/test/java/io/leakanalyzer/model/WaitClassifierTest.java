package io.leakanalyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What profiles and traces, which print no reason, tell by the runtime's innermost frames. */
class WaitClassifierTest {
  /** Lines of gopark in chansend and chanrecv, runtime/chan.go, of each Go version. */
  @ParameterizedTest
  @CsvSource({
    "runtime.chansend, 164, NIL_CHAN_SEND", // 1.18
    "runtime.chansend, 165, NIL_CHAN_SEND", // 1.19 to 1.22
    "runtime.chansend, 176, NIL_CHAN_SEND", // 1.23
    "runtime.chansend, 181, NIL_CHAN_SEND", // 1.24 to 1.27
    "runtime.chansend, 258, CHAN_SEND",
    "runtime.chansend, 259, CHAN_SEND",
    "runtime.chansend, 270, CHAN_SEND",
    "runtime.chansend, 283, CHAN_SEND",
    "runtime.chanrecv, 467, NIL_CHAN_RECEIVE", // 1.18
    "runtime.chanrecv, 469, NIL_CHAN_RECEIVE", // 1.19 to 1.22
    "runtime.chanrecv, 516, NIL_CHAN_RECEIVE", // 1.23
    "runtime.chanrecv, 533, NIL_CHAN_RECEIVE", // 1.24
    "runtime.chanrecv, 536, NIL_CHAN_RECEIVE", // 1.25 to 1.27
    "runtime.chanrecv, 577, CHAN_RECEIVE",
    "runtime.chanrecv, 583, CHAN_RECEIVE",
    "runtime.chanrecv, 639, CHAN_RECEIVE",
    "runtime.chanrecv, 664, CHAN_RECEIVE",
    "runtime.chanrecv, 667, CHAN_RECEIVE",
    "runtime.chanrecv, 0, CHAN_RECEIVE",
    "runtime.chanrecv1, 442, CHAN_RECEIVE",
    "runtime.chansend1, 160, CHAN_SEND"
  })
  void a_nil_channel_parks_at_the_beginning_of_the_function(
      String function, int line, WaitClass expected) {
    Stack stack =
        Stack.of(
            List.of(
                new Frame(new FunctionName("runtime.gopark"), "runtime/proc.go", 461),
                new Frame(new FunctionName(function), "runtime/chan.go", line),
                new Frame(new FunctionName("a/b.f"), "a/b/f.go", 12)));

    assertThat(WaitClassifier.classify("", stack)).isEqualTo(expected);
  }

  @Test
  void one_that_runs_in_the_receive_of_a_select_with_default_waits_for_no_nil_channel() {
    Stack stack =
        Stack.of(
            List.of(
                new Frame(new FunctionName("runtime.chanrecv"), "runtime/chan.go", 534),
                new Frame(new FunctionName("runtime.selectnbrecv"), "runtime/chan.go", 781),
                new Frame(new FunctionName("a/b.f"), "a/b/f.go", 12)));

    assertThat(WaitClassifier.classify("", stack)).isEqualTo(WaitClass.CHAN_RECEIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "runtime.gcStart, runtime.mallocgc, RUNTIME",
    "sync.runtime_Semacquire, example.com/pool.take, SEMAPHORE",
    "internal/poll.runtime_Semacquire, internal/poll.(*FD).rwlock, SEMAPHORE"
  })
  void an_allocation_that_starts_a_collection_waits_for_the_runtime(
      String caller, String outer, WaitClass expected) {
    Stack stack =
        Stack.of(
            List.of(
                new Frame(new FunctionName("runtime.gopark"), "runtime/proc.go", 461),
                new Frame(new FunctionName("runtime.semacquire1"), "runtime/sema.go", 192),
                new Frame(new FunctionName("runtime.semacquire"), "runtime/sema.go", 152),
                new Frame(new FunctionName(caller), "runtime/mgc.go", 700),
                new Frame(new FunctionName(outer), "a.go", 12),
                new Frame(new FunctionName("a/b.f"), "a/b/f.go", 12)));

    assertThat(WaitClassifier.classify("", stack)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "time.NewTimer, RUNTIME",
    "sync.runtime_Semacquire, SEMAPHORE",
    "internal/poll.runtime_Semacquire, SEMAPHORE"
  })
  void a_dump_shows_by_which_function_a_semaphore_is_taken(String first, WaitClass expected) {
    Stack stack =
        Stack.of(
            List.of(
                new Frame(new FunctionName(first), "a.go", 12),
                new Frame(new FunctionName("a/b.f"), "a/b/f.go", 12)));

    assertThat(WaitClassifier.classify("semacquire", stack)).isEqualTo(expected);
  }
}
