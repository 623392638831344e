package io.leakanalyzer.examples.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the floor over the committed captures; the bench measures on larger corpora. */
class AccuracyFloorTest {
  private static final Path CAPTURES =
      Files.isDirectory(Path.of("captures")) ? Path.of("captures") : Path.of("examples/captures");

  @Test
  void three_dumps_name_nearly_every_site_and_alarm_on_hardly_any_healthy_program() {
    Score score = Corpus.of(CAPTURES).score(ArtefactSet.THREE_DUMPS);

    assertThat(score.siteRecall.trials()).isGreaterThan(40);
    assertThat(score.sitePrecision.value()).isGreaterThan(0.96);
    assertThat(score.siteRecall.value()).isGreaterThan(0.95);
    assertThat(score.goroutinePrecision.value()).isGreaterThan(0.93);
    assertThat(score.topOne.value()).isGreaterThan(0.95);
    assertThat(score.amongCauses.value()).isGreaterThan(0.95);
    assertThat(score.alarms.hits()).isLessThanOrEqualTo(1);
  }

  @Test
  void one_dump_is_rarely_wrong() {
    Score score = Corpus.of(CAPTURES).score(ArtefactSet.ONE_DUMP);

    assertThat(score.sitePrecision.value()).isGreaterThan(0.92);
    assertThat(score.siteRecall.value()).isGreaterThan(0.83);
    assertThat(score.topOne.value()).isGreaterThan(0.85);
  }
}
