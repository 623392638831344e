package io.leakanalyzer.examples.cli;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * What the build lets Java watch to make the archive that the launcher starts with: whatever is
 * loaded here starts faster later.
 */
final class Training {
  private static final String ANALYZE = "analyze";

  private Training() {}

  /** Runs commands over what the folder of examples, the argument, has; ends the process. */
  public static void main(String[] args) {
    String captures = args[0] + "/captures/";
    quietly("--help");
    quietly("top", args[0] + "/parity/synthetic-cpu.pb.gz");
    quietly(ANALYZE, captures + "orders.go1.27.0");
    quietly(ANALYZE, captures + "ledger.go1.27.0");
    // Locks, their holders and heaps, which the others have none of.
    quietly(ANALYZE, captures + "settings.go1.21.13");
    quietly(ANALYZE, captures + "inventory.go1.26.8");
    quietly(ANALYZE, captures + "auction.go1.27.0");
    quietly(ANALYZE, "--format", "json", captures + "ramp.go1.27.0");
    Leak.main(new String[] {ANALYZE, captures + "gateway.go1.21.13/t2.goroutine.debug2.txt.gz"});
  }

  private static void quietly(String... args) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Leak.run(nowhere, () -> Leak.run(Console.NONE, nowhere, nowhere, args));
  }
}
