package io.leakanalyzer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.testing.DumpBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitForCyclesTest {
  private static final long A = 0xc000010000L;
  private static final long B = 0xc000010040L;

  private static DumpBuilder transfer(DumpBuilder dump, long id, long from, long to) {
    return dump.goroutine(id, "sync.Mutex.Lock")
        .at("internal/sync.(*Mutex).lockSlow", "mutex.go", 149, to)
        .at("sync.(*Mutex).Lock", "mutex.go", 46)
        .at("example.com/bank.transfer", "bank.go", 20, from, to);
  }

  @Test
  void twoGoroutinesThatLockTwoAccountsInOppositeOrderAreACycle() {
    DumpBuilder dump = transfer(transfer(DumpBuilder.moment("t0"), 7, A, B), 8, B, A);

    List<ReferenceChain> cycles = WaitForCycles.find(GraphBuilder.of(dump.table()));

    assertThat(cycles).hasSize(1);
    assertThat(cycles.get(0).cyclic()).isTrue();
    assertThat(cycles.get(0).hops()).hasSize(4);
    assertThat(Node.index(cycles.get(0).hops().get(0).source())).isZero();
  }

  /** Accounts of 16 bytes side by side, as a real dump of Go 1.27 has them. */
  @Test
  void threeLocksSideBySideAreOneCycleOfThree() {
    long[] account = {0x2d54a7002020L, 0x2d54a7002030L, 0x2d54a7002040L};
    DumpBuilder dump = DumpBuilder.moment("t0");
    for (int i = 0; i < 3; i++) {
      transfer(dump, 18 + i, account[i], account[(i + 1) % 3]);
    }
    ReferenceGraph graph = GraphBuilder.of(dump.table());

    List<ReferenceChain> cycles = WaitForCycles.find(graph);

    assertThat(cycles).hasSize(1);
    assertThat(cycles.get(0).hops().stream().map(hop -> graph.describe(hop.source())))
        .containsExactly(
            "goroutine 18",
            "lock 0x2d54a7002030",
            "goroutine 19",
            "lock 0x2d54a7002040",
            "goroutine 20",
            "lock 0x2d54a7002020");
  }

  @Test
  void waitersOfOneLockAreNoCycle() {
    DumpBuilder dump = transfer(transfer(DumpBuilder.moment("t0"), 7, A, B), 8, 0xc000020000L, B);

    assertThat(WaitForCycles.find(GraphBuilder.of(dump.table()))).isEmpty();
  }

  @Test
  void nobodyHoldsAChannelAlsoNotWhoWaitsForTheOneBeforeItInMemory() {
    DumpBuilder dump =
        DumpBuilder.moment("t0")
            .goroutine(7, "chan receive")
            .at("runtime.chanrecv1", "chan.go", 509, A)
            .at("main.listen", "main.go", 5)
            .goroutine(8, "chan receive")
            .at("runtime.chanrecv1", "chan.go", 509, A + 96)
            .at("main.listen", "main.go", 5);
    ReferenceGraph graph = GraphBuilder.of(dump.table());

    ReferenceChain chain = ReferenceChain.waitingFor(graph, graph.find(NodeKind.GOROUTINE, 8));

    assertThat(graph.count(NodeKind.CHANNEL)).isEqualTo(2);
    assertThat(chain.hops()).hasSize(1);
  }

  @Test
  void theChainOfAWaiterEndsAtTheGoroutineThatHoldsTheLock() {
    DumpBuilder dump =
        transfer(DumpBuilder.moment("t0"), 7, B, A)
            .goroutine(9, "chan send")
            .at("example.com/bank.(*Account).notify", "bank.go", 44, A - 8);
    ReferenceGraph graph = GraphBuilder.of(dump.table());

    ReferenceChain chain = ReferenceChain.waitingFor(graph, graph.find(NodeKind.GOROUTINE, 7));

    assertThat(chain.cyclic()).isFalse();
    assertThat(graph.describe(chain.end(Node.NONE))).isEqualTo("goroutine 9");
    assertThat(graph.describe(chain.hops().get(0).target())).isEqualTo("lock 0xc000010000");
  }

  @Test
  void aGoroutineKnowsWhoCreatedItAndWhomItCreated() {
    DumpBuilder dump =
        DumpBuilder.moment("t0")
            .goroutine(1, "running")
            .at("main.main", "main.go", 5)
            .goroutines(3, 20, "chan receive")
            .at("main.work", "main.go", 9)
            .createdBy("main.main", "main.go", 7, 1);
    ReferenceGraph graph = GraphBuilder.of(dump.table());
    int[] children = new int[1];

    graph.forEachEdgeTo(
        graph.find(NodeKind.GOROUTINE, 1), (source, kind, target, provenance) -> children[0]++);

    assertThat(children[0]).isEqualTo(3);
    assertThat(ReferenceChain.createdBy(graph, graph.find(NodeKind.GOROUTINE, 22)).hops())
        .hasSize(1);
  }

  private static DumpBuilder lockAt(DumpBuilder dump, long id, long lock, int line) {
    return dump.goroutine(id, "sync.Mutex.Lock")
        .at("internal/sync.(*Mutex).lockSlow", "mutex.go", 149, lock)
        .at("example.com/bank.(*Bank).Transfer", "bank.go", line, 0xc000500000L);
  }

  @Test
  void twoGoroutinesAtTheSecondLockOfOneFunctionForTwoLocksAreACycleByCode() {
    DumpBuilder dump =
        lockAt(lockAt(lockAt(DumpBuilder.moment("t0"), 7, A, 43), 8, B, 43), 9, A, 37);

    List<ReferenceChain> cycles = WaitForCycles.find(GraphBuilder.of(dump.table()));

    assertThat(cycles).hasSize(1);
    assertThat(cycles.get(0).hops())
        .hasSize(4)
        .allSatisfy(hop -> assertThat(hop.source()).isNotEqualTo(Node.of(NodeKind.GOROUTINE, 2)));
  }
}
