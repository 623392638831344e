package io.leakanalyzer.model.heap;

import java.util.Arrays;

/** Collects edges, object by object in ascending order. Not thread safe. */
public final class HeapEdgesBuilder {
  private final int[] starts;
  private int[] targets;
  private int[] words;
  private final GrowingInts cut = new GrowingInts();
  private int object;
  private int count;

  /** For that many objects; {@code expected} is a guess at the number of edges. */
  public HeapEdgesBuilder(int objects, int expected) {
    starts = new int[objects + 1];
    targets = new int[Math.max(64, expected)];
    words = new int[targets.length];
  }

  /** Goes on to the edges of the next object; called once for each. */
  public void next() {
    starts[++object] = count;
  }

  /** Adds an edge of the current object. */
  public void add(int word, int target) {
    if (count == targets.length) {
      int length = GrowingInts.grown(count);
      targets = Arrays.copyOf(targets, length);
      words = Arrays.copyOf(words, length);
    }
    targets[count] = target;
    words[count] = word;
    starts[object + 1] = ++count;
  }

  /** What an object that is done refers to. */
  public int[] targets(int source) {
    return Arrays.copyOfRange(targets, starts[source], starts[source + 1]);
  }

  /** Cuts the edge at a word of an object, if there is one; objects may come in any order. */
  public void cut(int source, int word) {
    for (int edge = starts[source]; edge < starts[source + 1]; edge++) {
      if (words[edge] == word) {
        cut.add(edge);
        return;
      }
    }
  }

  /** The edges. */
  public HeapEdges build() {
    int[] sorted = cut.toArray();
    Arrays.sort(sorted);
    if (targets.length - count > count / 4) {
      targets = Arrays.copyOf(targets, count);
      words = Arrays.copyOf(words, count);
    }
    return new HeapEdges(starts, targets, words, sorted);
  }
}
