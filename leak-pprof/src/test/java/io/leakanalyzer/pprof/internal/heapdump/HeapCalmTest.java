package io.leakanalyzer.pprof.internal.heapdump;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.graph.Liveness;
import io.leakanalyzer.graph.Liveness.Verdict;
import io.leakanalyzer.model.heap.HeapStacks;
import io.leakanalyzer.model.heap.HeapTable;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Why the waiting goroutines of two healthy programs, examples/programs/calm, are not leaked: each
 * chain as it follows from the source.
 */
class HeapCalmTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "captures", "calm");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // larder.stop is the third word, behind a mutex of 8 bytes and a map.
        "larder | main.(*larder).clean | goroutine # [dumping heap] > in main.main"
            + " > at +# object # of 24 bytes > at +0x10 channel #, unbuffered, elements of 0"
            + " bytes, 1 waiting receiver > waited for by goroutine # [select]",
        // The loader has the entry as its receiver; entry.loaded stands behind a string.
        "larder | main.(*larder).get | goroutine # [sleep] > in main.(*larder).get.gowrap1"
            + " > at +# object # of 48 bytes > at +0x10 channel #, unbuffered, elements of 0"
            + " bytes, 3 waiting receivers > waited for by goroutine # [chan receive]",
        // RWMutex stands behind a slice of 24 bytes, readerSem 12 bytes into it.
        "larder | main.(*shelf).count | goroutine # [sleep] > in main.main.gowrap3"
            + " > at +# object # of 48 bytes > at +0x24 RWMutex #, held by a writer, 2 readers in"
            + " all > waited for by goroutine # [sync.RWMutex.RLock]",
        // desk.ready stands behind the mutex; Cond.notify behind the Locker.
        "turnstile | main.(*desk).work | global variable # > refers to object # of 48 bytes"
            + " > at +0x8 object # of 64 bytes > at +0x10 Cond #, 2 waiters"
            + " > waited for by goroutine # [sync.Cond.Wait]",
        // Two visitors sleep inside; gate.places is the first word.
        "turnstile | main.(*gate).visit | goroutine # [sleep] > in main.main.gowrap2"
            + " > at +# object # of 8 bytes > at +0x0 channel #, buffer 2 of 2, elements of 8"
            + " bytes, 3 waiting senders > waited for by goroutine # [chan send]",
      })
  void chainsAreThoseOfTheSource(String program, String function, String chain) throws IOException {
    for (String version : new String[] {"go1.23", "go1.27"}) {
      Liveness liveness = liveness(program + "." + version);
      int row = row(liveness, function);
      assertThat(
              liveness
                  .whyReachable(row)
                  .orElseThrow()
                  .toString()
                  .replaceAll("\n  -> ", " > ")
                  .replaceAll("0x[0-9a-f]{3,}|(?<=goroutine )\\d+", "#")
                  .replaceAll(
                      "(?<=(?:gowrap3|gowrap2|gowrap1|main.main) > at \\+)0x[0-9a-f]+", "#"))
          .as(version)
          .isEqualTo(chain);
    }
  }

  /** The deferred party.Done is a closure on the stack: only the binary tells how long it is. */
  @ParameterizedTest
  @ValueSource(strings = {"turnstile.go1.23", "turnstile.go1.27"})
  void aDeferredDoneProbablyComes(String capture) throws IOException {
    Liveness liveness = liveness(capture);
    int row = row(liveness, "main.escort");
    assertThat(liveness.verdict(row)).isEqualTo(Verdict.UNKNOWN);
    assertThat(liveness.whyNotProven(row).orElseThrow().toString())
        .contains("[sleep]")
        .contains("in main.walk")
        .containsPattern("WaitGroup 0x[0-9a-f]+, counter 3, 1 waiter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"larder.go1.23", "larder.go1.27", "turnstile.go1.23", "turnstile.go1.27"})
  void nothingIsCalledLeaked(String capture) throws IOException {
    Liveness liveness = liveness(capture);
    assertThat(liveness.heap().obstacles()).isEmpty();
    assertThat(liveness.count(Verdict.PROVEN) + liveness.count(Verdict.LIKELY)).isZero();
  }

  private static Liveness liveness(String capture) throws IOException {
    byte[] dump = Files.readAllBytes(FOLDER.resolve(capture).resolve("heap.dump.gz"));
    return Liveness.of(
        new HeapDumpReader()
            .read(SnapshotInput.of("heap.dump.gz", dump))
            .get(0)
            .table(HeapTable.class)
            .orElseThrow());
  }

  /** The first goroutine that stands in a function and waits. */
  private static int row(Liveness liveness, String function) {
    HeapStacks stacks = liveness.heap().stacks();
    for (int row = 0; row < liveness.heap().goroutines().count(); row++) {
      for (int frame = stacks.frameStart(row); frame < stacks.frameEnd(row); frame++) {
        if (stacks.function(frame).equals(function) && liveness.verdict(row) != Verdict.ALIVE) {
          return row;
        }
      }
    }
    throw new AssertionError("no goroutine waits in " + function);
  }
}
