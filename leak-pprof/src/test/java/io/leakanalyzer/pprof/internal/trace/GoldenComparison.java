package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.timeline.GoroutineLife;
import io.leakanalyzer.model.timeline.TimelineTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Compares a timeline with the official reader's table, field by field.
 *
 * <p>Times are equal to the nanosecond that rounding costs. The official reader makes time rise
 * strictly over all threads, and so moves an event now and then: behind one of another thread by
 * some microseconds, and near the beginning of a generation behind the late status events of idle
 * goroutines by some milliseconds, as long as a thread of a busy machine had to wait. Such times
 * are counted, not passed over: see {@link #moved}.
 */
final class GoldenComparison {
  private static final long ROUNDING = 1;
  private static final long TOTAL_ROUNDING = 64;
  private static final long MOVED = 5_000;

  /** On a quiet machine 4 ms suffice; 11 ms were seen on one that did other work. */
  private static final long MOVED_AT_A_GENERATION = 20_000_000;

  private final TimelineTable timeline;
  private final Golden golden;
  private final List<String> differences = new ArrayList<>();
  private final Map<String, Integer> moved = new TreeMap<>();

  GoldenComparison(TimelineTable timeline, Golden golden) {
    this.timeline = timeline;
    this.golden = golden;
  }

  /** Everything that differs. */
  List<String> differences() {
    long lives = timeline.size() + timeline.endedWithoutRow();
    if (lives != golden.count()) {
      differences.add(golden.count() + " lives, found " + lives);
      return differences;
    }
    // Beyond a bound ended goroutines have no row: pair lives by id, and by their order under it.
    Map<String, Golden.Life> expected = new HashMap<>();
    Map<Long, Integer> nth = new HashMap<>();
    for (Golden.Life life : golden.lives()) {
      expected.put(life.number(1) + "/" + nth.merge(life.number(1), 1, Integer::sum), life);
    }
    nth.clear();
    for (int row = 0; row < timeline.size(); row++) {
      GoroutineLife life = timeline.life(row);
      Golden.Life its = expected.get(life.id() + "/" + nth.merge(life.id(), 1, Integer::sum));
      if (its == null) {
        differences.add("goroutine " + life.id() + " is not in the table");
      } else {
        compare(life, its);
      }
    }
    return differences;
  }

  /** How many times the official reader moved, by field. */
  Map<String, Integer> moved() {
    return moved;
  }

  private void compare(GoroutineLife life, Golden.Life expected) {
    String who = "goroutine " + life.id() + " ";
    same(who + "id", expected.text(1), String.valueOf(life.id()));
    time(who + "created", expected.number(2), life.created());
    same(who + "creator", expected.text(3), String.valueOf(life.creatorId()));
    same(who + "creation stack", expected.stack(4), stack(life.creationStack()));
    same(who + "start", expected.stack(5), stack(life.stacks().start()));
    time(who + "ended", expected.number(6), life.ended());
    same(who + "state", state(expected.text(7)), life.state().name());
    time(who + "since", expected.number(8), life.since());
    same(who + "block reason", expected.text(9), life.block().reason());
    same(who + "block stack", expected.stack(10), stack(life.block().stack()));
    time(who + "blocked", expected.number(11), life.block().at());
    same(who + "stop reason", expected.text(12), life.stacks().stopReason());
    same(who + "stop stack", expected.stack(13), stack(life.stacks().stop()));
    same(who + "syscall stack", expected.stack(14), stack(life.stacks().syscall()));
    same(who + "status stack", expected.stack(15), stack(life.stacks().status()));
    same(who + "waker", expected.text(16), String.valueOf(life.wake().by()));
    time(who + "woken", expected.number(17), life.wake().at());
    same(who + "waker stack", expected.stack(18), stack(life.wake().stack()));
    same(who + "blocks", expected.text(19), String.valueOf(life.counts().blocks()));
    same(who + "unblocks", expected.text(20), String.valueOf(life.counts().wakes()));
    same(who + "starts", expected.text(21), String.valueOf(life.counts().starts()));
    total(who + "running", expected.number(22), life.times().running());
    total(who + "runnable", expected.number(23), life.times().runnable());
    total(who + "waiting", expected.number(24), life.times().waiting());
    total(who + "syscall", expected.number(25), life.times().syscall());
    same(who + "regions", expected.text(26), String.valueOf(life.counts().regions()));
  }

  private void same(String what, String expected, String found) {
    if (!expected.equals(found)) {
      differences.add(what + ": expected " + expected + ", found " + found);
    }
  }

  private void time(String what, long expected, long found) {
    if (expected < 0 || found < 0) {
      same(what, String.valueOf(expected), String.valueOf(found));
      return;
    }
    long absolute = timeline.window().clock() + found;
    long apart = Math.abs(absolute - expected);
    if (apart <= ROUNDING) {
      return;
    }
    boolean atGeneration =
        golden.syncs().stream()
            .anyMatch(sync -> Math.abs(sync - expected) <= MOVED_AT_A_GENERATION);
    if (apart <= MOVED || (atGeneration && apart <= MOVED_AT_A_GENERATION)) {
      moved.merge(what.substring(what.lastIndexOf(' ') + 1), 1, Integer::sum);
    } else {
      differences.add(what + ": expected " + expected + ", found " + absolute);
    }
  }

  private void total(String what, long expected, long found) {
    if (Math.abs(expected - found) > MOVED_AT_A_GENERATION) {
      differences.add(what + ": expected " + expected + ", found " + found);
    } else if (Math.abs(expected - found) > TOTAL_ROUNDING) {
      moved.merge(what.substring(what.lastIndexOf(' ') + 1), 1, Integer::sum);
    }
  }

  private static String state(String official) {
    return official.equals("NotExist") ? "ENDED" : official.toUpperCase(Locale.ROOT);
  }

  private String stack(int stack) {
    if (stack == TimelineTable.NONE) {
      return "";
    }
    StringJoiner text = new StringJoiner("\t");
    for (Frame frame : timeline.stacks().stack(stack).frames()) {
      text.add(frame.function().text() + " " + frame.file() + ":" + frame.line());
    }
    return text.toString();
  }
}
