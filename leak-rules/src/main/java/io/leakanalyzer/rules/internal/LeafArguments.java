package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.ArgumentWords;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Sighting;
import io.leakanalyzer.model.Suspect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;

/**
 * What the arguments of the waiting function are, as far as the words that a dump prints tell: by
 * their size classes (an object of a class lies at a multiple of its size from the start of its
 * span, which begins a page, runtime/mheap.go), by being whole milliseconds, and by being the same
 * in all goroutines. Coincidences get rare with the number of goroutines that are compared.
 *
 * @param known there were words
 * @param inlined the code that waits is inlined in the function
 * @param longest the longest time among them in nanoseconds, 0 when there is none
 * @param channel one is likely a channel of its own for each goroutine
 * @param shared one that is not the receiver is the same in all, of two makers or more
 * @param unaligned the data of an interface value lies where no context can
 */
public record LeafArguments(
    boolean known,
    boolean inlined,
    long longest,
    boolean channel,
    boolean shared,
    boolean unaligned) {
  private static final LeafArguments UNKNOWN =
      new LeafArguments(false, false, 0, false, false, false);

  /** Size classes of a channel without a buffer: 96 bytes up to Go 1.22, 104 to 112 since. */
  private static final int[] CHANNEL_SIZES = {96, 112};

  private static final int PAGE = 8192;
  private static final long LEAST_HEAP = 1L << 32;
  private static final long LEAST_STATIC = 1 << 16;
  private static final long MOST_HEAP = 1L << 47;
  private static final long MILLISECOND = 1_000_000;
  private static final long MOST_TIME = 1L << 62;

  /** The sizes of all contexts of package context are multiples of so many bytes. */
  private static final int CONTEXT_ALIGNMENT = 16;

  private static final int ENOUGH = 32;
  private static final Pattern METHOD = Pattern.compile(".*\\(\\*[^()]*\\)\\.[^.()]+");

  /** Of the last sighting that has words. */
  public static LeafArguments of(Suspect suspect) {
    List<Sighting> sightings = suspect.sightings();
    for (int i = sightings.size() - 1; i >= 0; i--) {
      LeafArguments found = of(sightings.get(i));
      if (found.known) {
        return found;
      }
    }
    return UNKNOWN;
  }

  private static LeafArguments of(Sighting sighting) {
    List<long[]> all = new ArrayList<>();
    Set<Long> makers = new HashSet<>();
    boolean method = false;
    boolean inlined = false;
    boolean interfaces = true;
    for (GoroutineGroup group : sighting.groups()) {
      GoroutineTable table = group.table();
      ArgumentWords words = table.leafArguments();
      for (int row : group.rows()) {
        int from = words.firstOf(row);
        int to = from;
        while (to < words.size() && words.row(to) == row) {
          to++;
        }
        if (from == to || all.size() == ENOUGH) {
          continue;
        }
        int depth = words.depth(from);
        int stack = table.stack(row);
        String function = table.stacks().function(table.stacks().frameAt(stack, depth)).text();
        if (function.startsWith("runtime.")) {
          return UNKNOWN;
        }
        method = METHOD.matcher(function).matches();
        inlined = depth > 0;
        interfaces &= table.has(row, GoroutineTable.INTERFACE);
        makers.add(table.creatorId(row));
        all.add(values(words, from, to));
      }
    }
    return all.isEmpty()
        ? UNKNOWN
        : of(all, method ? 1 : 0, inlined, makers.size() > 1, interfaces);
  }

  /** Words whose slots may be stale are 0. */
  private static long[] values(ArgumentWords words, int from, int to) {
    long[] values = new long[to - from];
    for (int i = from; i < to; i++) {
      values[i - from] = words.isUncertain(i) ? 0 : words.value(i);
    }
    return values;
  }

  private static LeafArguments of(
      List<long[]> all, int first, boolean inlined, boolean manyMakers, boolean interfaces) {
    int size = all.stream().mapToInt(w -> w.length).min().orElse(0);
    long longest = 0;
    boolean channel = false;
    boolean shared = false;
    boolean unaligned = false;
    for (int at = 0; at < size; at++) {
      boolean same = all(all, at, same(all.get(0)[at]));
      if (all(all, at, LeafArguments::isTime)) {
        for (long[] words : all) {
          longest = Math.max(longest, words[at]);
        }
      } else if (at >= first && all(all, at, LeafArguments::isHeap)) {
        boolean data = interfaces && at > 0 && all(all, at - 1, LeafArguments::isStatic);
        channel |= !data && isChannel(all, at) && (all.size() == 1 || !same);
        shared |= same && manyMakers;
        unaligned |= data && !all(all, at, word -> word % CONTEXT_ALIGNMENT == 0);
      }
    }
    return new LeafArguments(true, inlined, longest, channel, shared, unaligned);
  }

  private static boolean isChannel(List<long[]> all, int at) {
    for (int bytes : CHANNEL_SIZES) {
      if (all(all, at, word -> word % PAGE % bytes == 0)) {
        return true;
      }
    }
    return false;
  }

  private static LongPredicate same(long value) {
    return word -> word == value;
  }

  private static boolean isTime(long word) {
    return word >= MILLISECOND && word < MOST_TIME && word % MILLISECOND == 0;
  }

  private static boolean isHeap(long word) {
    return word >= LEAST_HEAP && word < MOST_HEAP && word % Long.BYTES == 0;
  }

  private static boolean isStatic(long word) {
    return word >= LEAST_STATIC && word < LEAST_HEAP;
  }

  private static boolean all(List<long[]> words, int at, LongPredicate is) {
    return words.stream().allMatch(w -> is.test(w[at]));
  }
}
