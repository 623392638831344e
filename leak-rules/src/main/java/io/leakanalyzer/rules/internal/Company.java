package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who else is there at a suspect's last moment.
 *
 * @param counterparts goroutines that run code of the suspect's packages, other than an idle main
 * @param strangers all other goroutines that run code outside the standard library
 * @param main what main does, to follow a sentence; empty when there is no main
 * @param mainIsIdle true when main sleeps, waits for a signal, writes the dump, or is not there
 * @param packages the suspect's packages, in words
 */
public record Company(
    long counterparts, long strangers, String main, boolean mainIsIdle, String packages) {

  /** The company of a suspect. O(rows and their frames). */
  public static Company of(Suspect suspect) {
    Sighting last = suspect.last();
    GoroutineTable table = last.snapshot().goroutines().orElseThrow();
    BitSet own = new BitSet();
    for (GoroutineGroup group : last.groups()) {
      for (int row : group.rows()) {
        own.set(row);
      }
    }
    Set<String> packages = packagesOf(suspect);
    long counterparts = 0;
    long strangers = 0;
    String main = "";
    boolean idle = true;
    for (int row = 0; row < table.size(); row++) {
      if (own.get(row)) {
        continue;
      }
      if (isMain(table, row)) {
        idle = isIdle(table, row);
        main = "; main is in " + table.waitClass(row).words();
        counterparts += !idle && runs(table, row, packages) ? 1 : 0;
      } else if (runs(table, row, packages)) {
        counterparts +=
            isObserver(table, row) || sameWait(table, row, suspect) ? 0 : table.count(row);
        strangers += table.count(row);
      } else if (!isStandard(table, row)) {
        strangers += table.count(row);
      }
    }
    return new Company(counterparts, strangers, main, idle, String.join(", ", packages));
  }

  private static Set<String> packagesOf(Suspect suspect) {
    Set<String> packages = new TreeSet<>();
    add(packages, suspect.blockedAt().function());
    suspect.stack().entry().ifPresent(frame -> add(packages, frame.function()));
    suspect.creation().ifPresent(creation -> add(packages, creation.function()));
    return packages;
  }

  private static void add(Set<String> packages, FunctionName function) {
    if (!function.isStandardLibrary() && !function.isRuntimeOrSync() && function.isKnown()) {
      packages.add(function.packagePath());
    }
  }

  /** Goroutines that wait for the same kind of thing cannot wake each other. */
  private static boolean sameWait(GoroutineTable table, int row, Suspect suspect) {
    WaitClass wait = table.waitClass(row);
    return wait == suspect.waitClass() && wait != WaitClass.SELECT;
  }

  private static boolean isMain(GoroutineTable table, int row) {
    if (table.id(row) == 1) {
      return true;
    }
    StackTable stacks = table.stacks();
    int stack = table.stack(row);
    for (int depth = Math.max(0, stacks.depth(stack) - 3); depth < stacks.depth(stack); depth++) {
      if (stacks.function(stacks.frameAt(stack, depth)).text().equals("main.main")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIdle(GoroutineTable table, int row) {
    return switch (table.waitClass(row)) {
      case SLEEP, SELECT_NO_CASES, SYSCALL, RUNNABLE, WAITGROUP -> true;
      case CHAN_RECEIVE, SELECT -> true;
      default -> isObserver(table, row);
    };
  }

  private static boolean isObserver(GoroutineTable table, int row) {
    return has(table, row, "runtime/pprof.")
        || has(table, row, "net/http/pprof.")
        || has(table, row, "runtime.Stack");
  }

  private static boolean has(GoroutineTable table, int row, String prefix) {
    StackTable stacks = table.stacks();
    int stack = table.stack(row);
    for (int depth = 0; depth < stacks.depth(stack); depth++) {
      if (stacks.function(stacks.frameAt(stack, depth)).text().startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static boolean runs(GoroutineTable table, int row, Set<String> packages) {
    StackTable stacks = table.stacks();
    int stack = table.stack(row);
    for (int depth = 0; depth < stacks.depth(stack); depth++) {
      if (packages.contains(stacks.function(stacks.frameAt(stack, depth)).packagePath())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStandard(GoroutineTable table, int row) {
    StackTable stacks = table.stacks();
    int stack = table.stack(row);
    for (int depth = 0; depth < stacks.depth(stack); depth++) {
      FunctionName name = stacks.function(stacks.frameAt(stack, depth));
      if (!name.isRuntimeOrSync() && !name.isStandardLibrary()) {
        return false;
      }
    }
    return true;
  }
}
