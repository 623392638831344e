package io.leakanalyzer.model.heap;

import io.leakanalyzer.model.GoroutineTable;
import java.util.Arrays;
import java.util.List;

/**
 * The goroutines of a heap dump and what each is parked on. Rows keep the order of the dump, which
 * is that of creation. Immutable and thread safe.
 */
public final class HeapGoroutines {

  /** Whether somebody else must act for the goroutine to go on. */
  public enum Blocking {
    /**
     * It runs, or time, the network, the operating system or the runtime itself will wake it: it is
     * alive by itself.
     */
    ALIVE,
    /** It waits for channels: whoever reaches one of them may wake it. */
    CHANNEL,
    /** It waits for a lock, WaitGroup or Cond: whoever reaches it may wake the goroutine. */
    LOCK,
    /** Nothing can wake it: {@code select {}}, an operation on a nil channel. */
    FOREVER,
    /** It waits for a channel or lock, but the dump does not show which. */
    UNKNOWN;

    private static final Blocking[] VALUES = values();
  }

  private final long[] ids;
  private final long[] addresses;
  private final long[] creatorIds;
  private final long[] createdAt;
  private final int[] stackBytes;
  private final byte[] blocking;
  private final boolean[] system;
  private final int[] reasonOf;
  private final String[] reasons;
  private final int[] waitStarts;
  private final int[] waitObjects;
  private final long[] waitAddresses;

  HeapGoroutines(Builder builder) {
    ids = builder.ids.toArray();
    addresses = builder.addresses.toArray();
    creatorIds = builder.creatorIds.toArray();
    createdAt = builder.createdAt.toArray();
    stackBytes = builder.stackBytes.toArray();
    reasonOf = builder.reasonOf.toArray();
    reasons = builder.reasons.toArray(new String[0]);
    blocking = new byte[ids.length];
    system = new boolean[ids.length];
    int[] flags = builder.flags.toArray();
    for (int row = 0; row < ids.length; row++) {
      blocking[row] = (byte) (flags[row] >> 1);
      system[row] = (flags[row] & 1) != 0;
    }
    waitStarts = builder.waitStarts.toArray();
    waitObjects = builder.waitObjects.toArray();
    waitAddresses = builder.waitAddresses.toArray();
  }

  /** Begins a table. */
  public static Builder builder() {
    return new Builder();
  }

  /** Number of goroutines. */
  public int count() {
    return ids.length;
  }

  /** Id of a goroutine. */
  public long id(int row) {
    return ids[row];
  }

  /** Row of the goroutine with that id, or -1. O(rows). */
  public int rowOf(long id) {
    for (int row = 0; row < ids.length; row++) {
      if (ids[row] == id) {
        return row;
      }
    }
    return -1;
  }

  /** Address of its g. */
  public long address(int row) {
    return addresses[row];
  }

  /** Id of the goroutine that created it, or {@link GoroutineTable#NO_ID}. */
  public long creatorId(int row) {
    return creatorIds[row];
  }

  /** Code address behind the {@code go} statement that created it. */
  public long createdAt(int row) {
    return createdAt[row];
  }

  /** Bytes of its stack. */
  public int stackBytes(int row) {
    return stackBytes[row];
  }

  /** Whether somebody else must act for it to go on. */
  public Blocking blocking(int row) {
    return Blocking.VALUES[blocking[row]];
  }

  /** True for the runtime's own goroutines. */
  public boolean isSystem(int row) {
    return system[row];
  }

  /** The wait reason or status in the runtime's words. */
  public String reason(int row) {
    return reasons[reasonOf[row]];
  }

  /** First of the things that it waits for. */
  public int waitStart(int row) {
    return waitStarts[row];
  }

  /** One past the last of the things that it waits for. */
  public int waitEnd(int row) {
    return waitStarts[row + 1];
  }

  /** Number of things that all goroutines wait for. */
  public int waits() {
    return waitObjects.length;
  }

  /**
   * The object that a thing waited for lies in, or {@link HeapObjects#NONE} when it is no heap
   * object: a global.
   */
  public int waitObject(int wait) {
    return waitObjects[wait];
  }

  /**
   * The address of a thing waited for: of the channel, or of the semaphore or list inside the lock.
   */
  public long waitAddress(int wait) {
    return waitAddresses[wait];
  }

  /** The goroutine that waits. O(log goroutines). */
  public int waiter(int wait) {
    int at = Arrays.binarySearch(waitStarts, wait);
    if (at < 0) {
      return -at - 2;
    }
    while (waitStarts[at + 1] == wait) {
      at++;
    }
    return at;
  }

  /** Collects goroutines; not thread safe. */
  public static final class Builder {
    private final GrowingLongs ids = new GrowingLongs();
    private final GrowingLongs addresses = new GrowingLongs();
    private final GrowingLongs creatorIds = new GrowingLongs();
    private final GrowingLongs createdAt = new GrowingLongs();
    private final GrowingInts stackBytes = new GrowingInts();
    private final GrowingInts flags = new GrowingInts();
    private final GrowingInts reasonOf = new GrowingInts();
    private final List<String> reasons = new java.util.ArrayList<>();
    private final GrowingInts waitStarts = new GrowingInts();
    private final GrowingInts waitObjects = new GrowingInts();
    private final GrowingLongs waitAddresses = new GrowingLongs();

    private Builder() {
      waitStarts.add(0);
    }

    /** Adds a thing that the goroutine of the next {@link #add} waits for. */
    public void waitFor(int object, long address) {
      waitObjects.add(object);
      waitAddresses.add(address);
    }

    /** Adds a goroutine. */
    public void add(
        long id,
        long address,
        long creatorId,
        long created,
        int stack,
        String reason,
        Blocking how,
        boolean isSystem) {
      ids.add(id);
      addresses.add(address);
      creatorIds.add(creatorId);
      createdAt.add(created);
      stackBytes.add(stack);
      int index = reasons.indexOf(reason);
      if (index < 0) {
        index = reasons.size();
        reasons.add(reason);
      }
      reasonOf.add(index);
      flags.add(how.ordinal() << 1 | (isSystem ? 1 : 0));
      waitStarts.add(waitObjects.size());
    }

    /** The goroutines. */
    public HeapGoroutines build() {
      return new HeapGoroutines(this);
    }
  }
}
