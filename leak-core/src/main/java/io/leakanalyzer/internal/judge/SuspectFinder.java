package io.leakanalyzer.internal.judge;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.GoroutineGroups;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.SiteKey;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.model.Suspect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Joins the goroutine groups of all moments into suspects: a creation site, a blocking site and,
 * where that is in the standard library, its caller. In each moment the leading snapshot counts;
 * where moments have different forms, sites of poorer forms join a richer one's when exactly one
 * fits.
 */
public final class SuspectFinder {
  private SuspectFinder() {}

  /** Suspects, most goroutines in the last moment first, then by site. */
  public static List<Suspect> find(Profiles profiles) {
    List<Leading> moments = new ArrayList<>();
    for (Moment moment : profiles.moments()) {
      moment.leading().ifPresent(snapshot -> moments.add(new Leading(moment, snapshot)));
    }
    if (moments.stream().anyMatch(Leading::listsAll)) {
      moments.removeIf(at -> !at.listsAll());
    }
    Map<Key, List<List<GoroutineGroup>>> sites = new LinkedHashMap<>();
    for (boolean known : new boolean[] {true, false}) {
      for (int m = 0; m < moments.size(); m++) {
        place(moments.get(m), m, moments.size(), sites, known);
      }
    }
    List<Suspect> suspects = new ArrayList<>();
    sites.forEach((key, groups) -> suspects.add(suspect(key, groups, moments)));
    suspects.sort(
        Comparator.comparingLong((Suspect s) -> -s.last().count())
            .thenComparing(Suspect::site)
            .thenComparing(Suspect::toString));
    return suspects;
  }

  /**
   * Places the groups whose site and creation are known exactly, or those that must join others.
   */
  private static void place(
      Leading at, int index, int count, Map<Key, List<List<GoroutineGroup>>> sites, boolean known) {
    boolean creators = at.snapshot().capabilities().contains(Capability.CREATORS);
    // A trace knows the creators of those goroutines only that were created within its window.
    boolean partly = at.snapshot().capabilities().contains(Capability.TIMELINE);
    for (GoroutineGroup group : GoroutineGroups.of(at.snapshot().goroutines().orElseThrow())) {
      boolean rich = creators && (!partly || group.creation().isPresent());
      Optional<Stack> inner = GoWrapper.behind(group);
      if ((rich && inner.isEmpty()) != known) {
        continue;
      }
      Key exact = key(group, group.site());
      Key key = exact;
      if (!sites.containsKey(exact)) {
        Optional<Key> other =
            inner.map(stack -> key(group, SiteKey.of(stack, group.site().waitClass())));
        key =
            other
                .filter(sites::containsKey)
                .or(() -> rich ? Optional.empty() : onlyJoin(exact, sites))
                .orElse(exact);
      }
      List<List<GoroutineGroup>> series = sites.computeIfAbsent(key, k -> emptySeries(count));
      series.get(index).add(group);
    }
  }

  private static Key key(GoroutineGroup group, SiteKey site) {
    return new Key(site, caller(group.stack()), group.creation().orElse(null));
  }

  private static Optional<Key> onlyJoin(Key poor, Map<Key, List<List<GoroutineGroup>>> sites) {
    Key found = null;
    for (Key candidate : sites.keySet()) {
      if (candidate.site().joins(poor.site()) && candidate.caller().equals(poor.caller())) {
        if (found != null) {
          return Optional.empty();
        }
        found = candidate;
      }
    }
    return Optional.ofNullable(found);
  }

  private static List<List<GoroutineGroup>> emptySeries(int moments) {
    List<List<GoroutineGroup>> series = new ArrayList<>(moments);
    for (int i = 0; i < moments; i++) {
      series.add(new ArrayList<>());
    }
    return series;
  }

  private static Suspect suspect(
      Key key, List<List<GoroutineGroup>> series, List<Leading> moments) {
    List<Sighting> sightings = new ArrayList<>();
    GoroutineGroup example = null;
    for (int m = 0; m < moments.size(); m++) {
      List<GoroutineGroup> groups = series.get(m);
      sightings.add(sighting(moments.get(m), groups));
      if (!groups.isEmpty()) {
        example = groups.get(0);
      }
    }
    if (example == null) {
      throw new IllegalStateException("a suspect without goroutines: " + key);
    }
    return new Suspect(
        key.site(), key.creation(), example.stack(), example.example().waitReason(), sightings);
  }

  private static Sighting sighting(Leading at, List<GoroutineGroup> groups) {
    long count = 0;
    long leaked = 0;
    int min = Integer.MAX_VALUE;
    int max = -1;
    LongStream.Builder ids = LongStream.builder();
    for (GoroutineGroup group : groups) {
      GoroutineTable table = group.table();
      for (int row : group.rows()) {
        count += table.count(row);
        leaked += table.has(row, GoroutineTable.LEAKED) ? table.count(row) : 0;
        min = Math.min(min, table.minutes(row));
        max = Math.max(max, table.minutes(row));
        if (table.id(row) != GoroutineTable.NO_ID) {
          ids.add(table.id(row));
        }
      }
    }
    long[] sorted = ids.build().sorted().toArray();
    return new Sighting(
        at.moment(),
        at.snapshot(),
        groups,
        count,
        sorted,
        groups.isEmpty() ? -1 : min,
        max,
        leaked);
  }

  private record Leading(Moment moment, Snapshot snapshot) {

    /**
     * True if the snapshot lists all goroutines as they stand. A trace has those that moved, a leak
     * profile without ids the leaked ones, a heap dump no lines, and a panic text may have the
     * panicking goroutine alone: beside others they would look like goroutines that ended.
     */
    boolean listsAll() {
      return switch (snapshot.kind()) {
        case TRACE, HEAP_DUMP -> false;
        case LEAK_PROFILE -> snapshot.capabilities().contains(Capability.IDS);
        case PANIC -> snapshot.goroutines().orElseThrow().size() > 1;
        default -> true;
      };
    }
  }

  /**
   * Where a wait inside the standard library was called from, function and line; empty when the
   * blocking frame is outside it, or no other frame is. Two callers of {@code time.Sleep} are two
   * places.
   */
  private static String caller(Stack stack) {
    for (Frame frame : stack.frames()) {
      FunctionName name = frame.function();
      if (!name.isRuntimeOrSync()) {
        return name.isStandardLibrary() ? callerBelow(stack) : "";
      }
    }
    return "";
  }

  private static String callerBelow(Stack stack) {
    for (Frame frame : stack.frames()) {
      FunctionName name = frame.function();
      if (name.isKnown() && !name.isRuntimeOrSync() && !name.isStandardLibrary()) {
        return name.normalised() + ":" + frame.line();
      }
    }
    return "";
  }

  private record Key(SiteKey site, String caller, @Nullable Creation creation) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && site.equals(that.site)
          && caller.equals(that.caller)
          && Objects.equals(creation, that.creation);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * site.hashCode() + caller.hashCode()) + Objects.hashCode(creation);
    }
  }
}
