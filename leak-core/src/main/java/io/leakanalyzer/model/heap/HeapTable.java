package io.leakanalyzer.model.heap;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.SnapshotTable;
import java.util.List;
import java.util.Optional;

/**
 * Everything of a heap dump: objects and the pointers between them, roots, goroutines with what
 * they wait for, stacks, channels. Primitive columns throughout; about 40 bytes an object.
 * Immutable and thread safe.
 */
public final class HeapTable implements SnapshotTable {
  private final Origin origin;
  private final int wordSize;
  private final HeapObjects objects;
  private final HeapEdges edges;
  private final HeapRoots roots;
  private final HeapGoroutines goroutines;
  private final HeapStacks stacks;
  private final HeapChannel[] channels;
  private final HeapSources sources;
  private final HeapLocks locks;
  private final HeapCleanups cleanups;
  private final HeapNames names;
  private final HeapContents contents;
  private final List<String> obstacles;

  /**
   * A heap dump.
   *
   * @param origin where it came from
   * @param wordSize bytes of a pointer
   * @param objects its objects
   * @param edges the pointers between them
   * @param roots its roots
   * @param goroutines its goroutines
   * @param stacks their stacks, in the same order
   * @param channels the channels that were recognised, in order of their objects
   * @param sources timers and contexts behind those channels
   * @param locks counters of the locks that somebody waits for
   * @param cleanups roots that the dump does not show
   * @param names what addresses are called
   * @param contents what the objects contain
   * @param obstacles why nothing can be called proven, each a clause; empty when the dump is sound
   *     and whole
   */
  public HeapTable(
      Origin origin,
      int wordSize,
      HeapObjects objects,
      HeapEdges edges,
      HeapRoots roots,
      HeapGoroutines goroutines,
      HeapStacks stacks,
      List<HeapChannel> channels,
      HeapSources sources,
      HeapLocks locks,
      HeapCleanups cleanups,
      HeapNames names,
      HeapContents contents,
      List<String> obstacles) {
    this.origin = origin;
    this.wordSize = wordSize;
    this.objects = objects;
    this.edges = edges;
    this.roots = roots;
    this.goroutines = goroutines;
    this.stacks = stacks;
    this.channels = channels.toArray(new HeapChannel[0]);
    this.sources = sources;
    this.locks = locks;
    this.cleanups = cleanups;
    this.names = names;
    this.contents = contents;
    this.obstacles = List.copyOf(obstacles);
  }

  /** Where it came from. */
  public Origin origin() {
    return origin;
  }

  /** Bytes of a pointer. */
  public int wordSize() {
    return wordSize;
  }

  /** The objects. */
  public HeapObjects objects() {
    return objects;
  }

  /** The pointers between objects. */
  public HeapEdges edges() {
    return edges;
  }

  /** The roots other than stacks. */
  public HeapRoots roots() {
    return roots;
  }

  /** The goroutines. */
  public HeapGoroutines goroutines() {
    return goroutines;
  }

  /** Their stacks: goroutine rows are those of {@link #goroutines()}. */
  public HeapStacks stacks() {
    return stacks;
  }

  /**
   * The channels that were recognised: all that somebody waits for, and those whose shape gives
   * them away.
   */
  public List<HeapChannel> channels() {
    return List.of(channels);
  }

  /** The channel that an object is. O(log channels). */
  public Optional<HeapChannel> channel(int object) {
    int low = 0;
    int high = channels.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = channels[middle].object();
      if (at == object) {
        return Optional.of(channels[middle]);
      }
      if (at < object) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /** Timers and contexts behind the channels that somebody waits for. */
  public HeapSources sources() {
    return sources;
  }

  /** Counters of the locks that somebody waits for. */
  public HeapLocks locks() {
    return locks;
  }

  /** Roots that the dump does not show. */
  public HeapCleanups cleanups() {
    return cleanups;
  }

  /** What addresses are called. */
  public HeapNames names() {
    return names;
  }

  /** The same with other names. */
  public HeapTable withNames(HeapNames others) {
    return new HeapTable(
        origin,
        wordSize,
        objects,
        edges,
        roots,
        goroutines,
        stacks,
        channels(),
        sources,
        locks,
        cleanups,
        others,
        contents,
        obstacles);
  }

  /** What the objects contain: secrets, perhaps. */
  public HeapContents contents() {
    return contents;
  }

  /** Why nothing can be called proven, each a clause; empty when the dump is sound and whole. */
  public List<String> obstacles() {
    return obstacles;
  }

  /** Bytes of all objects. */
  public long heapBytes() {
    long bytes = 0;
    for (int object = 0; object < objects.count(); object++) {
      bytes += objects.size(object);
    }
    return bytes;
  }

  @Override
  public String toString() {
    return "heap dump "
        + origin
        + ": "
        + objects.count()
        + " objects, "
        + goroutines.count()
        + " goroutines";
  }
}
