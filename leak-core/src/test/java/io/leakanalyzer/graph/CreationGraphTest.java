package io.leakanalyzer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.timeline.Distribution;
import io.leakanalyzer.model.timeline.GoroutineLife;
import io.leakanalyzer.model.timeline.LifeState;
import io.leakanalyzer.model.timeline.TimelineSite;
import io.leakanalyzer.model.timeline.TimelineTable;
import io.leakanalyzer.model.timeline.TimelineWindow;
import io.leakanalyzer.testing.DumpBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A dump with goroutines 1, 8 and 9, and a trace that saw 1 start 5 in {@code Serve}, 5 start 8 and
 * 9 in {@code handle}, and 5 end.
 */
class CreationGraphTest {
  private static final int NONE = TimelineTable.NONE;

  private final StackTable.Builder stacks = StackTable.builder();
  private final int serve = stack("example.com/shop.Serve", "example.com/shop.Run", "main.main");
  private final int handle = stack("example.com/shop.handle", "example.com/shop.conn");
  private final ReferenceGraph graph = graph();

  private int stack(String... functions) {
    int[] frames = new int[functions.length];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = stacks.frame(functions[i], "shop.go", 10 + i);
    }
    return stacks.stack(frames, 0);
  }

  private ReferenceGraph graph() {
    TimelineTable.Builder timeline = TimelineTable.builder();
    timeline.site(
        new TimelineSite(
            FunctionName.UNKNOWN, null, 0, 3, 1, Distribution.EMPTY, Distribution.EMPTY));
    timeline.add(life(5, 1, serve, LifeState.ENDED));
    timeline.add(life(8, 5, handle, LifeState.WAITING));
    timeline.add(life(9, 5, handle, LifeState.WAITING));
    timeline.add(life(12, 9, handle, LifeState.ENDED));
    TimelineWindow window = new TimelineWindow(0, 1000, 1, 9, 0, 2, 0, NONE, NONE, true);
    DumpBuilder dump =
        DumpBuilder.moment("t0")
            .goroutine(1, "select")
            .at("main.main", "main.go", 5)
            .goroutines(2, 8, "chan receive")
            .at("example.com/shop.wait", "shop.go", 90)
            .createdBy("example.com/shop.handle", "shop.go", 10, 5);
    return GraphBuilder.of(
        dump.table(), timeline.build(window, stacks.build(), 0), Origin.of("t0.trace"));
  }

  private static GoroutineLife life(long id, long creator, int stack, LifeState state) {
    return new GoroutineLife(
        id,
        0,
        id,
        creator,
        stack,
        state == LifeState.ENDED ? 900 : NONE,
        state,
        0,
        new GoroutineLife.Block("", NONE, NONE),
        new GoroutineLife.Wake(NONE, NONE, NONE),
        new GoroutineLife.Stacks(NONE, NONE, "", NONE, NONE),
        new GoroutineLife.Times(0, 0, 0, 0, 0),
        new GoroutineLife.Counts(0, 0, 0, 0, 0),
        "");
  }

  private long goroutine(long id) {
    return graph.find(NodeKind.GOROUTINE, id);
  }

  private List<String> from(long node) {
    List<String> edges = new ArrayList<>();
    graph.forEachEdgeFrom(
        node,
        (source, kind, target, provenance) ->
            edges.add(kind.words() + " " + graph.describe(target)));
    return edges;
  }

  private List<String> to(long node) {
    List<String> edges = new ArrayList<>();
    graph.forEachEdgeTo(
        node,
        (source, kind, target, provenance) ->
            edges.add(graph.describe(source) + " " + kind.words()));
    return edges;
  }

  @Test
  void creators_that_have_ended_and_the_frames_they_started_others_in_are_nodes() {
    assertThat(graph.count(NodeKind.GOROUTINE)).isEqualTo(4); // 1, 8, 9, and 5, which has ended
    assertThat(graph.count(NodeKind.FRAME)).isEqualTo(5);
    assertThat(graph.describe(goroutine(5))).isEqualTo("goroutine 5, which has ended");
    assertThat(goroutine(12)).as("ended and created nobody").isEqualTo(Node.NONE);
  }

  @Test
  void the_chain_goes_through_whole_stacks_to_the_first_creator() {
    assertThat(
            ReferenceChain.creation(graph, goroutine(9)).hops().stream()
                .map(hop -> hop.kind().words() + " " + graph.describe(hop.target())))
        .containsExactly(
            "created by example.com/shop.handle shop.go:10",
            "called by example.com/shop.conn shop.go:11",
            "in goroutine 5, which has ended",
            "created by example.com/shop.Serve shop.go:10",
            "called by example.com/shop.Run shop.go:11",
            "called by main.main shop.go:12",
            "in goroutine 1");
    assertThat(ReferenceChain.createdBy(graph, goroutine(9)).hops()).hasSize(2);
  }

  @Test
  void every_edge_is_seen_from_both_ends() {
    long handleFrame = ReferenceChain.creation(graph, goroutine(8)).hops().get(0).target();

    assertThat(to(handleFrame)).containsExactly("goroutine 8 created by", "goroutine 9 created by");
    assertThat(to(goroutine(5)))
        .containsExactly(
            "example.com/shop.conn shop.go:11 in",
            "goroutine 8 created by",
            "goroutine 9 created by");
    assertThat(to(goroutine(1)))
        .containsExactly("main.main shop.go:12 in", "goroutine 5, which has ended created by");
    assertThat(from(goroutine(8)))
        .containsExactly(
            "created by example.com/shop.handle shop.go:10",
            "created by example.com/shop.handle shop.go:10",
            "created by goroutine 5, which has ended");
    assertThat(from(goroutine(1))).isEmpty();
    assertThat(graph.origin(handleFrame)).contains(Origin.of("t0.trace"));
    assertThat(graph.isComplete()).isFalse();
  }

  @Test
  void siblings_share_the_frames_of_their_creators_stack() {
    assertThat(ReferenceChain.creation(graph, goroutine(8)).hops().get(0).target())
        .isEqualTo(ReferenceChain.creation(graph, goroutine(9)).hops().get(0).target());
  }
}
