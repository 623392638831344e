package io.leakanalyzer.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.model.heap.HeapTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the memory contains is printed only when asked for: a real dump, all of whose strings are
 * made secrets first.
 */
class HeapSecretsTest {
  private static final String SECRET = "SECRET==";
  private static final Path REAL = Path.of("captures", "orders.go1.27.0", "t3.heapdump.gz");

  @TempDir private Path temp;
  private Path dump;
  private long address;

  @BeforeEach
  void makeTheStringsSecrets() throws IOException {
    byte[] content;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(REAL))) {
      content = in.readAllBytes();
    }
    HeapTable heap =
        Profiles.read(REAL)
            .snapshots()
            .flatMap(s -> s.table(HeapTable.class).stream())
            .findFirst()
            .orElseThrow();
    HeapObjects objects = heap.objects();
    int secrets = 0;
    for (int object = 0; object < objects.count(); object++) {
      boolean pointers = heap.edges().start(object) < heap.edges().end(object);
      int place = (int) objects.place(object);
      int size = (int) objects.size(object);
      if (!pointers && size >= 16 && isText(content, place, size)) {
        for (int i = 0; i < size; i++) {
          content[place + i] = (byte) SECRET.charAt(i % SECRET.length());
        }
        address = objects.address(object);
        secrets++;
      }
    }
    assertThat(secrets).isGreaterThan(50);
    dump = temp.resolve("heap.dump");
    Files.write(dump, content);
  }

  /** Text and zeros, with more than a few letters. */
  private static boolean isText(byte[] content, int place, int size) {
    int letters = 0;
    for (int i = place; i < place + size; i++) {
      if (content[i] != 0 && (content[i] < 9 || content[i] > 126)) {
        return false;
      }
      letters += content[i] > ' ' ? 1 : 0;
    }
    return letters > 3;
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "html", "markdown", "sarif", "junit"})
  void no_report_has_them(String format) {
    String out = CliRun.leak("analyze", dump, "--format", format).out();
    assertThat(out).contains("pricing").doesNotContain("SECRET");
  }

  @Test
  void neither_leaks_nor_chains_have_them() {
    assertThat(CliRun.leak("heap", dump, "--top", 1000).out())
        .contains("22 PROVEN and 2 LIKELY")
        .doesNotContain("SECRET");
    for (int id = 1; id < 80; id++) {
      assertThat(CliRun.leak("chain", dump, "--goroutine", id).out()).doesNotContain("SECRET");
    }
    assertThat(CliRun.leak("chain", dump, "--channel", "0x" + Long.toHexString(address)).out())
        .contains("object 0x" + Long.toHexString(address))
        .doesNotContain("SECRET");
  }

  @Test
  void who_asks_is_shown() {
    String at = "0x" + Long.toHexString(address);
    assertThat(CliRun.leak("chain", dump, "--channel", at, "--show-values").out())
        .contains("values of " + at, SECRET + SECRET);
  }
}
