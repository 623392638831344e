package io.leakanalyzer.model.heap;

import java.util.Arrays;

/**
 * The roots of a heap dump other than stacks: words of globals, finalizers. Immutable and thread
 * safe.
 */
public final class HeapRoots {

  /** What a root is. */
  public enum Kind {
    /** A word of an initialised global variable. */
    DATA("global variable"),
    /** A word of a global variable that starts as zero. */
    BSS("global variable"),
    /** What an object with a finalizer refers to: the finalizer will need it. */
    FINALIZER_OBJECT("object with a finalizer"),
    /** The function of a finalizer. */
    FINALIZER_FUNCTION("function of a finalizer"),
    /** An object or function of a finalizer that is about to run. */
    QUEUED_FINALIZER("finalizer about to run");

    private static final Kind[] VALUES = values();

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  private final byte[] kinds;
  private final long[] addresses;
  private final int[] targets;

  private HeapRoots(Builder builder) {
    kinds = Arrays.copyOf(builder.kinds, builder.targets.size());
    addresses = builder.addresses.toArray();
    targets = builder.targets.toArray();
  }

  /** Begins a table of roots. */
  public static Builder builder() {
    return new Builder();
  }

  /** Number of roots. */
  public int count() {
    return targets.length;
  }

  /** What the root is. */
  public Kind kind(int root) {
    return Kind.VALUES[kinds[root]];
  }

  /** Address of the word that is the root; for finalizers, of the object that has the finalizer. */
  public long address(int root) {
    return addresses[root];
  }

  /** The object that the root points into. */
  public int target(int root) {
    return targets[root];
  }

  /** Collects roots; not thread safe. */
  public static final class Builder {
    private byte[] kinds = new byte[64];
    private final GrowingLongs addresses = new GrowingLongs();
    private final GrowingInts targets = new GrowingInts();

    private Builder() {}

    /** Adds a root. */
    public void add(Kind kind, long address, int target) {
      if (targets.size() == kinds.length) {
        kinds = Arrays.copyOf(kinds, GrowingInts.grown(kinds.length));
      }
      kinds[targets.size()] = (byte) kind.ordinal();
      addresses.add(address);
      targets.add(target);
    }

    /** The roots. */
    public HeapRoots build() {
      return new HeapRoots(this);
    }
  }
}
