package io.leakanalyzer.examples.cli;

import io.leakanalyzer.graph.HeapChain;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.model.heap.HeapTable;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Prints what objects contain, for those who asked: sixteen bytes a line, in hex and as text. */
final class HeapValues {
  private static final int MAX_BYTES = 256;
  private static final int LINE = 16;

  private final HeapTable heap;
  private final PrintWriter out;
  private final Set<Integer> shown = new HashSet<>();

  HeapValues(HeapTable heap, PrintWriter out) {
    this.heap = heap;
    this.out = out;
  }

  /** The objects of a chain. */
  void show(HeapChain chain) {
    chain.hops().stream().mapToInt(HeapChain.Hop::object).forEach(this::show);
  }

  /** One object. */
  void show(int object) {
    if (object == HeapObjects.NONE || !shown.add(object)) {
      return;
    }
    byte[] content = heap.contents().of(object, MAX_BYTES);
    long address = heap.objects().address(object);
    long rest = heap.objects().size(object) - content.length;
    out.println("values of 0x" + Long.toHexString(address));
    for (int from = 0; from < content.length; from += LINE) {
      StringBuilder hex = new StringBuilder();
      StringBuilder text = new StringBuilder();
      for (int i = from; i < Math.min(content.length, from + LINE); i++) {
        hex.append(String.format(Locale.ROOT, "%02x ", content[i] & 0xff));
        text.append(content[i] >= ' ' && content[i] < 127 ? (char) content[i] : '.');
      }
      out.printf(Locale.ROOT, "  +0x%04x  %-48s %s%n", from, hex, text);
    }
    if (rest > 0) {
      out.println("  and " + rest + " bytes more");
    }
  }
}
