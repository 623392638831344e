package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who else is there at a suspect's last moment.
 *
 * @param counterparts goroutines that run code of the suspect's packages, other than an idle main
 * @param movers those of the counterparts that may go on without anybody's help: they run, sleep,
 *     do I/O, or stand in a select, which may have a timer
 * @param waiters goroutines of the suspect's packages that wait for somebody, too, main included
 * @param receivers those of the waiters in a receive, which may be from a timer
 * @param served somebody accepts connections, so that new work may come
 * @param strangers all other goroutines that run code outside the standard library
 * @param main what main does, to follow a sentence; empty when there is no main
 * @param mainIsIdle true when main sleeps, waits for a signal, writes the dump, or is not there
 * @param packages the suspect's packages, in words
 */
public record Company(
    long counterparts,
    long movers,
    long waiters,
    long receivers,
    boolean served,
    long strangers,
    String main,
    boolean mainIsIdle,
    String packages) {

  /**
   * The company of a suspect. O(groups of the suspect), once O(groups) for those that wait alike.
   */
  public static Company of(Suspect suspect, Scenes scenes) {
    Sighting last = suspect.last();
    Census census = scenes.at(last).census();
    Set<String> packages = packagesOf(suspect);
    long counterparts = census.counterparts(packages, suspect.waitClass());
    Census.Relatives relatives = census.relatives(packages);
    long movers = relatives.movers();
    long waiters = relatives.waiters();
    long receivers = relatives.receivers();
    long strangers = census.strangers();
    Set<Integer> own = new HashSet<>();
    for (GoroutineGroup group : last.groups()) {
      Census.Kind kind = census.kind(group.rows()[0]);
      own.add(kind.firstRow());
      counterparts -= kind.counterparts(packages, suspect.waitClass());
      movers -= kind.movers(packages);
      waiters -= kind.waiters(packages);
      receivers -= kind.receivers(packages);
      strangers -= kind.strangers();
    }
    String main = "";
    boolean idle = true;
    for (Census.Kind kind : census.mains()) {
      if (!own.contains(kind.firstRow())) {
        idle = kind.isIdle();
        main = "; main " + doing(kind.waitClass());
      }
    }
    return new Company(
        counterparts,
        movers,
        waiters,
        receivers,
        census.isServed(),
        strangers,
        main,
        idle,
        String.join(", ", packages));
  }

  /**
   * True if all of the suspect's packages wait for somebody, in a program with at most so many
   * strangers whose main has nothing left to do: nobody is there who could end their waits.
   */
  public boolean isStranded(int small) {
    return mainIsIdle && strangers <= small && movers == 0;
  }

  /** {@code is in sleep}, {@code is running or runnable}. */
  private static String doing(WaitClass wait) {
    return (wait == WaitClass.RUNNABLE ? "is " : "is in ") + wait.words();
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
}
