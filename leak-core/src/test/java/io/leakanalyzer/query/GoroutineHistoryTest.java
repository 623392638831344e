package io.leakanalyzer.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.testing.DumpBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoroutineHistoryTest {
  private static final Profiles PROFILES =
      DumpBuilder.profiles(
          DumpBuilder.moment("t0")
              .goroutine(1, "select (no cases)")
              .at("main.main", "main.go", 12)
              .goroutine(7, "IO wait")
              .at("main.serve", "serve.go", 40)
              .createdBy("main.main", "main.go", 10, 1),
          DumpBuilder.moment("t1")
              .goroutine(1, "select (no cases)")
              .at("main.main", "main.go", 12)
              .goroutine(20, "chan send")
              .at("main.fetch", "fetch.go", 31)
              .createdBy("main.serve", "serve.go", 42, 7),
          DumpBuilder.moment("t2")
              .goroutine(20, "chan send")
              .minutes(5)
              .at("main.fetch", "fetch.go", 31)
              .createdBy("main.serve", "serve.go", 42, 7));

  @Test
  void a_goroutine_is_followed_over_the_moments() {
    GoroutineHistory history = only(20);

    assertThat(history.appearances())
        .extracting(seen -> seen.moment().name(), seen -> seen.goroutine().minutes().orElse(0))
        .containsExactly(tuple("t1", 0), tuple("t2", 5));
    assertThat(history.absences()).extracting(Moment::name).containsExactly("t0");
  }

  @Test
  void its_creators_are_found_though_they_have_ended() {
    GoroutineHistory history = only(20);

    assertThat(history.creators().keySet()).containsExactly(7L, 1L);
    assertThat(history.creators().get(7L)).isPresent();
  }

  @Test
  void a_creator_that_was_never_seen_is_named_all_the_same() {
    Profiles profiles =
        DumpBuilder.profiles(
            DumpBuilder.moment("t0")
                .goroutine(5, "chan receive")
                .at("main.worker", "worker.go", 8)
                .createdBy("main.start", "worker.go", 3, 4));

    GoroutineHistory history = GoroutineHistory.of(profiles, 5).get(0);

    assertThat(history.creators()).containsOnlyKeys(4L);
    assertThat(history.creators().get(4L)).isEmpty();
  }

  @Test
  void it_knows_whom_it_created_once_each() {
    assertThat(only(7).created()).containsExactly(20L);
    assertThat(only(20).created()).isEmpty();
  }

  @Test
  void an_id_that_no_artefact_has_has_no_history() {
    assertThat(GoroutineHistory.of(PROFILES, 99)).isEmpty();
  }

  private static GoroutineHistory only(long id) {
    List<GoroutineHistory> histories = GoroutineHistory.of(PROFILES, id);
    assertThat(histories).hasSize(1);
    return histories.get(0);
  }
}
