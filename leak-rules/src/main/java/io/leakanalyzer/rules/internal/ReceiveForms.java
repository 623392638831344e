package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.RuleContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How receives are written, as stacks with the runtime's frames tell: {@code v, ok := <-c} and
 * every {@code for range c} call {@code runtime.chanrecv2}, a plain {@code <-c} calls {@code
 * runtime.chanrecv1} (cmd/compile walk/range.go and walk/expr.go, Go 1.4 to 1.27). Profiles, heap
 * dumps and traces have these frames, text only at GOTRACEBACK=system.
 */
public final class ReceiveForms {
  private static final String PLAIN = "runtime.chanrecv1";
  private static final String WITH_OK = "runtime.chanrecv2";

  /** Of the frames of a heap dump read without its binary. */
  private static final int NO_LINE = 0;

  private final Map<Place, Optional<Boolean>> withOk;

  private ReceiveForms(Map<Place, Optional<Boolean>> withOk) {
    this.withOk = withOk;
  }

  /** The forms in all snapshots; O(frames of distinct stacks). */
  public static ReceiveForms of(RuleContext context) {
    Map<Place, Optional<Boolean>> found = new HashMap<>();
    context
        .profiles()
        .snapshots()
        .flatMap(snapshot -> snapshot.goroutines().stream())
        .forEach(table -> collect(table.stacks(), found));
    return new ReceiveForms(found);
  }

  private static void collect(StackTable stacks, Map<Place, Optional<Boolean>> found) {
    for (int stack = 0; stack < stacks.size(); stack++) {
      String form = "";
      for (int depth = 0; depth < stacks.depth(stack); depth++) {
        int frame = stacks.frameAt(stack, depth);
        FunctionName function = stacks.function(frame);
        if (!function.isRuntimeOrSync()) {
          if (!form.isEmpty()) {
            note(new Place(function.normalised(), stacks.line(frame)), form.equals(WITH_OK), found);
          }
          break;
        }
        String name = function.text();
        form = name.equals(PLAIN) || name.equals(WITH_OK) ? name : form;
      }
    }
  }

  /** A place with both forms, as a heap dump without lines may show it, tells nothing. */
  private static void note(Place place, boolean withOk, Map<Place, Optional<Boolean>> found) {
    found.merge(
        place, Optional.of(withOk), (before, now) -> before.equals(now) ? now : Optional.empty());
  }

  /** True for {@code range} and {@code v, ok}, false for a plain receive, empty when unknown. */
  public Optional<Boolean> isWithOk(Suspect suspect) {
    String function = suspect.site().function();
    return withOk
        .getOrDefault(new Place(function, suspect.site().line()), Optional.empty())
        .or(() -> withOk.getOrDefault(new Place(function, NO_LINE), Optional.empty()));
  }

  /**
   * True if the waiting function has an interface among its arguments, as a context is one: in at
   * least half of the goroutines of some artefact, since words of dead slots may look like one.
   */
  public static boolean hasInterface(Suspect suspect) {
    return suspect.sightings().stream().anyMatch(ReceiveForms::hasInterface);
  }

  private static boolean hasInterface(Sighting sighting) {
    int shown = 0;
    int rows = 0;
    for (GoroutineGroup group : sighting.groups()) {
      for (int row : group.rows()) {
        shown += group.table().has(row, GoroutineTable.INTERFACE) ? 1 : 0;
        rows++;
      }
    }
    return shown > 0 && 2 * shown >= rows;
  }

  private record Place(String function, int line) {}
}
