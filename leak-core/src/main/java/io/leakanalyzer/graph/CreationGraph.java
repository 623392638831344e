package io.leakanalyzer.graph;

import io.leakanalyzer.model.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Another graph, and what traces know of births: the whole stack with which each goroutine was
 * started, who ran it, and the creators that have ended since. Goroutine nodes of the other graph
 * keep their index, ended creators follow them; frame nodes of creating stacks follow its own.
 */
final class CreationGraph implements ReferenceGraph {
  private final ReferenceGraph base;
  private final Births births;

  CreationGraph(ReferenceGraph base, List<Birth.Source> traces) {
    this.base = base;
    this.births = new Births(base, traces);
  }

  @Override
  public long count(NodeKind kind) {
    return switch (kind) {
      case GOROUTINE -> base.count(kind) + births.endedCount();
      case FRAME -> base.count(kind) + births.frameCount();
      default -> base.count(kind);
    };
  }

  @Override
  public void forEachEdgeFrom(long node, EdgeVisitor visitor) {
    if (isCreatingFrame(node)) {
      fromFrame(Node.index(node) - base.count(NodeKind.FRAME), visitor);
      return;
    }
    boolean[] told = new boolean[1];
    if (!isEnded(node)) {
      base.forEachEdgeFrom(
          node,
          (source, kind, target, provenance) -> {
            told[0] |= isCreator(kind, target);
            visitor.edge(source, kind, target, provenance);
          });
    }
    if (Node.kind(node) != NodeKind.GOROUTINE) {
      return;
    }
    births
        .of(Node.index(node))
        .ifPresent(
            birth -> {
              visitor.edge(node, EdgeKind.CREATED_BY, frame(birth.firstFrame()), Provenance.EXACT);
              if (birth.hasCreator() && !told[0]) {
                visitor.edge(
                    node, EdgeKind.CREATED_BY, goroutine(birth.creator()), Provenance.EXACT);
              }
            });
  }

  private void fromFrame(long frame, EdgeVisitor visitor) {
    Birth birth = births.ofFrame(frame);
    if (frame < birth.lastFrame()) {
      visitor.edge(frame(frame), EdgeKind.CALLED_BY, frame(frame + 1), Provenance.EXACT);
    } else if (birth.hasCreator()) {
      visitor.edge(frame(frame), EdgeKind.RUN_BY, goroutine(birth.creator()), Provenance.EXACT);
    }
  }

  @Override
  public void forEachEdgeTo(long node, EdgeVisitor visitor) {
    if (isCreatingFrame(node)) {
      toFrame(Node.index(node) - base.count(NodeKind.FRAME), visitor);
      return;
    }
    Set<Long> told = new HashSet<>();
    if (!isEnded(node)) {
      base.forEachEdgeTo(
          node,
          (source, kind, target, provenance) -> {
            if (isCreator(kind, target)) {
              told.add(source);
            }
            visitor.edge(source, kind, target, provenance);
          });
    }
    if (Node.kind(node) == NodeKind.GOROUTINE) {
      for (Birth birth : births.by(key(node))) {
        visitor.edge(frame(birth.lastFrame()), EdgeKind.RUN_BY, node, Provenance.EXACT);
        birth.forEachChild(
            child -> {
              if (!told.contains(child)) {
                visitor.edge(child, EdgeKind.CREATED_BY, node, Provenance.EXACT);
              }
            });
      }
    }
  }

  private void toFrame(long frame, EdgeVisitor visitor) {
    Birth birth = births.ofFrame(frame);
    if (frame > birth.firstFrame()) {
      visitor.edge(frame(frame - 1), EdgeKind.CALLED_BY, frame(frame), Provenance.EXACT);
    } else {
      birth.forEachChild(
          child -> visitor.edge(child, EdgeKind.CREATED_BY, frame(frame), Provenance.EXACT));
    }
  }

  @Override
  public long find(NodeKind kind, long key) {
    long known = base.find(kind, key);
    return known == Node.NONE && kind == NodeKind.GOROUTINE
        ? births
            .indexOfEnded(key)
            .map(index -> Node.of(kind, base.count(kind) + index))
            .orElse(Node.NONE)
        : known;
  }

  @Override
  public long key(long node) {
    if (isEnded(node)) {
      return births.ended((int) (Node.index(node) - base.count(NodeKind.GOROUTINE)));
    }
    return isCreatingFrame(node) ? -1 : base.key(node);
  }

  @Override
  public String describe(long node) {
    if (isEnded(node)) {
      return "goroutine " + key(node) + ", which has ended";
    }
    if (isCreatingFrame(node)) {
      long frame = Node.index(node) - base.count(NodeKind.FRAME);
      return births.ofFrame(frame).describe(frame);
    }
    return base.describe(node);
  }

  @Override
  public Optional<Origin> origin(long node) {
    if (isCreatingFrame(node)) {
      long frame = Node.index(node) - base.count(NodeKind.FRAME);
      return Optional.of(births.ofFrame(frame).origin());
    }
    return isEnded(node) ? Optional.empty() : base.origin(node);
  }

  @Override
  public boolean isComplete() {
    return base.isComplete();
  }

  @Override
  public boolean isOwnerShown(long node) {
    return base.isOwnerShown(node);
  }

  private long goroutine(long id) {
    return find(NodeKind.GOROUTINE, id);
  }

  private long frame(long index) {
    return Node.of(NodeKind.FRAME, base.count(NodeKind.FRAME) + index);
  }

  private boolean isEnded(long node) {
    return Node.kind(node) == NodeKind.GOROUTINE
        && Node.index(node) >= base.count(NodeKind.GOROUTINE);
  }

  private boolean isCreatingFrame(long node) {
    return Node.kind(node) == NodeKind.FRAME && Node.index(node) >= base.count(NodeKind.FRAME);
  }

  private static boolean isCreator(EdgeKind kind, long target) {
    return kind == EdgeKind.CREATED_BY && Node.kind(target) == NodeKind.GOROUTINE;
  }
}
