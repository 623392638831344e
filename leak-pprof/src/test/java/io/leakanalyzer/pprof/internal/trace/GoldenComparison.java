package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.GoroutineLife;
import io.leakanalyzer.model.TimelineTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Compares a timeline with the official reader's table, field by field. */
final class GoldenComparison {
  /** Times may differ by this: the official reader makes times rise strictly over all threads. */
  private static final long TOLERANCE = 5_000;

  /**
   * Near the beginning of a generation by more: there it moves events behind the late status events
   * of idle goroutines.
   */
  private static final long AT_A_GENERATION = 3_000_000;

  private final TimelineTable timeline;
  private final Golden golden;
  private final List<String> differences = new ArrayList<>();
  private int moved;

  GoldenComparison(TimelineTable timeline, Golden golden) {
    this.timeline = timeline;
    this.golden = golden;
  }

  /** Everything that differs. */
  List<String> differences() {
    if (timeline.size() != golden.lives().size()) {
      differences.add(golden.lives().size() + " lives, found " + timeline.size());
      return differences;
    }
    for (int row = 0; row < timeline.size(); row++) {
      compare(timeline.life(row), golden.lives().get(row));
    }
    return differences;
  }

  /** Times near the beginning of a generation that differ by more than the tolerance. */
  int moved() {
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
    if (apart <= TOLERANCE) {
      return;
    }
    boolean atGeneration =
        golden.syncs().stream().anyMatch(sync -> Math.abs(sync - expected) <= AT_A_GENERATION);
    if (atGeneration && apart <= AT_A_GENERATION) {
      moved++;
    } else {
      differences.add(what + ": expected " + expected + ", found " + absolute);
    }
  }

  private void total(String what, long expected, long found) {
    if (Math.abs(expected - found) > AT_A_GENERATION) {
      differences.add(what + ": expected " + expected + ", found " + found);
    } else if (Math.abs(expected - found) > TOLERANCE) {
      moved++;
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
