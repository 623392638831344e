package io.leakanalyzer.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.ProfilesBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File times are used when asked for, and then only where nothing else tells the time. */
class FileTimesTest {
  private static final Instant WRITTEN = Instant.parse("2026-11-24T06:00:00Z");
  private static final Instant SAID = Instant.parse("2026-11-20T06:00:00Z");

  @TempDir Path folder;

  private void dump(String name, Instant written) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "LINES\n1\n");
    Files.setLastModifiedTime(file, FileTime.from(written));
  }

  private static List<Optional<Instant>> times(ProfilesBuilder builder) {
    Profiles profiles = builder.build();
    return profiles.moments().stream().map(moment -> moment.time()).toList();
  }

  @Test
  void onlyWhenAskedForTheyTellTimeAndOrder() throws IOException {
    dump("a.txt", WRITTEN.plusSeconds(60));
    dump("b.txt", WRITTEN);

    assertThat(times(Profiles.builder().addAll(folder)))
        .containsExactly(Optional.empty(), Optional.empty());
    assertThat(times(Profiles.builder().addAll(folder).useFileTimes()))
        .containsExactly(Optional.of(WRITTEN), Optional.of(WRITTEN.plusSeconds(60)));
  }

  @Test
  void whatTheListSaysComesBefore() throws IOException {
    dump("a.txt", WRITTEN);
    dump("b.txt", WRITTEN);
    Files.writeString(
        folder.resolve("captures.json"),
        """
        {"format": "io.leakanalyzer/captures/1", "captures": [
          {"file": "a.txt", "moment": "t0", "time": "2026-11-20T06:00:00Z"}, {"file": "b.txt", "moment": "t1"}]}
        """);

    assertThat(times(Profiles.builder().addAll(folder).useFileTimes()))
        .containsExactly(Optional.of(SAID), Optional.of(WRITTEN));
  }
}
