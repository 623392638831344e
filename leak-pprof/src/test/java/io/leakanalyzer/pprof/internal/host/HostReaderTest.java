package io.leakanalyzer.pprof.internal.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.HostTable;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class HostReaderTest {
  private static HostTable read(String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    assertThat(new HostReader().probe(content)).isEqualTo(Match.LIKELY);
    return new HostReader()
        .read(SnapshotInput.of("host.txt", content))
        .get(0)
        .table(HostTable.class)
        .orElseThrow();
  }

  private static double value(HostTable table, String name) {
    return table.figures(name).get(0).value();
  }

  @Test
  void loadAndMemory() throws IOException {
    HostTable table =
        read(
            """
             06:35:21 up 5 min,  1 user,  load average: 4.52, 0.58, 0.59
                           total        used        free      shared  buff/cache   available
            Mem:        16307288     4210000     9000000        1000     3097288    11800000
            Swap:        2097148           0     2097148
            """);
    assertThat(value(table, "load1")).isEqualTo(4.52);
    assertThat(value(table, "memory-available")).isEqualTo(11800000.0 * 1024);
    assertThat(value(table, "swap-free")).isEqualTo(2097148.0 * 1024);
  }

  @Test
  void processesSocketsServicesAndTheJournal() throws IOException {
    HostTable table =
        read(
            """
            USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
            root        4242 97.3  1.2 123456  7890 ?        Rl   06:30   5:00 /srv/app -v
            TCP:   34 (estab 12, closed 9, orphaned 0, timewait 8)
            tcp        0      0 10.0.0.1:80     10.0.0.2:5000     CLOSE_WAIT
            ● nginx.service loaded failed failed A web server
            Archived and active journals take up 1.5G in the file system.
            """);
    assertThat(value(table, "cpu-percent")).isEqualTo(97.3);
    assertThat(table.figures("cpu-percent").get(0).subject()).isEqualTo("4242 /srv/app -v");
    assertThat(table.figures("sockets")).hasSize(5);
    assertThat(table.figures("failed-service").get(0).subject()).isEqualTo("nginx.service");
    assertThat(value(table, "journal-bytes")).isEqualTo(1.5 * (1 << 30));
  }

  /** What systemctl --failed prints of a sound host is a capture too. */
  @Test
  void noServiceFailed() throws IOException {
    HostTable table =
        read(
            """
              UNIT LOAD ACTIVE SUB DESCRIPTION
            0 loaded units listed.
            """);
    assertThat(value(table, "failed-services")).isZero();
    assertThat(table.figures("failed-service")).isEmpty();
  }

  @Test
  void ioWait() throws IOException {
    HostTable table =
        read(
            """
            Linux 6.1.0 (host) \t11/24/26 \t_x86_64_\t(2 CPU)

            avg-cpu:  %user   %nice %system %iowait  %steal   %idle
                       5.00    0.00    2.00   31.00    0.00   62.00
            """);
    assertThat(value(table, "iowait-percent")).isEqualTo(31);
    assertThat(value(table, "cores")).isEqualTo(2);
  }

  @Test
  void theProcFiles() throws IOException {
    assertThat(value(read("0.52 0.58 0.59 1/123 4567\n"), "load1")).isEqualTo(0.52);
    assertThat(value(read("MemAvailable:    1024 kB\n"), "memory-available")).isEqualTo(1 << 20);
    assertThat(value(read("processor\t: 0\nprocessor\t: 1\n"), "cores")).isEqualTo(2);
  }
}
