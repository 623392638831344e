package io.leakanalyzer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.heap.HeapCleanups;
import io.leakanalyzer.model.heap.HeapEdgesBuilder;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapGoroutines.Blocking;
import io.leakanalyzer.model.heap.HeapLocks;
import io.leakanalyzer.model.heap.HeapNames;
import io.leakanalyzer.model.heap.HeapObjectsBuilder;
import io.leakanalyzer.model.heap.HeapRoots;
import io.leakanalyzer.model.heap.HeapSources;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the definition: what a group retains is what would be free without it. */
class RetainedHeapTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithTheDefinition(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      Sketch sketch = Sketch.random(random);
      int groups = 1 + random.nextInt(3);
      int[] groupOf = random.ints(sketch.stacks.size(), -1, groups).toArray();
      RetainedHeap retained = RetainedHeap.of(sketch.table(), groupOf);
      for (int group = 0; group < retained.groups(); group++) {
        BitSet freed = sketch.reached(groupOf, -1);
        freed.andNot(sketch.reached(groupOf, group));
        long bytes = freed.stream().mapToLong(sketch::size).sum();
        assertThat(retained.heapBytes(group)).as("group %d of %s", group, sketch).isEqualTo(bytes);
        assertThat(retained.top(group, 100))
            .allSatisfy(top -> assertThat(freed.get(top.object())).isTrue());
        assertThat(retained.top(group, 100).stream().mapToLong(RetainedHeap.Retained::bytes).sum())
            .isEqualTo(bytes);
      }
    }
  }

  /** A small heap: for each object, each stack and the roots, what they refer to. */
  private record Sketch(List<int[]> objects, List<int[]> stacks, int[] roots, int cut) {

    static Sketch random(Random random) {
      int count = 2 + random.nextInt(18);
      List<int[]> objects = lists(random, count, count, 3);
      List<int[]> stacks = lists(random, 1 + random.nextInt(5), count, 3);
      return new Sketch(
          objects, stacks, lists(random, 1, count, 3).get(0), random.nextInt(2 * count));
    }

    private static List<int[]> lists(Random random, int lists, int bound, int longest) {
      return IntStream.range(0, lists)
          .mapToObj(i -> random.ints(random.nextInt(longest + 1), 0, bound).toArray())
          .toList();
    }

    long size(int object) {
      return 32 + 8L * object;
    }

    /** True for the one reference that is cut, the first of an object, if there is one. */
    private boolean isCut(int object, int index) {
      return object == cut && index == 0;
    }

    BitSet reached(int[] groupOf, int without) {
      BitSet reached = new BitSet();
      Deque<Integer> waiting = new ArrayDeque<>();
      IntStream.of(roots).forEach(waiting::add);
      for (int row = 0; row < stacks.size(); row++) {
        if (without < 0 || groupOf[row] != without) {
          IntStream.of(stacks.get(row)).forEach(waiting::add);
        }
      }
      while (!waiting.isEmpty()) {
        int object = waiting.remove();
        if (!reached.get(object)) {
          reached.set(object);
          for (int i = 0; i < objects.get(object).length; i++) {
            if (!isCut(object, i)) {
              waiting.add(objects.get(object)[i]);
            }
          }
        }
      }
      return reached;
    }

    HeapTable table() {
      HeapObjectsBuilder heap = new HeapObjectsBuilder();
      HeapEdgesBuilder edges = new HeapEdgesBuilder(objects.size(), 16);
      for (int object = 0; object < objects.size(); object++) {
        heap.add(0xc000000000L + 8192L * object, size(object), 0);
        for (int i = 0; i < objects.get(object).length; i++) {
          edges.add(i, objects.get(object)[i]);
        }
        edges.next();
      }
      if (cut < objects.size()) {
        edges.cut(cut, 0);
      }
      HeapRoots.Builder globals = HeapRoots.builder();
      IntStream.of(roots).forEach(target -> globals.add(HeapRoots.Kind.DATA, 0, target));
      HeapGoroutines.Builder goroutines = HeapGoroutines.builder();
      HeapStacks.Builder frames = new HeapStacks.Builder(new ArrayList<>(List.of("main.work")));
      for (int row = 0; row < stacks.size(); row++) {
        goroutines.add(row + 1, 0, 1, 0, 2048, "chan receive", Blocking.CHANNEL, false);
        frames.frame(0, 0);
        for (int target : stacks.get(row)) {
          frames.exact(0, target);
        }
        frames.endGoroutine();
      }
      return new HeapTable(
          Origin.of("sketch"),
          Long.BYTES,
          heap.build(),
          edges.build(),
          globals.build(),
          goroutines.build(),
          frames.build(),
          List.of(),
          HeapSources.none(),
          HeapLocks.none(),
          HeapCleanups.none(),
          HeapNames.NONE,
          (object, limit) -> new byte[0],
          List.of());
    }

    @Override
    public String toString() {
      return objects.stream().map(IntStream::of).map(s -> s.boxed().toList()).toList()
          + " stacks "
          + stacks.stream().map(IntStream::of).map(s -> s.boxed().toList()).toList()
          + " roots "
          + IntStream.of(roots).boxed().toList()
          + " cut "
          + cut;
    }
  }
}
