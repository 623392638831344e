package io.leakanalyzer.rules.trace;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.model.timeline.GoroutineLife;
import io.leakanalyzer.model.timeline.TimelineTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Waits that a trace saw end, by where they were: a life counts that was woken from its last block
 * and went on or ended. Lives without a row, and earlier blocks of a life, are not in it: so it
 * tells that some passed, and a number that is too small rather than too great.
 */
final class Passages {
  private final Map<Frame, List<GoroutineLife>> byPlace = new HashMap<>();
  private final TimelineTable timeline;

  private Passages(TimelineTable timeline) {
    this.timeline = timeline;
  }

  static Passages of(TimelineTable timeline) {
    Passages passages = new Passages(timeline);
    Map<Integer, Frame> places = new HashMap<>();
    for (int row = 0; row < timeline.size(); row++) {
      GoroutineLife life = timeline.life(row);
      int stack = life.block().stack();
      boolean passed =
          stack != TimelineTable.NONE
              && !life.isStuck()
              && life.counts().wakes() > 0
              && life.wake().at() >= life.block().at();
      if (passed) {
        Frame place =
            places.computeIfAbsent(stack, s -> ProfileStacks.place(timeline.stacks().stack(s)));
        passages.byPlace.computeIfAbsent(place, p -> new ArrayList<>()).add(life);
      }
    }
    return passages;
  }

  /** How many passed that place. */
  long at(Frame place) {
    return byPlace.getOrDefault(place, List.of()).size();
  }

  /** The stacks of those who let them pass: for a lock, those who unlocked it. */
  List<Stack> wakersAt(Frame place) {
    return byPlace.getOrDefault(place, List.of()).stream()
        .map(life -> life.wake().stack())
        .filter(stack -> stack != TimelineTable.NONE)
        .distinct()
        .map(stack -> timeline.stacks().stack(stack))
        .toList();
  }
}
