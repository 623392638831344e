package io.leakanalyzer.pprof.internal.dump;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.Goroutine;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.pprof.PprofSnapshots;
import io.leakanalyzer.pprof.contract.Texts;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dumps as people have them: in the logs of containers, in fields of structured logs, on pages, in
 * the encodings of other systems. Read is what is read of the dump alone, whatever stands in
 * labels.
 */
final class LogFormsTest {
  private static final String[] NAMES = {"app_1", "app_2"};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "go1.18.10/deep.debug2.txt.gz",
        "go1.22.12/panic.all.txt",
        "go1.26.8/labels.debug2.txt",
        "go1.27.0/labels.debug2.txt",
        "go1.27.0/ancestors.panic.txt",
        "go1.27.0/labels.quit.txt.gz"
      })
  void readsTheSame(String file) throws IOException {
    String dump = new String(Texts.content(Texts.CAPTURES.resolve("texts/" + file)), UTF_8);
    List<String> plain = rows(read(dump.getBytes(UTF_8)));
    assertThat(plain).isNotEmpty();
    for (Map.Entry<String, byte[]> form : forms(dump).entrySet()) {
      List<Snapshot> read = read(form.getValue());
      assertThat(read).as(form.getKey()).hasSize(1);
      assertThat(rows(read)).as(form.getKey()).isEqualTo(plain);
    }
  }

  private static Map<String, byte[]> forms(String dump) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Docker Compose", lines(dump, (i, line) -> "app_1  | " + line));
    texts.put("kubectl", lines(dump, (i, line) -> "[pod/web-7d5f8c6b9-x2x4k/app] " + line));
    texts.put(
        "journald",
        lines(dump, (i, line) -> "Nov " + (i < 40 ? " 9" : "10") + " 06:00:01 h app[47]: " + line));
    texts.put("cat -n", lines(dump, (i, line) -> "%6d\t%s".formatted(i + 1, line)));
    texts.put("grep", lines(dump, (i, line) -> "app.log-" + (i + 95) + "-" + line));
    texts.put("klog", "E1124 06:00:00.1       1 run.go:79] " + dump);
    texts.put("package log", "2026/11/24 06:00:01 " + dump);
    texts.put(
        "a test's log",
        lines(dump, (i, line) -> (i == 0 ? "    x_test.go:10: " : "        ") + line));
    texts.put("blanks at ends", lines(dump, (i, line) -> line + "   "));
    texts.put("old Macintosh", dump.replace('\n', '\r'));
    texts.put("no tabs", dump.replace("\t", ""));
    texts.put("double spaced", dump.replace("\n", "\r\n\r\n"));
    texts.put(
        "JSON lines",
        lines(dump, (i, line) -> "{\"n\": " + i + ", \"message\": " + json(line) + "}"));
    texts.put(
        "go test -json",
        lines(dump, (i, line) -> "{\"Action\":\"output\",\"Output\":" + json(line + "\n") + "}"));
    String zap = "{\"level\":\"error\",\"msg\":\"\",\"stacktrace\":" + json(dump) + ",\"x\":1}";
    texts.put("zap", "{\"level\":\"info\",\"msg\":\"started\"}\n" + zap + "\n");
    texts.put("zap in Docker", "{\"log\":" + json(zap + "\n") + ",\"stream\":\"stderr\"}\n");
    texts.put("logfmt", "time=06:00 level=error msg=boom stack=" + json(dump) + " x=1\n");
    texts.put("page", "<html><body><pre>" + html(dump) + "</pre></body></html>");
    texts.put(
        "page of lines",
        "<!DOCTYPE html><html><div>"
            + html(dump).replace("\n", "<br/>\n").replace("\t", "&nbsp;&#160; ")
            + "</div>");
    Map<String, byte[]> forms = new LinkedHashMap<>();
    texts.forEach((name, text) -> forms.put(name, text.getBytes(UTF_8)));
    String windows = "\ufeff" + dump.replace("\n", "\r\n");
    forms.put("Notepad", windows.getBytes(UTF_8));
    forms.put("PowerShell", windows.getBytes(UTF_16LE));
    forms.put("UTF-16", windows.getBytes(UTF_16BE));
    return forms;
  }

  /** A test wrote a dump by package log, one by t.Logf, and then ran out of time. */
  @Test
  void readsWhatATestPrinted() throws IOException {
    List<Snapshot> read =
        PprofSnapshots.read(Path.of("src/test/resources/dumps/test-log.go1.24.9.txt.gz"));
    assertThat(read).hasSize(3);
    assertThat(read.get(0).headline()).isEmpty();
    assertThat(read.get(2).headline()).hasValue("panic: test timed out after 2s");
    for (Snapshot each : read) {
      assertThat(rows(List.of(each))).filteredOn(row -> row.contains("tt.leak")).hasSize(5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s  | ", "Nov 24 06:00:01 host %s[12]: ", "[pod/%s/main] "})
  void tellsTheWritersOfALogApart(String prefix) throws IOException {
    List<List<String>> dumps = new ArrayList<>();
    List<List<String>> plain = new ArrayList<>();
    for (String version : List.of("go1.26.8", "go1.27.0")) {
      byte[] text = Texts.content(Texts.CAPTURES.resolve("texts/" + version + "/quit.all.txt.gz"));
      dumps.add(new String(text, UTF_8).lines().toList());
      plain.add(rows(read(text)));
    }
    StringBuilder log = new StringBuilder();
    int[] next = {0, 0};
    for (int turn = 0; next[0] < dumps.get(0).size() || next[1] < dumps.get(1).size(); turn++) {
      int who = turn * 7 / 3 % 2;
      for (int n = 0; n < 1 + turn % 4 && next[who] < dumps.get(who).size(); n++) {
        log.append(prefix.formatted(NAMES[who]))
            .append(dumps.get(who).get(next[who]++))
            .append('\n');
      }
    }
    List<Snapshot> read = read(log.toString().getBytes(UTF_8));
    assertThat(read).hasSize(2);
    for (int who = 0; who < 2; who++) {
      assertThat(read.get(who).instance()).contains(NAMES[who]);
      assertThat(rows(read.subList(who, who + 1))).isEqualTo(plain.get(who));
    }
  }

  private interface Line {
    String of(int number, String line);
  }

  private static String lines(String dump, Line form) {
    List<String> lines = dump.lines().toList();
    return IntStream.range(0, lines.size())
        .mapToObj(i -> form.of(i, lines.get(i)))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String json(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\t", "\\t")
            .replace("\n", "\\n")
            .replace("<", "\\u003c")
        + '"';
  }

  private static String html(String text) {
    UnaryOperator<String> quotes = t -> t.replace("\"", "&#34;").replace("'", "&apos;");
    return quotes.apply(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
  }

  private static List<Snapshot> read(byte[] text) throws IOException {
    return new GoroutineDumpReader().read(SnapshotInput.of("log.txt", text));
  }

  /** What is read of every goroutine, lines of the text apart. */
  private static List<String> rows(List<Snapshot> snapshots) {
    List<String> rows = new ArrayList<>();
    for (Snapshot snapshot : snapshots) {
      GoroutineTable table = snapshot.goroutines().orElseThrow();
      table.forEachRow(
          row -> {
            Goroutine g = table.goroutine(row);
            Object[] all = {
              table.id(row), g.waitReason(), table.minutes(row), g.leaked(), g.lockedToThread(),
              g.stack().frames(), g.stack().elided(), g.creation(), g.creatorId(),
                  g.labels().labels()
            };
            rows.add(Arrays.toString(all));
          });
    }
    return rows;
  }
}
