package io.leakanalyzer.rules.growth;

import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.rules.internal.Scene;
import io.leakanalyzer.rules.internal.Scenes;
import io.leakanalyzer.rules.internal.Series;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Who stays and who goes: the members of a series by goroutine id.
 *
 * @param moments moments with ids
 * @param stayed ids of the last moment that were there at an earlier one, ascending
 * @param oldest ids of the last moment that were there at the first one
 * @param arrived ids of the last moment that were not there before
 * @param gone members of earlier moments that are gone
 * @param seen distinct members over all moments
 * @param patience how far behind the newest id of its moment the oldest member was that still went
 *     later: traffic is younger than that
 */
record Residents(
    int moments, long[] stayed, long oldest, long[] arrived, long gone, long seen, long patience) {

  static Residents of(Series series, Scenes scenes) {
    List<Sighting> with = series.sightings().stream().filter(s -> s.hasIds()).toList();
    if (with.size() < 2) {
      return new Residents(with.size(), new long[0], 0, new long[0], 0, 0, 0);
    }
    long[] last = with.get(with.size() - 1).ids();
    long[] before =
        with.subList(0, with.size() - 1).stream()
            .flatMapToLong(s -> LongStream.of(s.ids()))
            .distinct()
            .sorted()
            .toArray();
    long[] stayed = LongStream.of(last).filter(id -> has(before, id)).toArray();
    long[] arrived = LongStream.of(last).filter(id -> !has(before, id)).toArray();
    long oldest = LongStream.of(last).filter(id -> has(with.get(0).ids(), id)).count();
    long gone = LongStream.of(before).filter(id -> !has(last, id)).count();
    long patience = 0;
    for (int i = 0; i + 1 < with.size(); i++) {
      Scene scene = scenes.at(with.get(i));
      long[] next = with.get(i + 1).ids();
      for (long id : with.get(i).ids()) {
        if (!has(next, id)) {
          patience = Math.max(patience, scene.newestId() - id);
        }
      }
    }
    return new Residents(
        with.size(), stayed, oldest, arrived, gone, before.length + arrived.length, patience);
  }

  /** Part of all members ever seen that have gone. */
  double turnover() {
    return seen == 0 ? 0 : (double) gone / seen;
  }

  private static boolean has(long[] sorted, long id) {
    return Arrays.binarySearch(sorted, id) >= 0;
  }
}
