package io.leakanalyzer.examples.embed;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.graph.Liveness;
import io.leakanalyzer.model.heap.HeapGoroutines;
import io.leakanalyzer.model.heap.HeapTable;
import java.nio.file.Path;

/** Who keeps a goroutine's channel alive, or can nobody wake it any more? */
public final class ChainFromHeapDump {
  private ChainFromHeapDump() {}

  /** Takes a heap dump; prints one chain for each verdict. */
  public static void main(String[] args) {
    HeapTable heap =
        Profiles.read(Path.of(args[0]))
            .snapshots()
            .flatMap(snapshot -> snapshot.table(HeapTable.class).stream())
            .findFirst()
            .orElseThrow();
    Liveness liveness = Liveness.of(heap);
    HeapGoroutines goroutines = heap.goroutines();
    for (Liveness.Verdict verdict : Liveness.Verdict.values()) {
      for (int row = 0; row < goroutines.count(); row++) {
        if (liveness.verdict(row) == verdict) {
          System.out.printf("goroutine %d %s%n", goroutines.id(row), verdict.words());
          System.out.println(
              verdict.isLeak()
                  ? liveness.island(row)
                  : liveness.whyReachable(row).map(Object::toString).orElse("  no chain to show"));
          break;
        }
      }
    }
  }
}
