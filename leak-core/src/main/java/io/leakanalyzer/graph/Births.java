package io.leakanalyzer.graph;

import io.leakanalyzer.graph.Birth.Source;
import io.leakanalyzer.model.timeline.GoroutineLife;
import io.leakanalyzer.model.timeline.TimelineTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What traces tell of the births of a graph's goroutines, of their creators' births, and so on.
 * Goroutines have the indices of the graph; creators that are not in it any more follow them.
 */
final class Births {
  private static final int NONE = -1;

  private final ReferenceGraph base;
  private final List<Source> sources;
  private final List<Long> ended = new ArrayList<>();
  private final Map<Long, Integer> endedIndex = new HashMap<>();
  private final List<Birth> births = new ArrayList<>();
  private final Map<Birth.Key, Integer> byKey = new HashMap<>();
  private final Map<Long, List<Birth>> byCreator = new HashMap<>();
  private int[] birthOf;
  private long frames;

  Births(ReferenceGraph base, List<Source> sources) {
    this.base = base;
    this.sources = List.copyOf(sources);
    this.birthOf = new int[(int) base.count(NodeKind.GOROUTINE)];
    Arrays.fill(birthOf, NONE);
    for (int i = 0; i < baseCount(); i++) {
      bear(i, base.key(Node.of(NodeKind.GOROUTINE, i)));
    }
    for (int i = 0; i < ended.size(); i++) { // grows while creators of creators are found
      bear(baseCount() + i, ended.get(i));
    }
  }

  private void bear(int goroutine, long id) {
    for (int i = sources.size() - 1; i >= 0; i--) {
      Source source = sources.get(i);
      Optional<GoroutineLife> life = source.timeline().findLast(id);
      if (life.isPresent() && life.get().creationStack() != TimelineTable.NONE) {
        int birth = birth(source, life.get());
        births.get(birth).add(Node.of(NodeKind.GOROUTINE, goroutine));
        birthOf[goroutine] = birth;
        return;
      }
    }
  }

  private int birth(Source source, GoroutineLife life) {
    Birth.Key key = new Birth.Key(source, life.creationStack(), life.creatorId());
    Integer known = byKey.get(key);
    if (known != null) {
      return known;
    }
    Birth birth = new Birth(key, frames);
    frames += birth.depth();
    byKey.put(key, births.size());
    births.add(birth);
    if (birth.hasCreator()) {
      byCreator.computeIfAbsent(birth.creator(), id -> new ArrayList<>()).add(birth);
      if (base.find(NodeKind.GOROUTINE, birth.creator()) == Node.NONE) {
        end(birth.creator());
      }
    }
    return births.size() - 1;
  }

  private void end(long id) {
    if (endedIndex.putIfAbsent(id, ended.size()) == null) {
      ended.add(id);
      int goroutines = baseCount() + ended.size();
      if (goroutines > birthOf.length) {
        int before = birthOf.length;
        birthOf = Arrays.copyOf(birthOf, goroutines + (goroutines >> 1));
        Arrays.fill(birthOf, before, birthOf.length, NONE);
      }
    }
  }

  private int baseCount() {
    return (int) base.count(NodeKind.GOROUTINE);
  }

  /** Creators that are not in the graph any more. */
  int endedCount() {
    return ended.size();
  }

  /** Id of one of them. */
  long ended(int index) {
    return ended.get(index);
  }

  /** Index of one of them, if that goroutine is one. */
  Optional<Integer> indexOfEnded(long id) {
    return Optional.ofNullable(endedIndex.get(id));
  }

  /** Frames of all creating stacks. */
  long frameCount() {
    return frames;
  }

  /** How a goroutine was born, if a trace tells. */
  Optional<Birth> of(long goroutine) {
    int birth = birthOf[(int) goroutine];
    return birth == NONE ? Optional.empty() : Optional.of(births.get(birth));
  }

  /** What a goroutine started. */
  List<Birth> by(long creator) {
    return byCreator.getOrDefault(creator, List.of());
  }

  /** The birth that a frame belongs to. O(log births). */
  Birth ofFrame(long frame) {
    int low = 0;
    int high = births.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (births.get(middle).firstFrame() <= frame) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return births.get(low);
  }
}
