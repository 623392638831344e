package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import java.util.Collections;
import java.util.HashSet;
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

  /** The company of a suspect. O(groups). */
  public static Company of(Suspect suspect, Scenes scenes) {
    Sighting last = suspect.last();
    Set<Integer> own = new HashSet<>();
    last.groups().forEach(group -> own.add(group.rows()[0]));
    Set<String> packages = packagesOf(suspect);
    long counterparts = 0;
    long strangers = 0;
    String main = "";
    boolean idle = true;
    for (Census.Kind kind : scenes.at(last).census().kinds()) {
      if (own.contains(kind.firstRow())) {
        continue;
      }
      boolean runs = !Collections.disjoint(packages, kind.stack().packages());
      if (kind.mains() > 0) {
        idle = isIdle(kind);
        main = "; main is in " + kind.waitClass().words();
        counterparts += !idle && runs ? kind.mains() : 0;
      }
      long others = kind.mains() == kind.rows() ? 0 : kind.count() - kind.mains();
      if (runs) {
        counterparts += kind.stack().isObserver() || sameWait(kind, suspect) ? 0 : others;
        strangers += others;
      } else if (!kind.stack().isStandard()) {
        strangers += others;
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
  private static boolean sameWait(Census.Kind kind, Suspect suspect) {
    return kind.waitClass() == suspect.waitClass() && kind.waitClass() != WaitClass.SELECT;
  }

  private static boolean isIdle(Census.Kind main) {
    return switch (main.waitClass()) {
      case SLEEP, SELECT_NO_CASES, SYSCALL, RUNNABLE, WAITGROUP, CHAN_RECEIVE, SELECT -> true;
      default -> main.stack().isObserver();
    };
  }
}
