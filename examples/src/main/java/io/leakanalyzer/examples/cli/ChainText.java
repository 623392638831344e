package io.leakanalyzer.examples.cli;

import io.leakanalyzer.graph.HeapChain;
import java.io.PrintWriter;

/**
 * Writes a reference chain, a line each hop: on the left how it hangs on the one above, on the
 * right what it is. A link that is only possible has a question mark.
 */
final class ChainText {
  private static final int WIDEST = 16;

  private ChainText() {}

  static void write(HeapChain chain, String indent, PrintWriter out) {
    int width = 0;
    for (HeapChain.Hop hop : chain.hops()) {
      width = Math.max(width, Math.min(WIDEST, hop.edge().length()));
    }
    boolean first = true;
    for (HeapChain.Hop hop : chain.hops()) {
      String edge = hop.edge();
      String mark = first ? "  " : hop.doubtful() ? "? " : "↳ ";
      String space = " ".repeat(Math.max(0, width - edge.length()));
      out.println(indent + mark + (edge.isEmpty() ? "" : edge + space + "  ") + hop.text());
      first = false;
    }
  }
}
