package io.leakanalyzer.rules.proof;

import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.HeapGoroutines;
import io.leakanalyzer.model.HeapTable;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.SiteKey;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.RuleContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which rows of a heap dump are which suspect: by goroutine id within one process instance, and by
 * site where the other artefacts have no ids. A goroutine that stands elsewhere by the time of the
 * heap dump is no member any more.
 */
final class HeapMembers {
  private final RuleContext context;
  private final Moment moment;
  private final GoroutineTable table;
  private final Map<Long, Integer> rowOfId = new HashMap<>();
  private final Map<SiteKey, List<Integer>> rowsOfSite = new HashMap<>();

  HeapMembers(RuleContext context, Moment moment, Snapshot snapshot, HeapTable heap) {
    this.context = context;
    this.moment = moment;
    this.table = snapshot.goroutines().orElseThrow();
    HeapGoroutines goroutines = heap.goroutines();
    Map<Integer, SiteKey> keyOfStack = new HashMap<>();
    for (int row = 0; row < goroutines.count(); row++) {
      rowOfId.put(goroutines.id(row), row);
      rowsOfSite.computeIfAbsent(site(row, keyOfStack), key -> new ArrayList<>()).add(row);
    }
  }

  private SiteKey site(int row, Map<Integer, SiteKey> keyOfStack) {
    return keyOfStack
        .computeIfAbsent(
            table.stack(row),
            stack -> SiteKey.of(table.goroutine(row).stack(), table.waitClass(row)))
        .withWaitClass(table.waitClass(row));
  }

  /** Rows of a suspect, ascending. */
  List<Integer> of(Suspect suspect) {
    Set<Integer> there = new HashSet<>();
    rowsOfSite.forEach(
        (site, rows) -> {
          if (site.joins(suspect.site())) {
            there.addAll(rows);
          }
        });
    Set<Long> ids = new HashSet<>();
    for (Sighting sighting : suspect.sightings()) {
      if (sameInstance(sighting.moment())) {
        for (long id : sighting.ids()) {
          ids.add(id);
        }
      }
    }
    if (ids.isEmpty()) {
      boolean only =
          context.suspects().stream().filter(other -> other.site().joins(suspect.site())).count()
              == 1;
      return only ? there.stream().sorted().toList() : List.of();
    }
    return ids.stream()
        .map(rowOfId::get)
        .filter(row -> row != null && there.contains(row))
        .sorted()
        .toList();
  }

  private boolean sameInstance(Moment other) {
    return other.instance().equals(moment.instance());
  }

  /** Every heap dump of the profiles, with its moment. */
  static List<Found> find(RuleContext context) {
    List<Found> found = new ArrayList<>();
    for (Instance instance : context.profiles().instances()) {
      for (Moment moment : instance.moments()) {
        for (Snapshot snapshot : moment.snapshots()) {
          Optional<HeapTable> heap = snapshot.table(HeapTable.class);
          heap.ifPresent(table -> found.add(new Found(moment, snapshot, table)));
        }
      }
    }
    return found;
  }

  /** A heap dump. */
  record Found(Moment moment, Snapshot snapshot, HeapTable heap) {}
}
