package io.leakanalyzer.graph;

import io.leakanalyzer.model.ArgumentWords;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.WaitClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The addresses that goroutines of a dump wait for, each the centre of a star: who is parked on it,
 * and, if it is a lock, who shows in a frame a struct that it lies in and so may hold it. Nobody
 * holds a channel: it is an object of its own, and what lies before it in memory is another one.
 *
 * <p>A word counts as such a struct when the address lies within {@link ArgumentWords#STRUCT_SPAN}
 * bytes above it. Of the words of one frame only the nearest counts for an address: {@code
 * transfer(a, b)} with two accounts side by side holds a's lock through a, not through b.
 */
final class Stars {
  /**
   * Candidates for a holder beyond which nobody is named: the word is shared too widely to tell.
   */
  static final int MAX_HOLDERS = 8;

  /** Of a sync.Mutex: two words of 32 bits (sync/mutex.go, internal/sync/mutex.go). */
  private static final long MUTEX_SIZE = 8;

  final List<Star> stars = new ArrayList<>();

  /** One address. */
  static final class Star {
    final NodeKind kind;
    final long address;
    int[] parked = new int[4];
    int parkedCount;
    final List<Holder> holders = new ArrayList<>();
    boolean holdersOverflow;
    boolean structShown;

    Star(NodeKind kind, long address) {
      this.kind = kind;
      this.address = address;
    }

    void park(int row) {
      if (parkedCount == parked.length) {
        parked = Arrays.copyOf(parked, parkedCount * 2);
      }
      parked[parkedCount++] = row;
    }

    boolean isParked(int row) {
      return Arrays.binarySearch(parked, 0, parkedCount, row) >= 0;
    }
  }

  /**
   * A goroutine that may hold a lock: at which depth it shows the struct, how far below the lock
   * the struct begins, and whether the word was printed as live.
   */
  record Holder(int row, int depth, long offset, boolean uncertain) {
    /**
     * A sure word before an uncertain one, then the innermost frame, then the nearest struct, then
     * the oldest: the order of goroutines in a dump says nothing.
     */
    int compareTo(Holder other, GoroutineTable table) {
      int c = Boolean.compare(uncertain, other.uncertain);
      c = c != 0 ? c : Integer.compare(depth, other.depth);
      c = c != 0 ? c : Long.compare(offset, other.offset);
      c = c != 0 ? c : Long.compare(table.id(row), table.id(other.row));
      return c != 0 ? c : Integer.compare(row, other.row);
    }
  }

  static Stars of(GoroutineTable table) {
    Stars result = new Stars();
    if (table.arguments().size() == 0) {
      return result;
    }
    TreeMap<Long, Star> byAddress = new TreeMap<>(Long::compareUnsigned);
    long[] waitedFor = new long[table.size()];
    Set<Long> mutexes = new HashSet<>();
    for (int row = 0; row < waitedFor.length; row++) {
      WaitClass waitClass = table.waitClass(row);
      if (waitClass.isSync() || waitClass.isChannel()) {
        waitedFor[row] = ParkedAddress.of(table, row);
        if (waitedFor[row] != ParkedAddress.NONE) {
          NodeKind kind = ParkedAddress.kindOf(waitClass);
          byAddress.computeIfAbsent(waitedFor[row], a -> new Star(kind, a));
          if (waitClass == WaitClass.MUTEX && !ParkedAddress.isInRwMutex(table, row)) {
            mutexes.add(waitedFor[row]);
          }
        }
      }
    }
    findHiddenLocks(table, waitedFor, byAddress, mutexes);
    for (int row = 0; row < waitedFor.length; row++) {
      if (waitedFor[row] != ParkedAddress.NONE) {
        Objects.requireNonNull(byAddress.get(waitedFor[row])).park(row);
      }
    }
    findHolders(table, waitedFor, byAddress);
    HoldersByCode.find(table, byAddress.values());
    for (Star star : byAddress.values()) {
      star.holders.sort((a, b) -> a.compareTo(b, table));
      result.stars.add(star);
    }
    return result;
  }

  /**
   * Who waits for an RWMutex without printing its address - RLock is mostly inlined, and Lock may
   * print a stale word - but prints the struct that it lies in. They wait for the RWMutex of that
   * struct that others wait for, or else the struct itself stands for its lock; beside a Mutex that
   * begins the struct, the next place after it does.
   */
  private static void findHiddenLocks(
      GoroutineTable table,
      long[] waitedFor,
      NavigableMap<Long, Star> byAddress,
      Set<Long> mutexes) {
    Map<Long, Star> structs = new HashMap<>();
    for (int row = 0; row < waitedFor.length; row++) {
      if (waitedFor[row] == ParkedAddress.NONE && isOfRwMutex(table.waitClass(row))) {
        long struct = ParkedAddress.structOf(table, row);
        if (struct != ParkedAddress.NONE) {
          long lock = lockIn(struct, byAddress, mutexes);
          boolean known = lock != ParkedAddress.NONE;
          long own = mutexes.contains(struct) ? struct + MUTEX_SIZE : struct;
          boolean taken = !known && byAddress.containsKey(own);
          waitedFor[row] = known || taken ? lock : own;
          if (!known && !taken) {
            structs.computeIfAbsent(own, a -> new Star(NodeKind.LOCK, a));
          }
        }
      }
    }
    byAddress.putAll(structs);
  }

  private static boolean isOfRwMutex(WaitClass waitClass) {
    return waitClass == WaitClass.RWMUTEX_READ || waitClass == WaitClass.RWMUTEX_WRITE;
  }

  /** The RWMutex nearest to the beginning of a struct, if somebody waits for one within it. */
  private static long lockIn(long struct, NavigableMap<Long, Star> byAddress, Set<Long> mutexes) {
    long end = struct + ArgumentWords.STRUCT_SPAN;
    return byAddress.subMap(struct, true, end, false).values().stream()
        .filter(star -> star.kind == NodeKind.LOCK && !mutexes.contains(star.address))
        .mapToLong(star -> star.address)
        .findFirst()
        .orElse(ParkedAddress.NONE);
  }

  /** What a goroutine passes to package sync, so as to wait for it, tells of no other lock. */
  private static void findHolders(
      GoroutineTable table, long[] waitedFor, NavigableMap<Long, Star> byAddress) {
    ArgumentWords words = table.arguments();
    for (int i = 0; i < words.size(); i++) {
      long word = words.value(i);
      long end = word + ArgumentWords.STRUCT_SPAN;
      for (Star star : byAddress.subMap(word, true, end, false).values()) {
        int row = words.row(i);
        boolean isOwnWait =
            star.address != word
                && waitedFor[row] == word
                && isCarrierFrame(table, row, words.depth(i));
        if (star.kind != NodeKind.LOCK || isOwnWait) {
          continue;
        }
        if (star.isParked(row)) {
          star.structShown |= !isCarrierFrame(table, row, words.depth(i));
        } else if (isNearestInFrame(words, i, star.address)) {
          long offset = star.address - word;
          offer(star, new Holder(row, words.depth(i), offset, words.isUncertain(i)), table);
        }
      }
    }
  }

  private static boolean isCarrierFrame(GoroutineTable table, int row, int depth) {
    int stack = table.stack(row);
    return depth < table.stacks().depth(stack)
        && table.stacks().function(table.stacks().frameAt(stack, depth)).isRuntimeOrSync();
  }

  private static void offer(Star star, Holder holder, GoroutineTable table) {
    int worst = 0;
    for (int i = 0; i < star.holders.size(); i++) {
      Holder known = star.holders.get(i);
      if (known.row() == holder.row()) {
        if (holder.compareTo(known, table) < 0) {
          star.holders.set(i, holder);
        }
        return;
      }
      worst = known.compareTo(star.holders.get(worst), table) > 0 ? i : worst;
    }
    if (star.holders.size() < MAX_HOLDERS) {
      star.holders.add(holder);
      return;
    }
    star.holdersOverflow = true;
    if (holder.compareTo(star.holders.get(worst), table) < 0) {
      star.holders.set(worst, holder);
    }
  }

  /** True if no other word of the same frame lies nearer below the address. */
  private static boolean isNearestInFrame(ArgumentWords words, int index, long address) {
    long offset = address - words.value(index);
    int row = words.row(index);
    int depth = words.depth(index);
    for (int i = index - 1; i >= 0 && words.row(i) == row && words.depth(i) == depth; i--) {
      if (isNearer(words.value(i), address, offset)) {
        return false;
      }
    }
    for (int i = index + 1;
        i < words.size() && words.row(i) == row && words.depth(i) == depth;
        i++) {
      if (isNearer(words.value(i), address, offset)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNearer(long word, long address, long offset) {
    long other = address - word;
    return other >= 0 && other < offset;
  }
}
