package io.leakanalyzer.rules.trace;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.SiteKey;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.model.WaitClass;
import io.leakanalyzer.model.timeline.GoroutineLife;
import io.leakanalyzer.model.timeline.TimelineTable;
import io.leakanalyzer.rule.RuleContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The goroutines of one trace that are alive at its end, by suspect: by goroutine id where any
 * artefact saw it, else by creation site and blocking site.
 *
 * @param snapshot the trace
 * @param timeline its table
 * @param lives rows by suspect, in order of the suspects
 */
record SuspectLives(
    Snapshot snapshot, TimelineTable timeline, Map<Suspect, List<GoroutineLife>> lives) {

  /** One for each trace. */
  static List<SuspectLives> of(RuleContext context) {
    List<SuspectLives> all = new ArrayList<>();
    context
        .profiles()
        .snapshots()
        .forEach(
            snapshot ->
                snapshot
                    .table(TimelineTable.class)
                    .ifPresent(timeline -> all.add(join(context, snapshot, timeline))));
    return all;
  }

  private static SuspectLives join(RuleContext context, Snapshot snapshot, TimelineTable timeline) {
    Map<Long, Suspect> byId = new HashMap<>();
    Map<Suspect, List<GoroutineLife>> lives = new LinkedHashMap<>();
    for (Suspect suspect : context.suspects()) {
      lives.put(suspect, new ArrayList<>());
      for (Sighting sighting : suspect.sightings()) {
        for (long id : sighting.ids()) {
          byId.put(id, suspect);
        }
      }
    }
    Map<Long, Optional<Suspect>> bySite = new HashMap<>();
    for (int row = 0; row < timeline.size(); row++) {
      GoroutineLife life = timeline.life(row);
      if (life.hasEnded() || life.stack() == TimelineTable.NONE) {
        continue;
      }
      Suspect known = byId.get(life.id());
      Optional<Suspect> suspect =
          known != null
              ? Optional.of(known)
              : bySite.computeIfAbsent(
                  ((long) life.site() << 32) | life.stack(),
                  key -> bySite(context, timeline, life));
      suspect.ifPresent(s -> lives.getOrDefault(s, new ArrayList<>()).add(life));
    }
    return new SuspectLives(snapshot, timeline, lives);
  }

  private static Optional<Suspect> bySite(
      RuleContext context, TimelineTable timeline, GoroutineLife life) {
    Stack stack = timeline.stacks().stack(life.stack());
    SiteKey site = SiteKey.of(stack, WaitClass.UNKNOWN);
    Optional<Creation> creation = timeline.sites().get(life.site()).createdBy();
    List<Suspect> fitting =
        context.suspects().stream()
            .filter(s -> s.site().joins(site))
            .filter(
                s -> creation.isEmpty() || s.creation().isEmpty() || s.creation().equals(creation))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }
}
