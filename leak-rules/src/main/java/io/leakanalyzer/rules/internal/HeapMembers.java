package io.leakanalyzer.rules.internal;

import io.leakanalyzer.graph.HeapPlaces;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.SiteKey;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapTable;
import io.leakanalyzer.rule.RuleContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which rows of a heap dump are which suspect: by goroutine id within one process instance, and by
 * site where the other artefacts have no ids. A goroutine that stands elsewhere by the time of the
 * heap dump is no member any more.
 */
public final class HeapMembers {
  private final RuleContext context;
  private final Moment moment;
  private final GoroutineTable table;
  private final Map<Long, Integer> rowOfId = new HashMap<>();
  private final SiteKey[] sites;

  /** The members in one heap dump; O(goroutines). */
  public HeapMembers(RuleContext context, Found found) {
    this.context = context;
    this.moment = found.moment();
    this.table = found.snapshot().goroutines().orElseThrow();
    HeapGoroutines goroutines = found.heap().goroutines();
    Map<Integer, SiteKey> keyOfStack = new HashMap<>();
    sites = new SiteKey[goroutines.count()];
    for (int row = 0; row < sites.length; row++) {
      rowOfId.put(goroutines.id(row), row);
      sites[row] = site(row, keyOfStack);
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
  public List<Integer> of(Suspect suspect) {
    Set<Long> ids = new HashSet<>();
    for (Sighting sighting : suspect.sightings()) {
      if (sameInstance(sighting.moment())) {
        for (long id : sighting.ids()) {
          ids.add(id);
        }
      }
    }
    if (!ids.isEmpty()) {
      Set<String> functions = new HashSet<>();
      suspect.stack().frames().forEach(f -> functions.add(f.function().normalised()));
      return ids.stream()
          .map(rowOfId::get)
          .filter(row -> row != null && stands(suspect, functions, row))
          .sorted()
          .toList();
    }
    boolean only =
        context.suspects().stream().filter(other -> other.site().joins(suspect.site())).count()
            == 1;
    return only
        ? IntStream.range(0, sites.length)
            .filter(row -> sites[row].joins(suspect.site()))
            .boxed()
            .toList()
        : List.of();
  }

  /**
   * True if a goroutine of the suspect still stands where it stood. A heap dump shows no inlined
   * functions without the binary, and the compiler's wrappers around {@code go} statements, which
   * other artefacts hide: its innermost function may be a caller of the suspect's, and its entry
   * another.
   */
  private boolean stands(Suspect suspect, Set<String> functions, int row) {
    SiteKey at = sites[row];
    SiteKey there = suspect.site();
    if (at.waitClass() != there.waitClass()
        && at.waitClass() != WaitClass.UNKNOWN
        && there.waitClass() != WaitClass.UNKNOWN) {
      return false;
    }
    if (at.function().equals(there.function())) {
      return at.line() == 0 || there.line() == 0 || at.line() == there.line();
    }
    return at.line() == 0
        && (functions.contains(at.function()) || isWrapper(suspect, at.function()));
  }

  /** Up to Go 1.21 the wrappers of a function are named as its closures are. */
  private static boolean isWrapper(Suspect suspect, String function) {
    return new FunctionName(function).isWrapper()
        || suspect
            .creation()
            .map(c -> function.startsWith(c.function().normalised() + ".func"))
            .orElse(false);
  }

  private boolean sameInstance(Moment other) {
    return other.instance().equals(moment.instance());
  }

  /** Every heap dump of the profiles, with its moment. */
  public static List<Found> find(RuleContext context) {
    List<Found> found = new ArrayList<>();
    for (Instance instance : context.profiles().instances()) {
      for (Moment moment : instance.moments()) {
        for (Snapshot snapshot : moment.snapshots()) {
          Optional<HeapTable> heap = snapshot.table(HeapTable.class);
          heap.map(table -> HeapPlaces.join(table, instance, moment))
              .ifPresent(table -> found.add(new Found(moment, snapshot, table)));
        }
      }
    }
    return found;
  }

  /**
   * A heap dump.
   *
   * @param moment when it was taken
   * @param snapshot the file
   * @param heap what it holds, its goroutines with the places that dumps in text give them
   */
  public record Found(Moment moment, Snapshot snapshot, HeapTable heap) {}
}
