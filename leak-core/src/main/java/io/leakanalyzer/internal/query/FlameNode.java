package io.leakanalyzer.internal.query;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** A call path while a flame graph is built. */
public final class FlameNode {
  private final String name;
  private final Map<String, FlameNode> children = new HashMap<>();
  private long value;
  private long before;

  /** A path that ends in a frame of that name. */
  public FlameNode(String name) {
    this.name = name;
  }

  /** The longer path. */
  public FlameNode child(String next) {
    return children.computeIfAbsent(next, FlameNode::new);
  }

  /** Adds a sample, of the profile or of the base it is compared with. */
  public FlameNode add(long amount, boolean ofBase) {
    if (ofBase) {
      before -= amount;
    } else {
      value += amount;
    }
    return this;
  }

  /** Name of the innermost frame. */
  public String name() {
    return name;
  }

  /** What is spent in it. */
  public long value() {
    return value;
  }

  /** What was spent in it in the base. */
  public long before() {
    return before;
  }

  /** Longer paths. */
  public Collection<FlameNode> children() {
    return children.values();
  }
}
