package io.leakanalyzer.graph;

import io.leakanalyzer.model.Origin;
import java.util.Optional;

/** The graph without nodes. */
final class EmptyGraph implements ReferenceGraph {

  @Override
  public long count(NodeKind kind) {
    return 0;
  }

  @Override
  public void forEachEdgeFrom(long node, EdgeVisitor visitor) {}

  @Override
  public void forEachEdgeTo(long node, EdgeVisitor visitor) {}

  @Override
  public long find(NodeKind kind, long key) {
    return Node.NONE;
  }

  @Override
  public long key(long node) {
    return -1;
  }

  @Override
  public String describe(long node) {
    return "nothing";
  }

  @Override
  public Optional<Origin> origin(long node) {
    return Optional.empty();
  }

  @Override
  public boolean isComplete() {
    return false;
  }
}
