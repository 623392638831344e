package io.leakanalyzer.report;

import io.leakanalyzer.LeakAnalyzer;
import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Problem;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.GoroutineTableBuilder;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.model.WaitReason;
import io.leakanalyzer.testing.DumpBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service whose senders leak, whose writers wait for a lock, and whose workers are well. */
public final class SampleReport {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private SampleReport() {}

  /** Three moments, one minute apart. */
  public static LeakReport timed() {
    return of(profiles(true, 1));
  }

  /** Three moments whose times nobody knows. */
  public static LeakReport untimed() {
    return of(profiles(false, 1));
  }

  /** The same with so many times more leaking goroutines. */
  public static LeakReport large(int times) {
    return of(profiles(true, times));
  }

  /** The same beside so many other groups, each of another function. */
  public static LeakReport crowded(int groups) {
    return of(profiles(true, 1, groups));
  }

  /** So many leaks, each of another function. */
  public static LeakReport leaky(int leaks) {
    return LeakAnalyzer.of(profiles(true, 1, leaks))
        .withRules(List.of(new SampleRules.Selects()))
        .run();
  }

  /** No reason for any leak. */
  public static LeakReport healthy() {
    return LeakAnalyzer.of(profiles(true, 1)).withRules(List.of(new SampleRules.Silent())).run();
  }

  /** Too little reason to report the senders. */
  public static LeakReport doubtful() {
    return LeakAnalyzer.of(profiles(true, 1)).withRules(List.of(new SampleRules.Hint())).run();
  }

  /** So many goroutines that each hold a lock and wait for that of another, in a tree. */
  public static LeakReport entangled(int goroutines) {
    DumpBuilder dump = DumpBuilder.moment("t0");
    for (int i = 1; i <= goroutines; i++) {
      long own = 0xc000100000L + 0x1000L * i;
      long other = 0xc000100000L + 0x1000L * (i / 2);
      String task = "example.com/acme/orders/part" + i % 7 + ".(*Task" + i + ")";
      dump.goroutine(i + 1, "sync.Mutex.Lock")
          .at("sync.(*Mutex).lockSlow", "/usr/local/go/src/sync/mutex.go", 149, other)
          .at(task + ".wait", "/build/orders/task.go", 10 + i, other)
          .at(task + ".run", "/build/orders/task.go", 900 + i, own)
          .createdBy("example.com/acme/orders.Start", "/build/orders/start.go", 7, 1);
    }
    return of(DumpBuilder.profiles(dump));
  }

  private static LeakReport of(Profiles profiles) {
    return LeakAnalyzer.of(profiles).withRules(SampleRules.ALL).run();
  }

  private static Profiles profiles(boolean timed, int times) {
    return profiles(timed, times, 0);
  }

  private static Profiles profiles(boolean timed, int times, int groups) {
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Instant at = timed ? START.plusSeconds(60L * i) : null;
      moments.add(moment(i, at, times, groups));
    }
    return new Profiles(
        List.of(new Instance("orders-1", "go1.26.8", "3f2a", moments)),
        List.of("example.com/acme/orders"),
        List.of(
            Problem.warning(
                "the dump breaks off inside goroutine 99",
                Origin.of("t2.goroutine.txt").atLine(88))));
  }

  private static Moment moment(int order, @Nullable Instant at, int times, int groups) {
    Origin origin = Origin.of("t" + order + ".goroutine.txt");
    GoroutineTableBuilder table =
        GoroutineTable.builder(origin)
            .can(
                Capability.IDS,
                Capability.WAIT_REASONS,
                Capability.WAIT_TIMES,
                Capability.CREATORS);
    int line = 1;
    for (int i = 0; i < 4 * (order + 1) * times; i++) {
      add(table, 100 + i, "chan send", order, line += 8, SENDER, SENDER_FROM);
    }
    for (int i = 0; i < 3 * order; i++) {
      add(table, 50 + i, "sync.Mutex.Lock", 0, line += 8, WRITER, WRITER_FROM);
    }
    for (int i = 0; i < 8; i++) {
      add(table, 10 + i, "chan receive", 30, line += 8, WORKER, WORKER_FROM);
    }
    for (int i = 0; i < groups; i++) {
      String name = "example.com/acme/orders/part" + i % 40 + ".(*Task" + i + ").run";
      Stack stack =
          stack(
              "runtime.gopark runtime/proc.go 402",
              name + " /build/orders/part" + i % 40 + "/task" + i + ".go " + (10 + i),
              "example.com/acme/orders/part" + i % 40 + ".loop /build/orders/loop.go 9");
      for (int each = 0; each <= i % 3; each++) {
        add(table, 10_000 + 3 * i + each, "select", 0, line += 8, stack, WORKER_FROM);
      }
    }
    Snapshot dump =
        Snapshot.builder(origin, SnapshotKind.GOROUTINE_DUMP)
            .time(at)
            .goVersion("go1.26.8")
            .goroutines(table.build())
            .build();
    return new Moment("orders-1", "t" + order, order, at, List.of(dump));
  }

  private static void add(
      GoroutineTableBuilder table,
      long id,
      String reason,
      int minutes,
      int line,
      Stack stack,
      Creation from) {
    table.add(
        id,
        1,
        table.stacks().stack(stack),
        table.reason(WaitReason.printed(reason)),
        minutes,
        table.creation(from),
        7,
        -1,
        0,
        line);
  }

  private static final Stack SENDER =
      stack(
          "runtime.gopark runtime/proc.go 402",
          "runtime.chansend runtime/chan.go 283",
          "example.com/acme/orders/pricing.(*Client).Quote.func1 /build/orders/pricing/client.go 42");
  private static final Creation SENDER_FROM =
      new Creation(
          new FunctionName("example.com/acme/orders/pricing.(*Client).Quote"),
          "/build/orders/pricing/client.go",
          38);
  private static final Stack WRITER =
      stack(
          "sync.(*Mutex).Lock sync/mutex.go 90",
          "example.com/acme/orders/store.(*Store).Put /build/orders/store/store.go 61",
          "net/http.(*conn).serve net/http/server.go 2104");
  private static final Creation WRITER_FROM =
      new Creation(new FunctionName("net/http.(*Server).Serve"), "net/http/server.go", 3454);
  private static final Stack WORKER =
      stack(
          "runtime.chanrecv runtime/chan.go 667",
          "example.com/acme/orders/jobs.(*Pool).work /build/orders/jobs/pool.go 20");
  private static final Creation WORKER_FROM =
      new Creation(
          new FunctionName("example.com/acme/orders/jobs.New"), "/build/orders/jobs/pool.go", 12);

  private static Stack stack(String... frames) {
    return Stack.of(
        Arrays.stream(frames)
            .map(text -> text.split(" ", -1))
            .map(p -> new Frame(new FunctionName(p[0]), p[1], Integer.parseInt(p[2])))
            .toList());
  }
}
