package io.leakanalyzer.pprof.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.model.HostTable;
import io.leakanalyzer.pprof.contract.DamagedSamples;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the commands of Debian 12 and BusyBox 1.35 really print, and what is left of it when cut.
 */
final class HostSamplesTest {
  private static final Path SAMPLES = Path.of("src/test/resources/host");

  private static HostTable read(byte[] content) throws IOException {
    return new HostReader()
        .read(SnapshotInput.of("host.txt", content))
        .get(0)
        .table(HostTable.class)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "debian/uptime.txt, load1, 6.16",
    "debian/ps.txt, cpu-percent, 100",
    "debian/free.txt, memory-available, 23687802880",
    "debian/free-h.txt, memory-available, 23622320128",
    "debian/free.txt, swap-total, 0",
    "debian/iostat.txt, iowait-percent, 0.07",
    "debian/iostat.txt, cores, 2",
    "debian/ss.txt, sockets, 388",
    "debian/netstat.txt, sockets, 18",
    "debian/journalctl.txt, journal-bytes, 0",
    "debian/lscpu.txt, cores, 2",
    "busybox/uptime.txt, load1, 6.16",
    "busybox/free.txt, memory-available, 23692402688",
    "busybox/netstat.txt, sockets, 10",
    "busybox/top.txt, load1, 1.24",
    "busybox/top.txt, iowait-percent, 0",
    "busybox/top.txt, cpu-percent, 44",
    "proc/loadavg.txt, load1, 6.16",
    "proc/meminfo.txt, memory-total, 25276514304",
    "proc/cpuinfo.txt, cores, 2",
    "proc/stat.txt, iowait-percent, 0.07"
  })
  void everySampleTellsItsFigure(String sample, String name, double expected) throws IOException {
    byte[] content = Files.readAllBytes(SAMPLES.resolve(sample));
    assertThat(new HostReader().probe(content)).isEqualTo(Match.LIKELY);
    List<HostTable.HostFigure> figures = read(content).figures(name);
    boolean summed = name.equals("sockets");
    double value =
        summed
            ? figures.stream().mapToDouble(HostTable.HostFigure::value).sum()
            : figures.stream().mapToDouble(HostTable.HostFigure::value).max().orElseThrow();
    assertThat(value).isCloseTo(expected, org.assertj.core.data.Offset.offset(0.005));
  }

  @Test
  void linesSayWhereTheyStand() throws IOException {
    HostTable table = read(Files.readAllBytes(SAMPLES.resolve("debian/iostat.txt")));
    assertThat(table.figures("iowait-percent").get(0).origin()).hasToString("host.txt:4");
  }

  @Test
  void whatIsCutOrChangedGivesFiguresOrTheOneException() throws IOException {
    DamagedSamples.read(SAMPLES, 5, HostSamplesTest::reads);
  }

  @Test
  void absurdNumbersAndLinesAreNoFigures() throws IOException {
    String digits = "9".repeat(5_000);
    HostTable table =
        read(("load average: 1.0, 1.0, 1.0\nMemTotal: " + digits + " kB\n").getBytes(UTF_8));
    assertThat(table.figures("load1")).hasSize(1);
    assertThatThrownBy(() -> read(" ".repeat(1_000_000).getBytes(UTF_8)))
        .isInstanceOf(MalformedSnapshotException.class);
    assertThatThrownBy(() -> read("a: 1\n".repeat(100_000).getBytes(UTF_8)))
        .isInstanceOf(MalformedSnapshotException.class);
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private static void reads(byte[] content) throws IOException {
    try {
      read(content).figures().forEach(f -> assertThat(f.name()).isNotEmpty());
    } catch (MalformedSnapshotException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }
}
