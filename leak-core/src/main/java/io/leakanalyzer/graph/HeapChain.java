package io.leakanalyzer.graph;

import io.leakanalyzer.model.heap.HeapObjects;
import java.util.List;

/**
 * How one thing keeps another reachable, hop by hop, from a root. Immutable.
 *
 * @param hops the root first
 */
public record HeapChain(List<Hop> hops) {

  /** Copies the list. */
  public HeapChain {
    hops = List.copyOf(hops);
  }

  /**
   * One hop.
   *
   * @param kind what it is
   * @param text it in words: {@code goroutine 12 [sleep]}, {@code object 0xc000012340 of 48 bytes}
   * @param edge how it hangs on the hop before: {@code at +0x18}; empty for the first
   * @param doubtful true if the reference from the hop before is only a possible one
   * @param object the heap object that it is, or {@link HeapObjects#NONE}
   */
  public record Hop(NodeKind kind, String text, String edge, boolean doubtful, int object) {

    /** A hop that is no heap object. */
    public Hop(NodeKind kind, String text, String edge, boolean doubtful) {
      this(kind, text, edge, doubtful, HeapObjects.NONE);
    }
  }

  /** One line a hop, each deeper than the one before. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Hop hop : hops) {
      if (text.length() > 0) {
        text.append("\n  ").append(hop.doubtful() ? "~> " : "-> ");
      }
      text.append(hop.edge().isEmpty() ? "" : hop.edge() + " ").append(hop.text());
    }
    return text.toString();
  }
}
