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
 * goroutine since the moment before was not stuck: it left and came back.
 *
 * @param moments moments with ids
 * @param last ids at the last moment, ascending
 * @param stayed those of them that were there at the moment before, too
 * @param lasting those of them that have been there for longer than anyone who left, by age in ids
 * @param firstNewest the newest id of all goroutines at the first moment
 * @param stays how often a member of one moment was there at the next
 * @param leaves how often it was not
 */
record Residents(
    int moments,
    long[] last,
    long[] stayed,
    long[] lasting,
    long firstNewest,
    long stays,
    long leaves) {

  static Residents of(Series series, Scenes scenes) {
    List<Sighting> with = series.sightings().stream().filter(Sighting::hasIds).toList();
    if (with.size() < 2) {
      return new Residents(with.size(), new long[0], new long[0], new long[0], 0, 0, 0);
    }
    Map<Long, Integer> tenure = new HashMap<>();
    long stays = 0;
    long leaves = 0;
    long patience = 0;
    for (int i = 0; i < with.size(); i++) {
      Scene now = scenes.at(with.get(i));
      Scene before = scenes.at(with.get(Math.max(0, i - 1)));
      Map<Long, Integer> next = new HashMap<>();
      for (long id : with.get(i).ids()) {
        boolean stayed = tenure.containsKey(id) && now.since(id) <= before.newestId();
        next.put(id, stayed ? tenure.getOrDefault(id, 0) + 1 : 1);
      }
      for (long id : tenure.keySet()) {
        if (next.getOrDefault(id, 1) > 1) {
          stays++;
        } else {
          leaves++;
          patience = Math.max(patience, before.newestId() - before.since(id));
        }
      }
      tenure = next;
    }
    Sighting end = with.get(with.size() - 1);
    Scene scene = scenes.at(end);
    Scene previous = scenes.at(with.get(with.size() - 2));
    long first = scenes.at(with.get(0)).newestId();
    Map<Long, Integer> tenures = tenure;
    long oldest = patience;
    return new Residents(
        with.size(),
        end.ids(),
        LongStream.of(end.ids()).filter(id -> tenures.getOrDefault(id, 0) > 1).toArray(),
        LongStream.of(end.ids())
            .filter(id -> scene.newestId() - scene.since(id) > oldest)
            .filter(id -> tenures.getOrDefault(id, 0) > 1 || previous.rowOf(id) < 0)
            .toArray(),
        first,
        stays,
        leaves);
  }

  /** True if those who last have become more since the first moment. */
  boolean lastingGrow() {
    return LongStream.of(lasting).filter(id -> id > firstNewest).count() * 5 >= lasting.length;
  }

  /** How often a member left, as a part of all chances to. */
  double turnover() {
    return stays + leaves == 0 ? 0 : (double) leaves / (stays + leaves);
  }

  /**
   * How sure it is that this is no traffic, 0 to 1: the part of those who stayed that has outlasted
   * everyone who left.
   */
  double settled() {
    if (stays == 0) {
      return 0;
    }
    double few = Math.min(1, 0.4 + 0.2 * stays);
    return leaves == 0
        ? few
        : few * Math.min(1, (double) lasting.length / Math.max(1, stayed.length));
  }

  /**
   * How surprising it is that those who last have lasted, if they were like the others: the
   * negative logarithm of the probability.
   */
  double surprise() {
    double stay = (stays + 0.5) / (stays + leaves + 1);
    return -lasting.length * Math.log(stay);
  }
}
