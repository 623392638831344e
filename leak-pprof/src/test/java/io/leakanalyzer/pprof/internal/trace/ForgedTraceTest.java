package io.leakanalyzer.pprof.internal.trace;

import static io.leakanalyzer.pprof.internal.trace.ForgedTrace.join;
import static io.leakanalyzer.pprof.internal.trace.ForgedTrace.varint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.timeline.TimelineTable;
import io.leakanalyzer.pprof.internal.trace.ForgedTrace.Piece;
import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recorded traces whose fields were forged: facts, or the one exception; soon, and in little
 * memory.
 */
final class ForgedTraceTest {
  private static final String TRACE = "kinds-go1.27-p2";
  private static final String FLIGHT = "kinds-flight-go1.27-p2";
  private static final byte[] ALL_ONES = varint(-1);
  private static final byte[] ELEVEN = new byte[11];
  private static final long SLOWEST_NANOS = 20_000_000_000L;
  private static final int MOST_BYTES = 64 << 20;

  static {
    Arrays.fill(ELEVEN, 0, 10, (byte) 0x80);
  }

  private static Snapshot read(byte[] content) throws IOException {
    long start = System.nanoTime();
    try {
      return new TraceReader().read(SnapshotInput.of("forged.trace", content)).get(0);
    } finally {
      assertThat(System.nanoTime() - start).isLessThan(SLOWEST_NANOS);
    }
  }

  private static Optional<TimelineTable> tryToRead(byte[] content) throws IOException {
    try {
      return read(content).table(TimelineTable.class);
    } catch (MalformedSnapshotException e) {
      assertThat(e).hasMessageStartingWith("forged.trace").hasMessageContaining("expected");
      return Optional.empty();
    }
  }

  private static byte[] beginning(byte[]... parts) throws IOException {
    return join(ForgedTrace.of(TRACE).header, new byte[] {EventTypes.EVENT_BATCH}, join(parts));
  }

