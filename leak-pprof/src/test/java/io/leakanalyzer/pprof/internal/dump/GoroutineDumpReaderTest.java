package io.leakanalyzer.pprof.internal.dump;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.ArgumentWords;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.pprof.contract.Texts;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.ReadLimits;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoroutineDumpReaderTest {
  private static final GoroutineDumpReader READER = new GoroutineDumpReader();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          goroutine 7 [chan receive]:;7;chan receive;0;0
          goroutine 7 [chan receive (nil chan), 3 minutes]:;7;chan receive (nil chan);3;0
          goroutine 18446744073 [select (no cases), 70 minutes, locked to thread]:;18446744073;select (no cases);70;2
          goroutine 1 gp=0xc0000061c0 m=0 mp=0x5a4a20 [running]:;1;running;0;32
          goroutine 1 gp=0xc0000061c0 m=nil [IO wait, 2 minutes]:;1;IO wait;2;0
          goroutine 9 [select (leaked) (scan)]:;9;select;0;1
          goroutine 9 [select, synctest group 8]:;9;select;0;16
          goroutine 9 [sleep (durable), synctest bubble 1]:;9;sleep (durable);0;16
          goroutine 5 [chan receive (leaked) labels:{"bra]cket": "q\\"uote", "svc": "a, b"}]:;5;chan receive;0;1
          goroutine 5 [chan receive] {"bra]}:cket": "q\\"uote", svc: "a b"}:;5;chan receive;0;0
          """)
  void readsEveryHeader(String header, long id, String reason, int minutes, int flags)
      throws IOException {
    GoroutineTable table =
        only(header + "\nmain.f(...)\n\t/a b/x.go:3\nmain.g()\n\tC:/x.go:4 +0x1d\n");
    assertThat(table.id(0)).isEqualTo(id);
    assertThat(table.waitReason(0).text()).isEqualTo(reason);
    assertThat(table.minutes(0)).isEqualTo(minutes);
    for (int flag : new int[] {1, 2, 8, 16, 32}) {
      assertThat(table.has(0, flag)).as("flag %d", flag).isEqualTo((flags & flag) != 0);
    }
    assertThat(table.goroutine(0).stack().frames())
        .hasToString("[main.f /a b/x.go:3, main.g C:/x.go:4]");
  }

  @Test
  void readsLabelsWithBracketsInThem() throws IOException {
    GoroutineTable table =
        only(
            "goroutine 5 [chan receive] {\"bra]}:cket\": \"q\\\"uote\", svc: \"a, b\"}:\n"
                + "main.f()\n\t/x.go:3 +0x1\ncreated by main.main in goroutine 1\n\t/x.go:9 +0x1\n");
    assertThat(table.labels(0).labels())
        .containsEntry("bra]}:cket", "q\"uote")
        .containsEntry("svc", "a, b");
    assertThat(table.capabilities()).contains(Capability.LABELS, Capability.CREATORS);
  }

  @Test
  void readsTheSameThroughAnyLog() throws IOException {
    Path file = Texts.CAPTURES.resolve("texts/go1.27.0/panic.all.txt");
    String plain = new String(Texts.content(file), UTF_8);
    List<Long> ids = ids(one(plain));
    List<UnaryOperator<String>> logs =
        List.of(
            line -> line + "\r",
            line -> "    " + line,
            line -> "app_1  | " + line,
            line -> "\u001b[36mapp_1  |\u001b[0m " + line,
            line -> "2026-11-24T06:00:0" + line.length() % 10 + ".12345Z stderr F " + line,
            line -> "Nov 24 06:00:" + (10 + line.length() % 50) + " host app[4711]: " + line,
            line ->
                "{\"log\":\""
                    + line.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t")
                    + "\\n\",\"stream\":\"stderr\"}",
            line -> line.replace("\t", "        "));
    for (UnaryOperator<String> log : logs) {
      String text =
          "before\n"
              + plain.lines().map(log).collect(Collectors.joining("\n", "", "\n"))
              + "after\n";
      Snapshot snapshot = one(text);
      assertThat(ids(snapshot)).as(text.substring(0, 60)).isEqualTo(ids);
      assertThat(snapshot.headline()).hasValue("panic: order 7 cannot be shipped");
      assertThat(snapshot.goroutines().orElseThrow().creation(0)).isNotNull();
    }
  }

  @Test
  void takesTheTimeOfALogThatNamesItsZone() throws IOException {
    String prefix = "2026-11-24T07:00:00.5+01:00 stderr F ";
    Snapshot snapshot = one(prefix + "goroutine 1 [running]:\n" + prefix + "main.f()\n");
    assertThat(snapshot.time()).hasValue(Instant.parse("2026-11-24T06:00:00.5Z"));
    assertThat(one("2026/11/24 07:00:00 goroutine 1 [running]:\n").time()).isEmpty();
  }

  @Test
  void splitsALogIntoItsDumps() throws IOException {
    String first = dump(50, 1, 2, 3, 4);
    String second = dump(51, 1, 3, 4, 5);
    List<Snapshot> adjacent = read(first + "\n" + second);
    assertThat(adjacent).hasSize(2);
    assertThat(ids(adjacent.get(0))).containsExactly(50L, 1L, 2L, 3L, 4L);
    assertThat(ids(adjacent.get(1))).containsExactly(51L, 1L, 3L, 4L, 5L);
    List<Snapshot> apart = read(first + "\nserved 12 requests\n" + dump(51, 6, 7));
    assertThat(apart).hasSize(2);
    List<Snapshot> withStack =
        read(first + "\nhttp: panic serving 1.2.3.4\n" + dump(77) + "\nbye\n");
    assertThat(withStack).hasSize(1);
    assertThat(withStack.get(0).problems()).hasSize(1);
  }

  @Test
  void joinsTheLinesThatAContainerLogHasInParts() throws IOException {
    String stamp = "2026-11-24T06:00:00.123456789Z ";
    StringBuilder log = new StringBuilder();
    int n = 0;
    for (String line : dump(50, 1, 2).lines().toList()) {
      if (n++ % 2 == 1) {
        int half = line.length() / 2;
        log.append(stamp).append("stderr P ").append(line, 0, half).append('\n');
        log.append(stamp).append("stdout F served\n");
        log.append(stamp).append("stderr F ").append(line.substring(half)).append('\n');
      } else {
        log.append(stamp).append("stderr F ").append(line).append('\n');
      }
    }
    Snapshot joined = one(log.toString());
    assertThat(ids(joined)).containsExactly(50L, 1L, 2L);
    GoroutineTable table = joined.goroutines().orElseThrow();
    assertThat(table.goroutine(2).stack().frames()).hasToString("[main.send /s.go:7]");
    assertThat(table.creatorId(2)).isEqualTo(50);
  }

  @Test
  void keepsTheStackThatAnotherThreadPrints() throws IOException {
    String thread =
        "goroutine 8 gp=0xc000007340 m=4 mp=0xc000100008 [running]:\n"
            + "\tgoroutine running on other thread; stack unavailable\n"
            + "created by main.main in goroutine 1\n\t/x.go:3 +0x1\n\n";
    String parked = "goroutine 9 gp=0x1 m=nil [select]:\nmain.f()\n\t/x.go:5 +0x1\n\n";
    String crash =
        "SIGQUIT: quit\nPC=0x1 m=0 sigcode=0\n\n"
            + "goroutine 1 gp=0x1 m=0 mp=0x2 [running]:\nmain.main()\n\t/x.go:1 +0x1\n\n"
            + thread
            + parked
            + "-----\n\nSIGQUIT: quit\nPC=0x1 m=4 sigcode=0\n\n"
            + thread.replace(
                "\tgoroutine running on other thread; stack unavailable\n",
                "main.spin(0x1)\n\t/x.go:7 +0x1\n")
            + parked;
    GoroutineTable table = only(crash);
    assertThat(table.size()).isEqualTo(3);
    int row = table.rowOf(8);
    assertThat(table.has(row, GoroutineTable.NO_STACK)).isFalse();
    assertThat(table.goroutine(row).stack().frames()).hasToString("[main.spin /x.go:7]");
    String alone = crash.substring(0, crash.indexOf("-----"));
    GoroutineTable without = only(alone);
    assertThat(without.has(without.rowOf(8), GoroutineTable.NO_STACK)).isTrue();
  }

  @Test
  void severalDumpsOfOneTextAreSeveralMoments() {
    String log = dump(50, 1, 2) + "\nserved 12 requests\n" + dump(51, 1, 2, 6);
    for (String name : List.of("service.t3.log", "service.log")) {
      Profiles read =
          Profiles.builder()
              .add(name, (log + "\npanic: boom\n\n" + dump(52, 1, 2, 7)).getBytes(UTF_8))
              .build();
      assertThat(read.moments()).hasSize(3);
      assertThat(read.moments().stream().map(m -> m.leading().orElseThrow().kind()))
          .containsExactly(
              SnapshotKind.GOROUTINE_DUMP, SnapshotKind.GOROUTINE_DUMP, SnapshotKind.PANIC);
    }
  }

  @Test
  void isNotFooledByADumpInAPanicsValue() throws IOException {
    String indented = "panic: boom\n" + dump(9, 8).replaceAll("(?m)^", "\t") + "\n" + dump(3, 4);
    assertThat(ids(one(indented))).containsExactly(3L, 4L);
    String raw = "panic: boom\n" + dump(9, 8) + "\n" + dump(3, 4);
    assertThat(ids(one(raw))).containsExactly(3L, 4L);
    assertThat(one(raw).headline()).hasValue("panic: boom");
  }

  @Test
  void keepsLocksAndTheStructsAroundThem() throws IOException {
    String text =
        "goroutine 4 [sync.Mutex.Lock]:\n"
            + "internal/sync.(*Mutex).lockSlow(0xc000012348)\n\t/m.go:149 +0x1\n"
            + "main.(*S).run(0xc000012340, 0x5)\n\t/x.go:9 +0x1\n"
            + "created by main.main in goroutine 1\n\t/x.go:2 +0x1\n\n"
            + "goroutine 5 [chan send]:\n"
            + "main.(*S).hold({0xc000012300?, 0xc000012349}, 0xc000012240)\n\t/x.go:19 +0x1\n"
            + "created by main.main in goroutine 1\n\t/x.go:2 +0x1\n";
    ArgumentWords words = only(text).arguments();
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      kept.append(words.row(i)).append('/').append(words.depth(i)).append(' ');
      kept.append(Long.toHexString(words.value(i))).append(words.isUncertain(i) ? "? " : " ");
    }
    assertThat(kept).hasToString("0/0 c000012348 0/1 c000012340 1/0 c000012300? ");
  }

  @Test
  void keepsTheWordsOfTheInnermostFrameThatHasAny() throws IOException {
    String text =
        "goroutine 4 [select]:\n"
            + "main.wait(...)\n\t/x.go:4\n"
            + "main.(*S).run(0xc000012340, {0x8a3c40?, 0x5})\n\t/x.go:9 +0x1\n"
            + "main.outer(0x7)\n\t/x.go:12 +0x1\n"
            + "created by main.main in goroutine 1\n\t/x.go:2 +0x1\n";
    ArgumentWords words = only(text).leafArguments();
    assertThat(words.size()).isEqualTo(3);
    assertThat(words.depth(0)).isEqualTo(1);
    assertThat(words.value(0)).isEqualTo(0xc000012340L);
    assertThat(words.isUncertain(1)).isTrue();
    assertThat(words.value(2)).isEqualTo(5);
  }

  @Test
  void keepsTheWordsOfAFewGoroutinesOfEachStack() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int id = 1; id <= 40; id++) {
      text.append("goroutine ").append(id).append(" [chan send]:\nmain.f(0x1)\n\t/x.go:1 +0x1\n\n");
    }
    assertThat(only(text.toString()).leafArguments().size()).isEqualTo(16);
  }

  @Test
  void keepsHowLongEachSleepsBesideTheLocks() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int id = 1; id <= 600; id++) {
      text.append("goroutine ").append(id).append(" [sleep]:\ntime.Sleep(0x");
      text.append(Long.toHexString(0xc000000000L + 8L * id)).append(")\n\t/go/time.go:338 +0x1\n");
      text.append("main.nap(0xc000000008)\n\t/x.go:1 +0x1\n\n");
    }
    text.append("goroutine 900 [sync.Mutex.Lock]:\nsync.(*Mutex).lockSlow(0xc000000010)\n");
    text.append("\t/go/mutex.go:1 +0x1\nmain.wait(0xc000000008)\n\t/x.go:2 +0x1\n");

    ArgumentWords words = only(text.toString()).arguments();

    assertThat(words.size()).isEqualTo(2 * 600 + 2);
    for (int row = 0; row < 600; row++) {
      assertThat(words.value(2 * row)).isEqualTo(0xc000000000L + 8L * (row + 1));
      assertThat(words.depth(2 * row)).isZero();
      assertThat(words.value(2 * row + 1)).isEqualTo(0xc000000008L);
      assertThat(words.row(2 * row + 1)).isEqualTo(row);
    }
  }

  @Test
  void aSleepIsNoAddressOfALock() throws IOException {
    ArgumentWords words =
        only("""
                goroutine 1 [sleep]:
                time.Sleep(0xc000000010)
                	/go/time.go:338 +0x1
                main.nap(0xc000000008)
                	/x.go:1 +0x1

                goroutine 2 [sleep]:
                time.Sleep(0x7f?)
                	/go/time.go:338 +0x1
                main.nap(0xc000000008)
                	/x.go:1 +0x1
                """)
            .arguments();
    assertThat(words.size()).isEqualTo(1);
    assertThat(words.value(0)).isEqualTo(0xc000000010L);
  }

  @Test
  void followsStacksThatDifferInOneFrame() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int id = 1; id <= 3000; id++) {
      int caller = id * 7 % 50;
      text.append("goroutine ").append(id).append(" [select]:\nmain.leaf(0x").append(id);
      text.append(")\n\t/x.go:1 +0x1\nmain.f").append(caller).append("(...)\n\t/x.go:7 +0x9\n");
      text.append("main.g(0x1, {0x2?, ...})\n\t/x.go:").append(10 + id % 3).append(" +0x9\n\n");
    }
    GoroutineTable table = only(text.toString());
    assertThat(table.stacks().size()).isEqualTo(150);
    for (int row = 0; row < 3000; row++) {
      assertThat(table.goroutine(row).stack().frames())
          .hasToString(
              "[main.leaf /x.go:1, main.f%d /x.go:7, main.g /x.go:%d]"
                  .formatted((row + 1) * 7 % 50, 10 + (row + 1) % 3));
    }
  }

  @Test
  void keepsWhatStandsBeforeTheBreak() throws IOException {
    String whole = dump(50, 1, 2, 3);
    String cut = whole.substring(0, whole.indexOf("goroutine 3") + 40);
    Snapshot snapshot = one(cut);
    GoroutineTable table = snapshot.goroutines().orElseThrow();
    assertThat(ids(snapshot)).containsExactly(50L, 1L, 2L, 3L);
    assertThat(table.has(3, GoroutineTable.TRUNCATED)).isTrue();
    assertThat(table.has(2, GoroutineTable.TRUNCATED)).isFalse();
    assertThat(table.goroutine(3).stack().elided()).as("outer frames are missing").isEqualTo(-1);
    assertThat(table.goroutine(2).stack().elided()).isZero();
    assertThat(snapshot.problems().toString()).contains("breaks off inside goroutine 3");
  }

  @Test
  @Timeout(60)
  void endsInsideAKnownFrame() throws IOException {
    String twice = dump(50, 1, 2);
    String cut = twice.substring(0, twice.lastIndexOf("/s.go:7") + "/s.go:7 +0x".length());
    assertThat(ids(one(cut))).containsExactly(50L, 1L, 2L);
  }

  @Test
  void stopsAtTheLimits() throws IOException {
    byte[] text = dump(50, 1, 2, 3).getBytes(UTF_8);
    ReadLimits three = ReadLimits.defaults().withMaxGoroutines(3);
    Snapshot goroutines = READER.read(SnapshotInput.of("d.txt", text, three)).get(0);
    assertThat(ids(goroutines)).containsExactly(50L, 1L, 2L);
    assertThat(goroutines.problems().toString()).contains("maxGoroutines = 3");
    ReadLimits bytes = ReadLimits.defaults().withMaxBytes(text.length - 30);
    Snapshot cut = READER.read(SnapshotInput.of("d.txt", text, bytes)).get(0);
    assertThat(cut.problems().toString()).contains("maxBytes");
  }

  @Test
  void passesOverLinesOfAnyLength() throws IOException {
    String text = "x".repeat(3 << 20) + "\n" + dump(5, 1) + "y".repeat(3 << 20);
    assertThat(ids(one(text))).containsExactly(5L, 1L);
    assertThat(only(text).goroutine(0).origin().line()).isEqualTo(2);
  }

  @Test
  void saysWhatItMisses() {
    assertThat(READER.probe("some log\nof a server\n".getBytes(UTF_8))).isEqualTo(Match.MAYBE);
    assertThat(READER.probe(new byte[] {0, 1, 2})).isEqualTo(Match.NO);
    assertThat(READER.probe(dump(1).getBytes(UTF_8))).isEqualTo(Match.SURE);
    assertThatThrownBy(() -> read("some log\nof a server\n"))
        .isInstanceOf(MalformedSnapshotException.class)
        .hasMessage(
            "d.txt: expected a line such as \"goroutine 1 [running]:\", found none in 2 lines");
  }

  private static String dump(long running, long... parked) {
    StringBuilder text = new StringBuilder();
    text.append("goroutine ")
        .append(running)
        .append(" [running]:\nmain.dump(0x1)\n\t/d.go:1 +0x5\n");
    text.append("created by main.main in goroutine 1\n\t/d.go:2 +0x5\n");
    for (long id : parked) {
      text.append("\ngoroutine ").append(id).append(" [chan send, 2 minutes]:\n");
      text.append("main.send(0x").append(Long.toHexString(id)).append(")\n\t/s.go:7 +0x5\n");
      text.append("created by main.serve in goroutine ").append(running);
      text.append("\n\t/s.go:3 +0x5\n");
    }
    return text.toString();
  }

  private static List<Snapshot> read(String text) throws IOException {
    return READER.read(SnapshotInput.of("d.txt", text.getBytes(UTF_8)));
  }

  private static Snapshot one(String text) throws IOException {
    List<Snapshot> snapshots = read(text);
    assertThat(snapshots).hasSize(1);
    assertThat(snapshots.get(0).kind()).isIn(SnapshotKind.GOROUTINE_DUMP, SnapshotKind.PANIC);
    return snapshots.get(0);
  }

  private static GoroutineTable only(String text) throws IOException {
    return one(text).goroutines().orElseThrow();
  }

  private static List<Long> ids(Snapshot snapshot) {
    GoroutineTable table = snapshot.goroutines().orElseThrow();
    return java.util.stream.IntStream.range(0, table.size()).mapToObj(table::id).toList();
  }
}
