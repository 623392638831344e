package io.leakanalyzer.graph;

import io.leakanalyzer.model.ArgumentWords;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.WaitClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The addresses that goroutines of a dump wait for, each the centre of a star: who is parked on it,
 * and who shows, in a frame, a struct that it lies in and so may hold it.
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
    /** A sure word before an uncertain one, then the innermost frame, then the nearest struct. */
    int compareTo(Holder other) {
      int c = Boolean.compare(uncertain, other.uncertain);
      c = c != 0 ? c : Integer.compare(depth, other.depth);
      c = c != 0 ? c : Long.compare(offset, other.offset);
      return c != 0 ? c : Integer.compare(row, other.row);
    }
  }

  static Stars of(GoroutineTable table) {
    Stars result = new Stars();
    if (table.arguments().size() == 0) {
      return result;
    }
    TreeMap<Long, Star> byAddress = new TreeMap<>(Long::compareUnsigned);
    for (int row = 0; row < table.size(); row++) {
      WaitClass waitClass = table.waitClass(row);
      if (waitClass.isSync() || waitClass.isChannel()) {
        long address = ParkedAddress.of(table, row);
        if (address != ParkedAddress.NONE) {
          byAddress
              .computeIfAbsent(address, a -> new Star(ParkedAddress.kindOf(waitClass), a))
              .park(row);
        }
      }
    }
    findHolders(table, byAddress);
    HoldersByCode.find(table, byAddress.values());
    for (Star star : byAddress.values()) {
      star.holders.sort(Holder::compareTo);
      result.stars.add(star);
    }
    return result;
  }

  private static void findHolders(GoroutineTable table, NavigableMap<Long, Star> byAddress) {
    ArgumentWords words = table.arguments();
    for (int i = 0; i < words.size(); i++) {
      long word = words.value(i);
      long end = word + ArgumentWords.STRUCT_SPAN;
      for (Star star : byAddress.subMap(word, true, end, false).values()) {
        int row = words.row(i);
        if (star.isParked(row)) {
          star.structShown |= !isCarrierFrame(table, row, words.depth(i));
        } else if (isNearestInFrame(words, i, star.address)) {
          offer(star, new Holder(row, words.depth(i), star.address - word, words.isUncertain(i)));
        }
      }
    }
  }

  private static boolean isCarrierFrame(GoroutineTable table, int row, int depth) {
    int stack = table.stack(row);
    return depth < table.stacks().depth(stack)
        && table.stacks().function(table.stacks().frameAt(stack, depth)).isRuntimeOrSync();
  }

  private static void offer(Star star, Holder holder) {
    for (int i = 0; i < star.holders.size(); i++) {
      Holder known = star.holders.get(i);
      if (known.row() == holder.row()) {
        if (holder.compareTo(known) < 0) {
          star.holders.set(i, holder);
        }
        return;
      }
    }
    if (star.holders.size() < MAX_HOLDERS) {
      star.holders.add(holder);
    } else {
      star.holdersOverflow = true;
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
