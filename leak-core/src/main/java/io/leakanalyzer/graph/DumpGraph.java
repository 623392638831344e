package io.leakanalyzer.graph;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The graph that the text of a dump gives: who created whom, who is parked on which lock, channel,
 * WaitGroup or Cond, who may hold it. Goroutine nodes have the table's row as their index. Indices
 * by id are made when first asked for.
 */
final class DumpGraph implements ReferenceGraph {
  private final GoroutineTable table;
  private final Map<NodeKind, List<Stars.Star>> stars = new EnumMap<>(NodeKind.class);
  private final long[] starOfRow;
  private final Map<Integer, List<Long>> heldBy = new HashMap<>();
  private final List<Creation> sites = new ArrayList<>();
  private final Map<Creation, Integer> siteIndex = new HashMap<>();

  DumpGraph(GoroutineTable table) {
    this.table = table;
    List<Stars.Star> found = Stars.of(table).stars;
    this.starOfRow = new long[found.isEmpty() ? 0 : table.size()];
    Arrays.fill(starOfRow, Node.NONE);
    for (Stars.Star star : found) {
      List<Stars.Star> ofKind = stars.computeIfAbsent(star.kind, kind -> new ArrayList<>());
      long node = Node.of(star.kind, ofKind.size());
      ofKind.add(star);
      for (int i = 0; i < star.parkedCount; i++) {
        starOfRow[star.parked[i]] = node;
      }
      for (Stars.Holder holder : star.holders) {
        heldBy.computeIfAbsent(holder.row(), row -> new ArrayList<>()).add(node);
      }
    }
    for (int row = 0; row < table.size(); row++) {
      Creation creation = table.creation(row);
      if (creation != null && siteIndex.putIfAbsent(creation, sites.size()) == null) {
        sites.add(creation);
      }
    }
  }

  @Override
  public long count(NodeKind kind) {
    return switch (kind) {
      case GOROUTINE -> table.size();
      case CREATION_SITE -> sites.size();
      default -> stars.getOrDefault(kind, List.of()).size();
    };
  }

  @Override
  public void forEachEdgeFrom(long node, EdgeVisitor visitor) {
    switch (Node.kind(node)) {
      case GOROUTINE -> fromGoroutine(node, visitor);
      case CREATION_SITE -> {}
      default -> {
        for (Stars.Holder holder : star(node).holders) {
          visitor.edge(
              node,
              EdgeKind.HELD_BY,
              Node.of(NodeKind.GOROUTINE, holder.row()),
              Provenance.INFERRED);
        }
      }
    }
  }

  @Override
  public void forEachEdgeTo(long node, EdgeVisitor visitor) {
    switch (Node.kind(node)) {
      case GOROUTINE -> toGoroutine(node, visitor);
      case CREATION_SITE -> {
        Creation site = sites.get((int) Node.index(node));
        for (int row = 0; row < table.size(); row++) {
          if (site.equals(table.creation(row))) {
            visitor.edge(
                Node.of(NodeKind.GOROUTINE, row), EdgeKind.CREATED_BY, node, Provenance.EXACT);
          }
        }
      }
      default -> {
        Stars.Star star = star(node);
        for (int i = 0; i < star.parkedCount; i++) {
          visitor.edge(
              Node.of(NodeKind.GOROUTINE, star.parked[i]),
              EdgeKind.PARKED_ON,
              node,
              Provenance.BY_ADDRESS);
        }
      }
    }
  }

  private void fromGoroutine(long node, EdgeVisitor visitor) {
    int row = (int) Node.index(node);
    Creation creation = table.creation(row);
    if (creation != null) {
      visitor.edge(
          node,
          EdgeKind.CREATED_BY,
          Node.of(NodeKind.CREATION_SITE, siteIndex.getOrDefault(creation, 0)),
          Provenance.EXACT);
    }
    int creator =
        table.creatorId(row) == GoroutineTable.NO_ID ? -1 : table.rowOf(table.creatorId(row));
    if (creator >= 0) {
      visitor.edge(
          node, EdgeKind.CREATED_BY, Node.of(NodeKind.GOROUTINE, creator), Provenance.EXACT);
    }
    if (starOfRow.length > 0 && starOfRow[row] != Node.NONE) {
      visitor.edge(node, EdgeKind.PARKED_ON, starOfRow[row], Provenance.BY_ADDRESS);
    }
  }

  private void toGoroutine(long node, EdgeVisitor visitor) {
    int row = (int) Node.index(node);
    long id = table.id(row);
    if (id != GoroutineTable.NO_ID) {
      table.forEachCreatedBy(
          id,
          child ->
              visitor.edge(
                  Node.of(NodeKind.GOROUTINE, child), EdgeKind.CREATED_BY, node, Provenance.EXACT));
    }
    for (long lock : heldBy.getOrDefault(row, List.of())) {
      visitor.edge(lock, EdgeKind.HELD_BY, node, Provenance.INFERRED);
    }
  }

  @Override
  public long find(NodeKind kind, long key) {
    if (kind == NodeKind.GOROUTINE) {
      int row = table.rowOf(key);
      return row < 0 ? Node.NONE : Node.of(kind, row);
    }
    List<Stars.Star> ofKind = stars.getOrDefault(kind, List.of());
    for (int i = 0; i < ofKind.size(); i++) {
      if (ofKind.get(i).address == key) {
        return Node.of(kind, i);
      }
    }
    return Node.NONE;
  }

  @Override
  public long key(long node) {
    return switch (Node.kind(node)) {
      case GOROUTINE -> table.id((int) Node.index(node));
      case CREATION_SITE -> -1;
      default -> star(node).address;
    };
  }

  @Override
  public String describe(long node) {
    return switch (Node.kind(node)) {
      case GOROUTINE -> "goroutine " + key(node);
      case CREATION_SITE -> sites.get((int) Node.index(node)).toString();
      default -> Node.kind(node).words() + " 0x" + Long.toHexString(key(node));
    };
  }

  @Override
  public Optional<Origin> origin(long node) {
    return Node.kind(node) == NodeKind.GOROUTINE
        ? Optional.of(table.origin((int) Node.index(node)))
        : Optional.empty();
  }

  @Override
  public boolean isComplete() {
    return false;
  }

  @Override
  public boolean isOwnerShown(long node) {
    return switch (Node.kind(node)) {
      case GOROUTINE, CREATION_SITE -> false;
      default -> star(node).structShown && !star(node).holdersOverflow;
    };
  }

  private Stars.Star star(long node) {
    return stars.getOrDefault(Node.kind(node), List.of()).get((int) Node.index(node));
  }
}
