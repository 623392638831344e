package io.leakanalyzer.internal.render.html;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.internal.render.SourceTree;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Goroutine;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.GoroutineGroups;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.rule.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** The groups of the last moment that has goroutines, their frames interned. */
final class GroupData {
  private static final int MOST_GROUPS = 20_000;

  private GroupData() {}

  /** The snapshot that groups are of: of the last moment with goroutines, the fullest. */
  static Optional<Snapshot> snapshotOf(LeakReport report) {
    Snapshot best = null;
    for (var instance : report.profiles().instances()) {
      List<Moment> moments = instance.moments();
      for (int i = moments.size() - 1; i >= 0; i--) {
        Optional<Snapshot> leading = moments.get(i).leading();
        if (leading.isPresent()) {
          best = best == null || total(leading.get()) > total(best) ? leading.get() : best;
          break;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static long total(Snapshot snapshot) {
    return snapshot.goroutines().map(GoroutineTable::total).orElse(0L);
  }

  static void write(JsonGenerator json, LeakReport report) {
    Optional<Snapshot> snapshot = snapshotOf(report);
    Optional<GoroutineTable> table = snapshot.flatMap(Snapshot::goroutines);
    List<GoroutineGroup> groups = table.map(GoroutineGroups::of).orElse(List.of());
    Map<Frame, Integer> frames = new LinkedHashMap<>();
    int shown = Math.min(groups.size(), MOST_GROUPS);
    int[] findingOf = findings(report, table.orElse(null));
    json.writeStringProperty(
        "groupsOf",
        snapshot
            .map(s -> "From " + s.origin() + ", " + Wording.count(total(s), "goroutine") + ".")
            .orElse(""));
    json.writeNumberProperty("groupsLeftOut", groups.size() - shown);
    json.writeName("groups").writeStartArray();
    for (GoroutineGroup group : groups.subList(0, shown)) {
      write(json, group, findingOf[group.rows()[0]], frames);
    }
    json.writeEndArray();
    SourceTree tree = SourceTree.of(report);
    json.writeName("frames").writeStartArray();
    for (Frame frame : frames.keySet()) {
      json.writeStartArray();
      json.writeString(frame.function().text());
      json.writeString(tree.place(frame));
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** Rank of the finding that each row belongs to, or 0. */
  private static int[] findings(
      LeakReport report, @org.jspecify.annotations.Nullable GoroutineTable table) {
    int[] rank = new int[table == null ? 0 : table.size()];
    List<Finding> worstLast = new ArrayList<>(report.findings());
    java.util.Collections.reverse(worstLast);
    for (Finding finding : worstLast) {
      finding.suspect().sightings().stream()
          .flatMap(sighting -> sighting.groups().stream())
          .filter(group -> group.table() == table)
          .forEach(
              group -> {
                for (int row : group.rows()) {
                  rank[row] = finding.rank();
                }
              });
    }
    return rank;
  }

  private static void write(
      JsonGenerator json, GoroutineGroup group, int finding, Map<Frame, Integer> frames) {
    Goroutine example = group.example();
    List<Frame> stack = example.stack().frames();
    String reason = example.waitReason().toString();
    json.writeStartObject();
    json.writeNumberProperty("count", group.count());
    json.writeNumberProperty("minutes", group.maxMinutes());
    json.writeStringProperty("wait", reason.isEmpty() ? group.waitClass().words() : reason);
    json.writeBooleanProperty("leaked", example.leaked());
    json.writeNumberProperty("finding", finding);
    json.writeNumberProperty(
        "created", group.creation().map(c -> intern(frames, c.frame())).orElse(-1));
    json.writeNumberProperty(
        "blockedDepth", Math.max(0, example.stack().blockedAt().map(stack::indexOf).orElse(0)));
    json.writeName("stack").writeStartArray();
    stack.forEach(frame -> json.writeNumber(intern(frames, frame)));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static int intern(Map<Frame, Integer> frames, Frame frame) {
    Integer known = frames.putIfAbsent(frame, frames.size());
    return known == null ? frames.size() - 1 : known;
  }
}
