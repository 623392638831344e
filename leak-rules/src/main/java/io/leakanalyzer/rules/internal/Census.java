package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.GoroutineGroups;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.WaitClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The goroutines of a table, group by group, with what their stacks tell: worked out once, each
 * distinct stack once, for all the suspects that look at it.
 */
final class Census {
  private static final long MAIN_ID = 1;
  private static final String ACCEPT = "internal/poll.(*FD).Accept";

  private final Map<Integer, Kind> kinds;
  private final List<Kind> mains;
  private final long strangers;
  private final boolean served;

  /** Asked by many suspects that wait alike. */
  private final Map<Set<String>, Map<WaitClass, Long>> counterparts = new HashMap<>();

  private final Map<Set<String>, Relatives> relatives = new HashMap<>();

  private Census(List<Kind> kinds) {
    this.kinds = new HashMap<>();
    kinds.forEach(kind -> this.kinds.put(kind.firstRow(), kind));
    mains = kinds.stream().filter(kind -> kind.mains() > 0).toList();
    strangers = kinds.stream().mapToLong(Kind::strangers).sum();
    served = kinds.stream().anyMatch(kind -> kind.stack().accepts());
  }

  /**
   * Goroutines that run code of some packages, in all groups.
   *
   * @param movers {@linkplain Kind#movers those that may go on}
   * @param waiters {@linkplain Kind#waiters those that wait for somebody}
   * @param receivers {@linkplain Kind#receivers those of them in a receive}
   */
  record Relatives(long movers, long waiters, long receivers) {
    private static Relatives of(Collection<Kind> kinds, Set<String> packages) {
      long movers = 0;
      long waiters = 0;
      long receivers = 0;
      for (Kind kind : kinds) {
        movers += kind.movers(packages);
        waiters += kind.waiters(packages);
        receivers += kind.receivers(packages);
      }
      return new Relatives(movers, waiters, receivers);
    }
  }

  /**
   * Goroutines of one group.
   *
   * @param firstRow its first row, which names the group within its table
   * @param count goroutines
   * @param mains how many of its rows are the program's main goroutine
   * @param rows its rows
   * @param waitClass what they wait for
   * @param stack what their stack tells
   */
  record Kind(
      int firstRow, long count, int mains, int rows, WaitClass waitClass, StackFacts stack) {

    /** Those that run code of these packages and could wake what waits so. */
    long counterparts(Set<String> packages, WaitClass waiting) {
      if (Collections.disjoint(stack.packages(), packages)) {
        return 0;
      }
      // Goroutines that wait for the same kind of thing cannot wake each other.
      boolean sameWait = waitClass == waiting && waitClass != WaitClass.SELECT;
      return (isIdle() ? 0 : mains) + (stack.isObserver() || sameWait ? 0 : others());
    }

    /** Those that run code of these packages and may go on without anybody's help. */
    long movers(Set<String> packages) {
      return moves() && isCompany(packages) ? (isIdle() ? 0 : mains) + others() : 0;
    }

    /** Those that run code of these packages and wait for somebody, as far as can be told. */
    long waiters(Set<String> packages) {
      return !moves() && isCompany(packages) ? mains + others() : 0;
    }

    /** Those of the waiters that may wait for a timer instead, which looks like any receive. */
    long receivers(Set<String> packages) {
      return waitClass == WaitClass.CHAN_RECEIVE && isCompany(packages) ? others() : 0;
    }

    private boolean isCompany(Set<String> packages) {
      return !stack.isObserver() && !Collections.disjoint(stack.packages(), packages);
    }

    /** False if only another goroutine can end the wait. A select may have a timer. */
    private boolean moves() {
      return waitClass == WaitClass.SELECT || !(waitClass.isChannel() || waitClass.isSync());
    }

    /** Those that run code outside the standard library, without main. */
    long strangers() {
      return stack.isStandard() ? 0 : others();
    }

    /** True if a main that waits so has nothing left to do. */
    boolean isIdle() {
      return switch (waitClass) {
        case SLEEP, SELECT_NO_CASES, SYSCALL, RUNNABLE, WAITGROUP, CHAN_RECEIVE, SELECT -> true;
        default -> stack.isObserver();
      };
    }

    private long others() {
      return mains == rows ? 0 : count - mains;
    }
  }