  private static void isRefused(byte[] content, String... words) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(MalformedSnapshotException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  @Test
  void what_was_taken_apart_and_not_changed_reads_as_before() throws IOException {
    for (String name : new String[] {TRACE, FLIGHT, "kinds-go1.22-p2", "pipeline-go1.23-p2"}) {
      TimelineTable whole = read(ForgedTrace.bytes(name)).table(TimelineTable.class).orElseThrow();
      TimelineTable again =
          read(ForgedTrace.of(name).bytes()).table(TimelineTable.class).orElseThrow();
      assertThat(again.window()).as(name).isEqualTo(whole.window());
      assertThat(again.size()).isEqualTo(whole.size());
    }
  }

  @Test
  void numbers_of_eleven_bytes_are_refused_everywhere() throws IOException {
    byte[] one = {1};
    isRefused(beginning(ELEVEN, one, one, one), "at most 10 bytes");
    isRefused(beginning(one, ELEVEN, one, one), "at most 10 bytes");
    isRefused(beginning(one, one, ELEVEN, one), "at most 10 bytes");
    isRefused(beginning(one, one, one, ELEVEN), "at most 10 bytes");
    byte[] strings = join(new byte[] {EventTypes.STRINGS, EventTypes.STRING}, ELEVEN, one);
    assertThat(problemOf(ForgedTrace.of(TRACE).body(EventTypes.STRINGS, strings)))
        .contains("at most 10 bytes");
    byte[] stacks = join(new byte[] {EventTypes.STACKS, EventTypes.STACK, 1}, ELEVEN);
    assertThat(problemOf(ForgedTrace.of(TRACE).body(EventTypes.STACKS, stacks)))
        .contains("at most 10 bytes");
  }

  /** What is said of a trace that is broken in its first generation. */
  private static String problemOf(ForgedTrace trace) throws IOException {
    try {
      return read(trace.bytes()).problems().toString();
    } catch (MalformedSnapshotException e) {
      return e.getMessage();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {65_537, 1L << 31, (1L << 31) - 1, 1L << 40, Long.MAX_VALUE, -1})
  void absurd_sizes_of_batches_are_refused_before_memory_is_taken(long size) throws IOException {
    byte[] one = {1};
    byte[] claim = beginning(one, one, one, varint(size));
    long before = allocated();
    isRefused(claim, "at most 65536 bytes");
    assertThat(allocated() - before).isLessThan(4 << 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {129, 65_536, 1L << 31, Long.MAX_VALUE, -1})
  void absurd_stacks_are_refused(long frames) throws IOException {
    byte[] stacks = join(new byte[] {EventTypes.STACKS, EventTypes.STACK, 7}, varint(frames));
    assertThat(problemOf(ForgedTrace.of(TRACE).body(EventTypes.STACKS, stacks)))
        .contains("at most 128 frames of a stack");
  }

  @ParameterizedTest
  @ValueSource(longs = {1025, 65_536, 1L << 31, Long.MAX_VALUE, -1})
  void absurd_strings_are_refused(long length) throws IOException {
    byte[] strings = join(new byte[] {EventTypes.STRINGS, EventTypes.STRING, 7}, varint(length));
    assertThat(problemOf(ForgedTrace.of(TRACE).body(EventTypes.STRINGS, strings)))
        .contains("at most 1024 bytes of a string");
  }

  @Test
  void a_string_that_reaches_beyond_its_batch_is_refused() throws IOException {
    byte[] strings = {EventTypes.STRINGS, EventTypes.STRING, 7, 100, 'a', 'b'};
    assertThat(problemOf(ForgedTrace.of(TRACE).body(EventTypes.STRINGS, strings)))
        .contains("100 bytes of a string");
  }

  @Test
  void ids_of_any_size_may_name_strings_and_stacks_and_cost_nothing() throws IOException {
    byte[] far = varint(1L << 62);
    byte[] strings =
        join(
            new byte[] {EventTypes.STRINGS, EventTypes.STRING},
            ALL_ONES,
            new byte[] {1, 'x', EventTypes.STRING},
            far,
            new byte[] {1, 'y', EventTypes.STRING, 0, 1, 'z'});
    ForgedTrace trace = ForgedTrace.of(TRACE);
    Piece piece = trace.pieces.get(trace.indexOf(EventTypes.STRINGS));
    trace.pieces.add(trace.indexOf(EventTypes.STRINGS), piece.with(strings));
    byte[] stacks =
        join(
            new byte[] {EventTypes.STACKS, EventTypes.STACK},
            ALL_ONES,
            new byte[] {1, 1},
            far,
            ALL_ONES,
            new byte[] {9, EventTypes.STACK},
            far,
            new byte[] {0});
    trace.pieces.add(trace.indexOf(EventTypes.STACKS), piece.with(stacks));
    byte[] forged = trace.bytes();
    long before = allocated();
    assertThat(tryToRead(forged)).isPresent();
    assertThat(allocated() - before).isLessThan(MOST_BYTES);
  }

  @Test
  void without_its_tables_a_trace_has_ids_and_states() throws IOException {
    ForgedTrace trace = ForgedTrace.of(TRACE);
    trace.pieces.removeIf(p -> p.first() == EventTypes.STACKS || p.first() == EventTypes.STRINGS);
    Optional<TimelineTable> table = tryToRead(trace.bytes());
    table.ifPresent(
        t -> {
          for (int row = 0; row < t.size(); row++) {
            assertThat(t.life(row).stack()).isEqualTo(TimelineTable.NONE);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void generations_below_one_are_refused(long generation) throws IOException {
    ForgedTrace trace = ForgedTrace.of(TRACE);
    trace.pieces.set(0, trace.pieces.get(0).ofGeneration(generation));
    isRefused(trace.bytes(), "a generation of at least 1");
  }

  @ParameterizedTest
  @CsvSource({"22", "23", "25", "26"})
  void a_body_of_another_version_gives_facts_or_is_refused(int version) throws IOException {
    for (String name : new String[] {"kinds-go1.22-p2", "kinds-go1.23-p1", "kinds-go1.25-p2"}) {
      byte[] changed = ForgedTrace.bytes(name);
      byte[] head = ("go 1." + version + " trace").getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(head, 0, changed, 0, head.length);
      tryToRead(changed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"go 1.5 trace", "go 1.11 trace", "go 1.19 trace", "go 1.20 trace"})
  void traces_of_older_programs_are_refused_with_what_to_do(String header) {
    byte[] old = Arrays.copyOf(header.getBytes(StandardCharsets.US_ASCII), 64);
    isRefused(old, "Go 1.22 or newer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"go 1.24 trace", "go 1.27 trace", "go 1.28 trace", "go 1.99 trace"})
  void versions_that_do_not_exist_are_refused_by_their_number(String header) {
    byte[] next = Arrays.copyOf(header.getBytes(StandardCharsets.US_ASCII), 64);
    isRefused(next, "unknown trace version " + header.substring(3, 7));
  }

  @Test
  @Timeout(60)
  void a_flight_recording_cut_at_any_batch_keeps_the_generations_before() throws IOException {
    ForgedTrace whole = ForgedTrace.of(FLIGHT);
    long all = read(whole.bytes()).table(TimelineTable.class).orElseThrow().window().generations();
    long before = 0;
    for (int keep = 1; keep <= whole.pieces.size(); keep++) {
      ForgedTrace cut = ForgedTrace.of(FLIGHT);
      cut.pieces.subList(keep, cut.pieces.size()).clear();
      long generations = tryToRead(cut.bytes()).map(t -> t.window().generations()).orElse(0L);
      assertThat(generations).as("%d batches", keep).isBetween(before, all);
      before = generations;
    }
    assertThat(before).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {FLIGHT, "service-flight-go1.26-p1", "kinds-flight-go1.25-p2"})
  void a_flight_recording_cut_within_a_batch_keeps_them_too(String name) throws IOException {
    byte[] whole = ForgedTrace.bytes(name);
    Random random = new Random(23);
    for (int i = 0; i < 60; i++) {
      tryToRead(Arrays.copyOf(whole, 16 + random.nextInt(whole.length - 16)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {TRACE, FLIGHT, "kinds-go1.22-p2", "pipeline-go1.23-p2", "kinds-go1.25-p2"})
  @Timeout(120)
  void batches_in_disorder(String name) throws IOException {
    for (int seed = 0; seed < 80; seed++) {
      Random random = new Random(seed);
      ForgedTrace trace = ForgedTrace.of(name);
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        disturb(trace, random);
      }
      tryToRead(trace.bytes());
    }
  }

  private static void disturb(ForgedTrace trace, Random random) {
    int i = random.nextInt(trace.pieces.size());
    Piece piece = trace.pieces.get(i);
    switch (random.nextInt(9)) {
      case 0 -> trace.pieces.remove(i);
      case 1 -> trace.pieces.add(i, piece);
      case 2 -> Collections.swap(trace.pieces, i, random.nextInt(trace.pieces.size()));
      case 3 -> trace.pieces.set(i, piece.ofThread(random.nextInt(4) - 1));
      case 4 -> trace.pieces.set(i, piece.ofGeneration(1 + random.nextInt(5)));
      case 5 -> trace.pieces.set(i, piece.ofGeneration(1 + (random.nextLong() >>> 1)));
      case 6 -> trace.pieces.set(i, piece.at(random.nextLong()));
      case 7 ->
          trace.pieces.set(
              i, piece.with(Arrays.copyOf(piece.body(), random.nextInt(piece.body().length + 1))));
      default -> {
        byte[] body = piece.body().clone();
        for (int n = body.length == 0 ? 0 : 4; n > 0; n--) {
          body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        trace.pieces.set(i, piece.with(body));
      }
    }
    if (trace.pieces.isEmpty()) {
      trace.pieces.add(piece);
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
