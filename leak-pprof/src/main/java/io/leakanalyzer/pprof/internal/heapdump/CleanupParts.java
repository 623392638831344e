package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.heap.HeapCleanups;
import io.leakanalyzer.model.heap.HeapObjects;
import io.leakanalyzer.pprof.internal.binary.GoBinary;
import io.leakanalyzer.pprof.internal.bytes.FileBytes;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the arguments of cleanups, and the functions that take them, can be (Go 1.26 on). The
 * adapter's name has the argument's shape: {@code
 * runtime.AddCleanup[go.shape.<object>,go.shape.<argument>].func1}. The argument lies in an object
 * of its own (new(S) in runtime/mcleanup.go), and the function takes just that.
 */
final class CleanupParts {
  private static final String SHAPE = ",go.shape.";
  private static final String POINTER = "*uint8";

  /**
   * Package unique keeps what net/netip has it keep; nobody else can name that type
   * (unique/canonmap.go, net/netip/netip.go, Go 1.26 and 1.27).
   */
  private static final String ADDRESS_DETAIL =
      "runtime.AddCleanup[go.shape.struct { net/netip.isV6 bool; net/netip.zoneV6 string }";

  private final GoBinary binary;
  private final FileBytes bytes;
  private final HeapObjects objects;
  private final Map<Integer, Integer> adaptersOfBytes = new HashMap<>();
  private final Map<Integer, Integer> standardOfBytes = new HashMap<>();
  private boolean anything;
  private boolean ofUnique;

  CleanupParts(GoBinary binary, FileBytes bytes, HeapObjects objects) {
    this.binary = binary;
    this.bytes = bytes;
    this.objects = objects;
  }

  /** The cleanups, given the objects that may be adapters. */
  HeapCleanups of(BitSet adapters) {
    adapters.stream().forEach(object -> note(binary.functionAt(word(object)).orElse("")));
    if (anything) {
      return new HeapCleanups(adapters, true);
    }
    for (int object = 0; object < objects.count(); object++) {
      int taken = argumentBytes(object);
      if (adaptersOfBytes.containsKey(taken) && isStandard(word(object))) {
        standardOfBytes.merge(taken, 1, Integer::sum);
      }
    }
    BitSet parts = new BitSet();
    for (int object = 0; object < objects.count(); object++) {
      if (mayBePart(object)) {
        parts.set(object);
      }
    }
    return new HeapCleanups(adapters, parts);
  }

  private void note(String adapter) {
    if (adapter.startsWith(ADDRESS_DETAIL)) {
      ofUnique = true;
      return;
    }
    int at = adapter.lastIndexOf(SHAPE);
    int end = adapter.lastIndexOf("].");
    String shape = at < 0 || end < at ? "" : adapter.substring(at + SHAPE.length(), end);
    switch (shape) {
      case "struct {}" -> adaptersOfBytes.merge(0, 1, Integer::sum);
      case POINTER, "int", "uint", "uintptr", "int64", "uint64" ->
          adaptersOfBytes.merge(8, 1, Integer::sum);
      case "interface {}", "string" -> adaptersOfBytes.merge(16, 1, Integer::sum);
      default -> anything = true;
    }
  }

  private boolean mayBePart(int object) {
    int taken = argumentBytes(object);
    if (taken < 0) {
      // The slot of an argument: new(S), at least 8 bytes.
      int size = (int) Math.min(32, objects.size(object));
      return adaptersOfBytes.containsKey(size) && !areAllStandard(size);
    }
    boolean fits = adaptersOfBytes.containsKey(taken);
    boolean ofAdapter = fits && (!areAllStandard(taken) || isStandard(word(object)));
    return ofAdapter
        || (ofUnique && binary.functionAt(word(object)).orElse("").startsWith("unique."));
  }

  /**
   * True if there are as many functions of the standard library that take such an argument as
   * adapters: then each adapter is of one of them, for both live and die together.
   */
  private boolean areAllStandard(int bytesTaken) {
    return Objects.equals(adaptersOfBytes.get(bytesTaken), standardOfBytes.get(bytesTaken));
  }

  /** Who in the standard library adds cleanups (Go 1.26 and 1.27). */
  private boolean isStandard(long code) {
    String function = binary.functionAt(code).orElse("");
    return (function.startsWith("crypto/tls.") && function.contains("newCert"))
        || function.startsWith("crypto/internal/fips140cache.")
        || function.startsWith("os.(*Process")
        || function.startsWith("internal/poll.newPipe")
        || function.startsWith("unique.(*canonMap");
  }

  /** What the function takes whose closure an object may be; -1 when it is none. */
  private int argumentBytes(int object) {
    long word = word(object);
    return binary.isCode(word) ? binary.argumentBytes(word) : -1;
  }

  private long word(int object) {
    return bytes.word(objects.place(object));
  }
}
