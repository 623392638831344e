package io.leakanalyzer.pprof.internal.dump;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.Goroutine;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.pprof.PprofSnapshots;
import io.leakanalyzer.pprof.contract.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is read from texts that programs of each Go version printed. The goldens are written by the
 * reader itself with {@code -Dgoldens.update}; that they are true was established by another
 * reading of the same texts, {@code examples/programs/check-goldens.py}, which shares nothing with
 * it: the number of goroutines of all 362 texts, counted texts against the total that Go prints,
 * and of the detailed versions each goroutine's id, line, number of frames and creator. They differ
 * in one text, {@code panic-lines.txt} up to Go 1.22, whose panic's value has a line like a header.
 * Not checked so are wait classes, entries and kept words.
 */
final class GoldenTextsTest {
  private static final Path GOLDENS = Path.of("src/test/resources/goldens");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "go1.18.10",
        "go1.19.13",
        "go1.20.14",
        "go1.21.13",
        "go1.22.12",
        "go1.23.12",
        "go1.24.9",
        "go1.25.5",
        "go1.26.8",
        "go1.27.0"
      })
  void readsTheTextsOf(String version) throws IOException {
    boolean detailed =
        version.equals("go1.18.10") || version.equals("go1.22.12") || version.equals("go1.27.0");
    StringBuilder read = new StringBuilder();
    for (Path file : Texts.files("texts/" + version, ".*\\.txt(\\.gz)?")) {
      read.append(file.getFileName()).append('\n');
      for (Snapshot snapshot : PprofSnapshots.read(file)) {
        describe(snapshot, detailed, read);
      }
    }
    Path golden = GOLDENS.resolve(version + ".txt");
    if (System.getProperty("goldens.update") != null) {
      Files.writeString(golden, read);
    }
    assertThat(read.toString()).isEqualTo(Files.readString(golden));
  }

  private static void describe(Snapshot snapshot, boolean detailed, StringBuilder out) {
    out.append("  ").append(snapshot.kind()).append(' ').append(snapshot.capabilities());
    snapshot.headline().ifPresent(line -> out.append(" \"").append(line).append('"'));
    out.append('\n');
    snapshot.problems().forEach(p -> out.append("    problem: ").append(p).append('\n'));
    if (snapshot.goroutines().isEmpty()) {
      return;
    }
    GoroutineTable table = snapshot.goroutines().get();
    out.append("    rows ").append(table.size()).append(", words ");
    out.append(table.arguments().size()).append('\n');
    if (detailed) {
      table.forEachRow(row -> describe(table, row, out));
    }
  }

  private static void describe(GoroutineTable table, int row, StringBuilder out) {
    Goroutine goroutine = table.goroutine(row);
    Stack stack = goroutine.stack();
    out.append("    ").append(goroutine.origin().line()).append(": ");
    out.append(goroutine.id().isPresent() ? table.id(row) : table.count(row) + " times");
    out.append(" [").append(goroutine.waitReason()).append("] ").append(goroutine.waitClass());
    out.append(" min ").append(table.minutes(row)).append(" flags");
    for (int flag = 1; flag < 64; flag <<= 1) {
      out.append(table.has(row, flag) ? " " + flag : "");
    }
    out.append(" frames ").append(stack.frames().size()).append('/').append(stack.elided());
    out.append(" at ").append(stack.blockedAt().map(Object::toString).orElse("-"));
    out.append(" entry ").append(stack.entry().map(f -> f.function().text()).orElse("-"));
    out.append(" by ").append(goroutine.creation().map(Object::toString).orElse("-"));
    out.append(" in ").append(table.creatorId(row));
    out.append(goroutine.labels().isEmpty() ? "" : " " + goroutine.labels().labels());
    out.append('\n');
  }
}
