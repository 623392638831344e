package io.leakanalyzer.rules.growth;

import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.rules.internal.Scene;
import io.leakanalyzer.rules.internal.Scenes;
import io.leakanalyzer.rules.internal.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Who stays and who goes: the members of a series by goroutine id. A member that has made a
 * goroutine since the moment before was not stuck: it left and came back. Where main made some and
 * requests made others, only the others are looked at.
 *
 * @param moments moments with ids
 * @param last ids at the last moment, ascending
 * @param stayed those of them that were there at the moment before, too
 * @param lasting those of them that have been there for longer than anyone who left, by age in ids
 * @param stays how often a member of one moment was there at the next
 * @param lastingStays how often one of the lasting was
 * @param leaves how often a member was not
 * @param returning how many of those were elsewhere in the process then, as workers that go round
 * @param ageOfLeavers how old those were together when they were last seen, in ids
 * @param ageOfNew how old those of the lasting are together that were not there at the moment
 *     before
 * @param renewed whether any member is younger than the first moment: without one a greater number
 *     is a pool that came to rest
 */
record Residents(
    int moments,
    long[] last,
    long[] stayed,
    long[] lasting,
    long stays,
    long lastingStays,
    long leaves,
    long returning,
    long ageOfLeavers,
    long ageOfNew,
    boolean renewed) {
  private static final long[] NOBODY = {};

  /** Ids of two processors may be out of order by as many, so that shorter ages say nothing. */
  private static final long BATCH = 32;

  static Residents of(Series series, Scenes scenes) {
    List<Sighting> with = series.sightings().stream().filter(Sighting::hasIds).toList();
    if (with.size() < 2) {
      return new Residents(with.size(), NOBODY, NOBODY, NOBODY, 0, 0, 0, 0, 0, 0, true);
    }
    boolean fixed = hasFixed(with.get(with.size() - 1), scenes);
    Map<Long, Integer> tenure = new HashMap<>();
    long stays = 0;
    long leaves = 0;
    long returning = 0;
    long patience = 0;
    long ages = 0;
    long reached = 0;
    for (int i = 0; i < with.size(); i++) {
      Scene now = scenes.at(with.get(i));
      Scene before = scenes.at(with.get(Math.max(0, i - 1)));
      reached = Math.max(reached, before.newestId());
      Map<Long, Integer> next = new HashMap<>();
      for (long id : passing(with.get(i), now, fixed)) {
        boolean stayed = tenure.containsKey(id) && now.since(id) <= reached;
        next.put(id, stayed ? tenure.getOrDefault(id, 0) + 1 : 1);
      }
      for (long id : tenure.keySet()) {
        if (next.getOrDefault(id, 1) > 1) {
          stays++;
        } else if (with.get(i).isCut() && now.rowOf(id) < 0) {
          next.put(id, tenure.getOrDefault(id, 1)); // not among those that the text still has
        } else {
          leaves++;
          returning += now.rowOf(id) >= 0 ? 1 : 0;
          long age = before.newestId() - before.since(id);
          patience = Math.max(patience, age);
          ages += Math.max(age, BATCH);
        }
      }
      tenure = next;
    }
    return at(with, scenes, tenure, stays, leaves, returning, patience, ages, fixed);
  }

  /** True if main made some of them and other goroutines made others: those of main are fixed. */
  private static boolean hasFixed(Sighting end, Scenes scenes) {
    Scene scene = scenes.at(end);
    long[] ids = end.ids();
    long main = LongStream.of(ids).filter(scene::isMadeByMain).count();
    return main > 0 && main < ids.length;
  }

  private static long[] passing(Sighting sighting, Scene scene, boolean fixed) {
    return fixed
        ? LongStream.of(sighting.ids()).filter(id -> !scene.isMadeByMain(id)).toArray()
        : sighting.ids();
  }

  private static Residents at(
      List<Sighting> with,
      Scenes scenes,
      Map<Long, Integer> tenures,
      long stays,
      long leaves,
      long returning,
      long patience,
      long ageOfLeavers,
      boolean fixed) {
    Sighting end = with.get(with.size() - 1);
    Scene scene = scenes.at(end);
    long[] ids = passing(end, scene, fixed);
    Scene first = scenes.at(with.get(0));
    Scene previous = scenes.at(with.get(with.size() - 2));
    long[] lasting =
        LongStream.of(ids)
            .filter(
                id -> {
                  long age = scene.newestId() - scene.since(id);
                  boolean stayed = tenures.getOrDefault(id, 1) > 1;
                  return stayed
                      ? age > patience
                      : age > 2 * Math.max(patience, BATCH) && previous.rowOf(id) < 0;
                })
            .toArray();
    return new Residents(
        with.size(),
        ids,
        LongStream.of(ids).filter(id -> tenures.getOrDefault(id, 1) > 1).toArray(),
        lasting,
        stays,
        LongStream.of(lasting).map(id -> tenures.getOrDefault(id, 1) - 1).sum(),
        leaves,
        returning,
        ageOfLeavers,
        LongStream.of(lasting)
            .filter(id -> tenures.getOrDefault(id, 1) == 1)
            .map(id -> scene.newestId() - scene.since(id))
            .sum(),
        LongStream.of(ids).anyMatch(id -> scene.since(id) > first.newestId()));
  }

  /** How often a member left, as a part of all chances to. */
  double turnover() {
    return stays + leaves == 0 ? 0 : (double) leaves / (stays + leaves);
  }

  /**
   * True if most who left are only elsewhere: members go round, so that who is seen again may have
   * been away, and of many some are seen again by chance.
   */
  boolean goRound() {
    return 2 * returning > leaves;
  }

  /** How sure it is, 0 to 1, that members stay, by how often that was seen. */
  double settled() {
    return stays == 0 || leaves > 0 ? 0 : Math.min(1, 0.4 + 0.2 * stays);
  }

  /**
   * How surprising it is that the lasting have stayed, if they were like the others: the negative
   * logarithm of the probability, from how often the others stay and how old they were when last
   * seen (Lomax: exponential ages of which only those of the leavers are known).
   */
  double surprise() {
    double stay = (stays - lastingStays + 0.5) / (stays - lastingStays + leaves + 1);
    double old = leaves * Math.log1p((double) ageOfNew / Math.max(1, ageOfLeavers));
    return old - lastingStays * Math.log(stay);
  }

  /**
   * True if one goroutine made the lasting in one go: the fixed members of a place where others
   * pass.
   */
  boolean lastingMadeTogether(Scene scene) {
    return lasting.length > 2
        && lasting[lasting.length - 1] - lasting[0] <= 3L * lasting.length + 64
        && LongStream.of(lasting)
                .map(id -> scene.table().creatorId(scene.rowOf(id)))
                .distinct()
                .count()
            == 1;
  }
}
