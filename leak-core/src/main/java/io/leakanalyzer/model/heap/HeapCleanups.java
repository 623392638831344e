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
  private final boolean named;

  /**
   * Objects that may be the function of a cleanup.
   *
   * @param suspicious the objects
   * @param withArguments true if any unreachable object may be the argument of such a cleanup (Go
   *     1.26 on), false if the function holds its argument
   */
  public HeapCleanups(BitSet suspicious, boolean withArguments) {
    this(suspicious, withArguments, null, false);
  }

  private HeapCleanups(
      BitSet suspicious, boolean withArguments, @Nullable BitSet parts, boolean named) {
    this.suspicious = (BitSet) suspicious.clone();
    this.withArguments = withArguments;
    this.parts = parts;
    this.named = named;
  }

  /**
   * Objects that may be functions of cleanups, where the binary tells what their arguments can be.
   *
   * @param suspicious the objects that may be functions
   * @param parts those that may be arguments of them, or functions behind them
   */
  public HeapCleanups(BitSet suspicious, BitSet parts) {
    this(suspicious, true, (BitSet) parts.clone(), true);
  }

  /**
   * The functions of cleanups that hold their arguments (Go 1.24 and 1.25), known by their names.
   */
  public static HeapCleanups named(BitSet functions) {
    return new HeapCleanups(functions, false, null, true);
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

  /**
   * True if the binary names the functions, and says what can be an argument: one of them that
   * nothing refers to is a cleanup's much rather than garbage, which they become only once their
   * cleanup has run.
   */
  public boolean isNamed() {
    return named;
  }

  /** True if there is no such object. */
  public boolean isEmpty() {
    return suspicious.isEmpty();
  }
}
