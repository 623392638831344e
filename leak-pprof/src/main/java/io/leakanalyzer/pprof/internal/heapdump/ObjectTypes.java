package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.heap.HeapEdges;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.pprof.internal.binary.GoBinary;
import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Types of objects, where the heap gives them away: the header of a slot of more than 512 bytes
 * with pointers (runtime/mbitmap.go, Go 1.22 on), or an interface that holds a pointer to the
 * object. Looked for when first asked. Thread safe.
 */
final class ObjectTypes {
  private static final int LARGEST_WITHOUT_HEADER = 512;
  private static final int LARGEST_WITH_HEADER = 32 << 10;

  private final GoBinary binary;
  private final FileBytes bytes;
  private final HeapObjects objects;
  private final HeapEdges edges;
  private final Map<Long, Long> typesOfItabs;
  private final boolean hasHeaders;
  private @Nullable Map<Integer, Long> byInterface;

  ObjectTypes(
      GoBinary binary,
      FileBytes bytes,
      HeapObjects objects,
      HeapEdges edges,
      Map<Long, Long> typesOfItabs,
      boolean hasHeaders) {
    this.binary = binary;
    this.bytes = bytes;
    this.objects = objects;
    this.edges = edges;
    this.typesOfItabs = typesOfItabs;
    this.hasHeaders = hasHeaders;
  }

  /** Address of the type of an object, or 0. */
  long of(int object) {
    long size = objects.size(object);
    if (hasHeaders && size > LARGEST_WITHOUT_HEADER && size <= LARGEST_WITH_HEADER) {
      long header = bytes.word(objects.place(object));
      if (edges.start(object) < edges.end(object) && binary.isType(header)) {
        return header;
      }
    }
    return interfaces().getOrDefault(object, 0L);
  }

  private synchronized Map<Integer, Long> interfaces() {
    if (byInterface == null) {
      byInterface = new HashMap<>();
      for (int object = 0; object < objects.count(); object++) {
        for (int edge = edges.start(object); edge < edges.end(object); edge++) {
          note(object, edge, byInterface);
        }
      }
    }
    return byInterface;
  }

  /** The word before an interface's pointer is an itab or a type. */
  private void note(int object, int edge, Map<Integer, Long> found) {
    long offset = (long) edges.word(edge) * Long.BYTES;
    int target = edges.target(edge);
    if (offset == 0
        || bytes.word(objects.place(object) + offset) != objects.address(target)
        || found.containsKey(target)) {
      return;
    }
    long before = bytes.word(objects.place(object) + offset - Long.BYTES);
    Long concrete = typesOfItabs.get(before);
    if (concrete == null && binary.isType(before)) {
      concrete = before;
    }
    if (concrete != null) {
      found.put(target, binary.pointedTo(concrete));
    }
  }
}
