package io.leakanalyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StackTest {
  private static Stack stack(String... functions) {
    return Stack.of(
        Arrays.stream(functions).map(f -> new Frame(new FunctionName(f), "f.go", 1)).toList());
  }

  @Test
  void aTracebackOfAnyLevelHasTheSameSite() {
    Stack plain = stack("net.(*netFD).Read", "net/http.(*conn).serve");
    Stack system =
        stack(
            "runtime.gopark",
            "net.(*netFD).Read",
            "net/http.(*conn).serve",
            "net/http.(*Server).Serve.gowrap3",
            "runtime.goexit");

    assertThat(SiteKey.of(system, WaitClass.IO)).isEqualTo(SiteKey.of(plain, WaitClass.IO));
  }

  /** As of {@code go group.Wait()}: no frame is outside the runtime and sync. */
  @Test
  void aStackOfTheRuntimeAndSyncOnlyIsBlockedAtItsEntry() {
    Stack dump = stack("sync.runtime_SemacquireWaitGroup", "sync.(*WaitGroup).Wait");
    Stack profile =
        stack(
            "runtime.gopark",
            "runtime.goparkunlock",
            "runtime.semacquire1",
            "sync.runtime_SemacquireWaitGroup",
            "sync.(*WaitGroup).Wait");

    assertThat(SiteKey.of(profile, WaitClass.WAITGROUP))
        .isEqualTo(SiteKey.of(dump, WaitClass.WAITGROUP));
    assertThat(dump.blockedAt().orElseThrow().function().text())
        .isEqualTo("sync.(*WaitGroup).Wait");
  }

  @Test
  void closuresAndMainAreEntries() {
    assertThat(stack("main.f.func1", "runtime.goexit").entry())
        .hasValueSatisfying(f -> assertThat(f.function().text()).isEqualTo("main.f.func1"));
    assertThat(stack("main.main", "runtime.main", "runtime.goexit").entry())
        .hasValueSatisfying(f -> assertThat(f.function().text()).isEqualTo("main.main"));
    assertThat(stack().entry()).isEmpty();
  }

  @Test
  void a_line_has_a_select_or_one_without_cases_and_counted_text_does_not_tell_which() {
    SiteKey select = new SiteKey("a.g", "a.f", "f.go", 12, WaitClass.SELECT);
    SiteKey empty = new SiteKey("a.g", "a.f", "f.go", 12, WaitClass.SELECT_NO_CASES);

    assertThat(select.joins(empty)).isTrue();
    assertThat(select.joins(new SiteKey("a.g", "a.f", "f.go", 13, WaitClass.SELECT_NO_CASES)))
        .isFalse();
    assertThat(select.joins(new SiteKey("a.g", "a.f", "f.go", 12, WaitClass.MUTEX))).isFalse();
  }
}
