package io.leakanalyzer.model.heap;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Objects that may be roots although nothing in a heap dump refers to them: what {@code
 * runtime.AddCleanup} (Go 1.24 on) keeps outside the heap. The dump has no record of them, so that
 * a proof must reckon with each object that looks like one. Immutable.
 */
public final class HeapCleanups {
  private final BitSet suspicious;
  private final boolean withArguments;
  private final @Nullable BitSet parts;

  /**
   * Objects that may be the function of a cleanup.
   *
   * @param suspicious the objects
   * @param withArguments true if any unreachable object may be the argument of such a cleanup (Go
   *     1.26 on), false if the function holds its argument
   */
  public HeapCleanups(BitSet suspicious, boolean withArguments) {
    this.suspicious = (BitSet) suspicious.clone();
    this.withArguments = withArguments;
    this.parts = null;
  }

  /**
   * Objects that may be functions of cleanups, where the binary tells what their arguments can be.
   *
   * @param suspicious the objects that may be functions
   * @param parts those that may be arguments of them, or functions behind them
   */
  public HeapCleanups(BitSet suspicious, BitSet parts) {
    this.suspicious = (BitSet) suspicious.clone();
    this.withArguments = true;
    this.parts = (BitSet) parts.clone();
  }

  /** No cleanups: before Go 1.24, or known from the binary. */
  public static HeapCleanups none() {
    return new HeapCleanups(new BitSet(), false);
  }

  /** True if the object may be the function of a cleanup, provided that nothing refers to it. */
  public boolean isSuspicious(int object) {
    return suspicious.get(object);
  }

  /**
   * True if one such function that nothing refers to makes every object that nothing refers to a
   * possible root.
   */
  public boolean withArguments() {
    return withArguments;
  }

  /** True if the object may be the argument of such a function, or a function behind it. */
  public boolean mayBePart(int object) {
    return parts == null || parts.get(object);
  }

  /** True if there is no such object. */
  public boolean isEmpty() {
    return suspicious.isEmpty();
  }
}
