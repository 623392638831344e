package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Suspect;
import java.util.Arrays;
import java.util.Optional;

/**
 * The goroutines of a suspect at the last moment that shows them with ids: when they were born, who
 * made them, and what became of the makers.
 *
 * <p>Where some have a maker that still works with them and others have not, the first are the
 * traffic of the place and the others are what may leak: then the births are of the others only.
 * Where main made some and requests made others, those of main are the fixed members of the place
 * and are set aside, too.
 *
 * @param sighting the sighting
 * @param scene all goroutines of that moment
 * @param ids the members that are looked at, ascending
 * @param births when they were born
 * @param makers distinct makers of them; 0 when the form does not name them (before Go 1.21)
 * @param orphans all members whose maker has ended, or has returned from the call that made them
 * @param owned all members whose maker is still inside the call that made them
 * @param requests members whose maker serves a request of an HTTP server, but not theirs any more
 * @param byMain members that the main goroutine made; 0 when those are set aside
 */
public record Members(
    Sighting sighting,
    Scene scene,
    long[] ids,
    Births births,
    int makers,
    long orphans,
    long owned,
    long requests,
    long byMain) {
  /** Id of the main goroutine. */
  static final long MAIN = 1;

  private static final String SERVE = "net/http.(*conn).serve";

  /** The members at the last sighting, if that has ids. */
  public static Optional<Members> of(Suspect suspect, Scenes scenes) {
    Sighting last = suspect.last();
    if (!last.hasIds() || last.count() == 0) {
      return Optional.empty();
    }
    Scene scene = scenes.at(last);
    String function = suspect.creation().map(Creation::function).map(Object::toString).orElse("");
    Scene.Inside inMaking = scene.inside(function);
    Scene.Inside inRequest = scene.inside(SERVE);
    int rows = last.groups().stream().mapToInt(group -> group.rows().length).sum();
    long[] others = new long[rows];
    long[] makers = new long[rows];
    int made = 0;
    long[] orphans = new long[rows];
    long[] makersOfOrphans = new long[rows];
    int loose = 0;
    boolean fixed = hasFixed(last);
    long owned = 0;
    long requests = 0;
    long byMain = 0;
    for (GoroutineGroup group : last.groups()) {
      for (int row : group.rows()) {
        long maker = group.table().creatorId(row);
        if (maker == GoroutineTable.NO_ID || (fixed && maker == MAIN)) {
          continue;
        }
        long id = group.table().id(row);
        makers[made] = maker;
        others[made++] = id;
        byMain += maker == MAIN ? 1 : 0;
        if (scene.owns(maker, inMaking, id)) {
          owned++;
        } else {
          orphans[loose] = id;
          makersOfOrphans[loose++] = maker;
          requests += inRequest.has(maker) ? 1 : 0;
        }
      }
    }
    int creators = distinct(sorted(makers, made));
    boolean mixed = owned > 0 && loose > 0 && creators > 1;
    long[] ids = mixed ? sorted(orphans, loose) : fixed ? sorted(others, made) : last.ids();
    return Optional.of(
        new Members(
            last,
            scene,
            ids,
            new Births(ids, scene),
            mixed ? distinct(sorted(makersOfOrphans, loose)) : creators,
            loose,
            owned,
            requests,
            byMain));
  }

  /** True if main made some of them and other goroutines made others. */
  private static boolean hasFixed(Sighting sighting) {
    boolean main = false;
    boolean other = false;
    for (GoroutineGroup group : sighting.groups()) {
      for (int row : group.rows()) {
        long maker = group.table().creatorId(row);
        main |= maker == MAIN;
        other |= maker != MAIN;
        if (maker == GoroutineTable.NO_ID) {
          return false;
        }
      }
    }
    return main && other;
  }

  private static long[] sorted(long[] values, int count) {
    long[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private static int distinct(long[] sorted) {
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    return distinct;
  }

  /** How many are looked at. */
  public int count() {
    return ids.length;
  }

  /** True if others are left out, since their makers still work with them. */
  public boolean isPart() {
    return ids.length < sighting.count();
  }

  /** True if makers are known. */
  public boolean hasMakers() {
    return makers > 0;
  }

  /**
   * True if they were seen in a trace, and some are older than it: a trace knows the makers of the
   * youngest only, which are still at work, of course.
   */
  public boolean isOlderThanTrace() {
    return sighting.snapshot().capabilities().contains(Capability.TIMELINE)
        && orphans + owned < sighting.count();
  }

  /** Births of the first to the last member: 0 when all were made together, 1 over all the time. */
  public double spread() {
    double[] born = births.ascending();
    return born[born.length - 1] - born[0];
  }

  /** True if the ids are so close together that they were made in one go. */
  public boolean madeTogether(int slack) {
    return ids[ids.length - 1] - ids[0] <= (long) ids.length * 2 + slack;
  }

  /** Members born before that part of the life of the process. */
  public long bornBefore(double birth) {
    return Arrays.stream(births.ascending()).filter(b -> b < birth).count();
  }
}