  /**
   * What a stack tells.
   *
   * @param packages packages of all its functions
   * @param isMain it is main's
   * @param isObserver it writes a profile or a dump
   * @param isStandard it runs the runtime and the standard library only
   * @param accepts it accepts connections
   */
  record StackFacts(
      Set<String> packages,
      boolean isMain,
      boolean isObserver,
      boolean isStandard,
      boolean accepts) {

    StackFacts asObserver() {
      return new StackFacts(packages, isMain, true, isStandard, accepts);
    }
  }

  /**
   * The census of a table; O(rows + frames of distinct stacks).
   *
   * @param writer row of the goroutine that wrote the dump, or -1
   */
  static Census of(GoroutineTable table, int writer) {
    Map<Integer, StackFacts> facts = new HashMap<>();
    List<Kind> kinds = new ArrayList<>();
    for (GoroutineGroup group : GoroutineGroups.of(table)) {
      int row = group.rows()[0];
      StackFacts stack =
          facts.computeIfAbsent(table.stack(row), index -> facts(table.stacks(), index));
      if (row == writer && group.rows().length == 1) {
        stack = stack.asObserver();
      }
      int mains = stack.isMain() ? group.rows().length : withMainId(group);
      kinds.add(
          new Kind(row, group.count(), mains, group.rows().length, table.waitClass(row), stack));
    }
    kinds.sort(Comparator.comparingInt(Kind::firstRow));
    return new Census(kinds);
  }

  /** The goroutines of the group that begins with that row. */
  Kind kind(int firstRow) {
    return Objects.requireNonNull(kinds.get(firstRow), "no group begins there");
  }

  /** Groups with a main goroutine, in the order of their first rows. */
  List<Kind> mains() {
    return mains;
  }

  /** {@linkplain Kind#strangers() Strangers} of all groups. */
  long strangers() {
    return strangers;
  }

  /** True if new work may come from outside: somebody accepts connections. */
  boolean isServed() {
    return served;
  }

  /** Who runs code of those packages. */
  Relatives relatives(Set<String> packages) {
    return relatives.computeIfAbsent(packages, some -> Relatives.of(kinds.values(), some));
  }

  /** {@linkplain Kind#counterparts Counterparts} in all groups. */
  long counterparts(Set<String> packages, WaitClass waiting) {
    return counterparts
        .computeIfAbsent(packages, some -> new EnumMap<>(WaitClass.class))
        .computeIfAbsent(
            waiting,
            asked ->
                kinds.values().stream()
                    .mapToLong(kind -> kind.counterparts(packages, waiting))
                    .sum());
  }

  private static int withMainId(GoroutineGroup group) {
    for (int row : group.rows()) {
      if (group.table().id(row) == MAIN_ID) {
        return 1;
      }
    }
    return 0;
  }

  private static StackFacts facts(StackTable stacks, int stack) {
    Set<String> packages = new HashSet<>();
    boolean isMain = false;
    boolean isObserver = false;
    boolean isStandard = true;
    boolean accepts = false;
    int depth = stacks.depth(stack);
    for (int at = 0; at < depth; at++) {
      FunctionName name = stacks.function(stacks.frameAt(stack, at));
      packages.add(name.packagePath());
      isMain |= at >= depth - 3 && name.text().equals("main.main");
      isObserver |= isObserver(name.text());
      accepts |= name.text().equals(ACCEPT);
      isStandard &= name.isRuntimeOrSync() || name.isStandardLibrary();
    }
    return new StackFacts(Set.copyOf(packages), isMain, isObserver, isStandard, accepts);
  }

  private static boolean isObserver(String function) {
    return function.startsWith("runtime/pprof.")
        || function.startsWith("net/http/pprof.")
        || function.startsWith("runtime.Stack");
  }
}
