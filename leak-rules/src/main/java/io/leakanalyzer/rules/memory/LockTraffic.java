package io.leakanalyzer.rules.memory;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.model.sample.SampleTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who got a lock after waiting for it, by the block profile, and who gave one back for which others
 * waited, by the mutex profile. Both have whole stacks with the sync function innermost
 * (runtime/mprof.go, blockevent and mutexevent, Go 1.27).
 */
final class LockTraffic {
  private static final Set<String> LOCKS =
      Set.of("sync.(*Mutex).Lock", "sync.(*RWMutex).Lock", "sync.(*RWMutex).RLock");
  private static final Set<String> UNLOCKS =
      Set.of("sync.(*Mutex).Unlock", "sync.(*RWMutex).Unlock", "sync.(*RWMutex).RUnlock");

  private final Map<String, Long> taken = new TreeMap<>();
  private final Map<String, Long> given = new TreeMap<>();
  private final Map<String, Long> givenBelow = new HashMap<>();

  private LockTraffic() {}

  static LockTraffic of(SampleTable block, SampleTable mutex) {
    LockTraffic traffic = new LockTraffic();
    int waits = contentions(block);
    for (int sample = 0; sample < block.size(); sample++) {
      Stack stack = block.stack(sample);
      if (block.value(sample, waits) > 0 && has(stack, LOCKS)) {
        traffic.taken.merge(innermost(stack), block.value(sample, waits), Long::sum);
      }
    }
    int unlocks = contentions(mutex);
    for (int sample = 0; sample < mutex.size(); sample++) {
      Stack stack = mutex.stack(sample);
      if (mutex.value(sample, unlocks) > 0 && has(stack, UNLOCKS)) {
        traffic.give(stack, mutex.value(sample, unlocks));
      }
    }
    return traffic;
  }

  /** Functions that got a lock after waiting, and how many waits that were. */
  Map<String, Long> taken() {
    return taken;
  }

  /** Functions that unlocked for a waiter, and how often. */
  Map<String, Long> given() {
    return given;
  }

  /** Waits for a lock by that function itself that ended. */
  long takenBy(String function) {
    return taken.getOrDefault(function, 0L);
  }

  /** Contended unlocks by that function, or by one that it called: a deferred closure is one. */
  long givenBy(String function) {
    return givenBelow.getOrDefault(function, 0L);
  }

  static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private void give(Stack stack, long count) {
    given.merge(innermost(stack), count, Long::sum);
    Set<String> through = new HashSet<>();
    for (Frame frame : stack.frames()) {
      String function = frame.function().text();
      if (through.add(function)) {
        givenBelow.merge(function, count, Long::sum);
      }
    }
  }

  private static int contentions(SampleTable profile) {
    return Math.max(0, profile.info().indexOf("contentions"));
  }

  private static boolean has(Stack stack, Set<String> functions) {
    return stack.frames().stream().anyMatch(frame -> functions.contains(frame.function().text()));
  }

  private static String innermost(Stack stack) {
    return stack.blockedAt().map(Frame::function).map(FunctionName::text).orElse("?");
  }
}
