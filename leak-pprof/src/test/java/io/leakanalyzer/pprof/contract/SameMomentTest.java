package io.leakanalyzer.pprof.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.SiteKey;
import io.leakanalyzer.pprof.PprofSnapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same moment in three forms gives sites that join. */
final class SameMomentTest {

  @Test
  void sitesOfOneMomentJoinOverForms() throws IOException {
    List<String> lost = new ArrayList<>();
    long all = 0;
    long joined = 0;
    long parked = 0;
    long parkedJoined = 0;
    for (Path dump : Texts.files("", "t[0-9]\\.goroutine\\.debug2\\.txt\\.gz")) {
      GoroutineTable rich = table(dump);
      for (String form : List.of("debug1.txt.gz", "pb.gz")) {
        Path other =
            dump.resolveSibling(dump.getFileName().toString().replace("debug2.txt.gz", form));
        if (Files.notExists(other)) {
          continue; // some captures have one form only
        }
        GoroutineTable poor = table(other);
        for (int row = 0; row < poor.size(); row++) {
          SiteKey site = SiteKey.of(poor.goroutine(row).stack(), poor.waitClass(row));
          if (site.function().isEmpty() || isOfTheCapture(site)) {
            continue;
          }
          boolean joins = sites(rich).anyMatch(site::joins);
          all += poor.count(row);
          joined += joins ? poor.count(row) : 0;
          if (!isInFlight(site)) {
            parked += poor.count(row);
            parkedJoined += joins ? poor.count(row) : 0;
          }
          if (!joins) {
            lost.add(Texts.CAPTURES.relativize(other) + " " + site);
          }
        }
      }
    }
    assertThat(all).isGreaterThan(10_000);
    assertThat(parked).isGreaterThan(5_000);
    assertThat((double) joined / all).as("not joined: %s", lost).isGreaterThan(0.985);
    assertThat((double) parkedJoined / parked).as("not joined: %s", lost).isGreaterThan(0.999);
  }

  /**
   * The three captures of a moment are taken one after the other, and requests come and go between
   * them: connections that read or write, requests of the HTTP client, handlers that sleep.
   */
  private static boolean isInFlight(SiteKey site) {
    return switch (site.waitClass()) {
      case IO, SYSCALL, SLEEP, RUNNABLE, UNKNOWN -> true;
      default -> site.function().startsWith("net/http.");
    };
  }

  /** The goroutine that takes the capture has another stack in each form. */
  private static boolean isOfTheCapture(SiteKey site) {
    return Set.of(
            "runtime/pprof.writeRuntimeProfile",
            "runtime/pprof.runtime_goroutineProfileWithLabels",
            "runtime/pprof.pprof_goroutineProfileWithLabels",
            "runtime/pprof.writeGoroutineStacks")
        .contains(site.function());
  }

  private static Stream<SiteKey> sites(GoroutineTable table) {
    return java.util.stream.IntStream.range(0, table.size())
        .mapToObj(row -> SiteKey.of(table.goroutine(row).stack(), table.waitClass(row)))
        .distinct();
  }

  private static GoroutineTable table(Path file) throws IOException {
    return PprofSnapshots.read(file).get(0).goroutines().orElseThrow();
  }
}
