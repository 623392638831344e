package io.leakanalyzer.model.timeline;

import io.leakanalyzer.model.SnapshotTable;
import io.leakanalyzer.model.StackTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened to goroutines within a window of time: one row for each life of a goroutine, in
 * order of id and creation.
 *
 * <p>Everything that is alive at the end has a row. Of those that ended, the first ones have a row
 * too, up to a bound of the reader ({@link #endedWithoutRow()} says how many have none); all count
 * in the figures of their {@linkplain #sites() site}. About 230 bytes a row. Immutable and thread
 * safe; a row becomes an object on demand.
 */
public final class TimelineTable implements SnapshotTable {
  /** No stack, no time, no goroutine. */
  public static final int NONE = -1;

  private static final int LONGS = 19;
  private static final int INTS = 10;
  private static final int FIRST_ROWS = 64;
  private static final int MAX_ROWS = (Integer.MAX_VALUE - 8) / LONGS;
  private static final LifeState[] STATES = LifeState.values();

  private final TimelineWindow window;
  private final StackTable stacks;
  private final List<TimelineSite> sites;
  private final List<String> words;
  private final long endedWithoutRow;
  private final int size;
  private final long[] longs;
  private final int[] ints;

  private TimelineTable(Builder builder, TimelineWindow window, StackTable stacks, long unlisted) {
    this.window = window;
    this.stacks = stacks;
    this.sites = List.copyOf(builder.sites);
    this.words = List.copyOf(builder.words);
    this.endedWithoutRow = unlisted;
    this.size = builder.size;
    this.longs = builder.takeLongs();
    this.ints = builder.takeInts();
  }

  /** Begins a table. */
  public static Builder builder() {
    return new Builder(FIRST_ROWS);
  }

  /** Begins a table of about so many rows: with the right number nothing is copied. */
  public static Builder builder(int rows) {
    return new Builder(Math.max(FIRST_ROWS, Math.min(rows, MAX_ROWS)));
  }

  /** The program as a whole. */
  public TimelineWindow window() {
    return window;
  }

  /** The stacks that rows refer to. */
  public StackTable stacks() {
    return stacks;
  }

  /** The sites, in order of their first goroutine in the trace. */
  public List<TimelineSite> sites() {
    return sites;
  }

  /** How many ended goroutines have no row. */
  public long endedWithoutRow() {
    return endedWithoutRow;
  }

  /** Number of rows. */
  public int size() {
    return size;
  }

  /** Goroutine id of a row. */
  public long id(int row) {
    return longs[row * LONGS];
  }

  /** What a row's goroutine does at the end. */
  public LifeState state(int row) {
    return STATES[ints[row * INTS + 1]];
  }

  /** Index of a row's site. */
  public int site(int row) {
    return ints[row * INTS];
  }

  /** A row as an object. */
  public GoroutineLife life(int row) {
    if (row < 0 || row >= size) {
      throw new IndexOutOfBoundsException("row " + row + " of " + size);
    }
    int l = row * LONGS;
    int i = row * INTS;
    return new GoroutineLife(
        longs[l],
        ints[i],
        longs[l + 1],
        longs[l + 2],
        ints[i + 2],
        longs[l + 3],
        STATES[ints[i + 1]],
        longs[l + 4],
        new GoroutineLife.Block(word(ints[i + 3] >>> 16), ints[i + 4], longs[l + 5]),
        new GoroutineLife.Wake(longs[l + 6], ints[i + 5], longs[l + 7]),
        new GoroutineLife.Stacks(
            ints[i + 6], ints[i + 7], word(ints[i + 3] & 0xffff), ints[i + 8], ints[i + 9]),
        new GoroutineLife.Times(
            longs[l + 8], longs[l + 9], longs[l + 10], longs[l + 11], longs[l + 12]),
        new GoroutineLife.Counts(
            longs[l + 13], longs[l + 14], longs[l + 15], longs[l + 16], longs[l + 17]),
        word((int) longs[l + 18]));
  }

  /** The last life of a goroutine id, if it has a row. O(log rows). */
  public Optional<GoroutineLife> findLast(long id) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (id(middle) <= id) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && id(low - 1) == id ? Optional.of(life(low - 1)) : Optional.empty();
  }

  private String word(int index) {
    return words.get(index);
  }

  /** Collects a table; not thread safe. */
  public static final class Builder {
    private static final int MAX_WORDS = 1 << 16;

    private final List<TimelineSite> sites = new ArrayList<>();
    private final List<String> words = new ArrayList<>(List.of(""));
    private final Map<String, Integer> wordIndex = new HashMap<>();
    private long[] longs;
    private int[] ints;
    private int size;

    private Builder(int rows) {
      longs = new long[rows * LONGS];
      ints = new int[rows * INTS];
    }

    /** Adds a site; its index is the number of sites before. */
    public Builder site(TimelineSite site) {
      sites.add(site);
      return this;
    }

    /**
     * Adds a row; rows come in order of id, then creation.
     *
     * @throws IllegalArgumentException if they do not
     */
    public Builder add(GoroutineLife life) {
      if (size > 0 && life.id() < longs[(size - 1) * LONGS]) {
        throw new IllegalArgumentException("goroutine " + life.id() + " is out of order");
      }
      if ((size + 1) * (long) LONGS > longs.length) {
        int rows = (int) Math.min(MAX_ROWS, size * 3L / 2 + 1);
        longs = Arrays.copyOf(longs, rows * LONGS);
        ints = Arrays.copyOf(ints, rows * INTS);
      }
      int l = size * LONGS;
      long[] numbers = {
        life.id(),
        life.created(),
        life.creatorId(),
        life.ended(),
        life.since(),
        life.block().at(),
        life.wake().by(),
        life.wake().at(),
        life.times().running(),
        life.times().runnable(),
        life.times().waiting(),
        life.times().syscall(),
        life.times().longestWait(),
        life.counts().blocks(),
        life.counts().wakes(),
        life.counts().wakesByNobody(),
        life.counts().starts(),
        life.counts().regions(),
        word(life.region())
      };
      System.arraycopy(numbers, 0, longs, l, LONGS);
      int[] indices = {
        life.site(),
        life.state().ordinal(),
        life.creationStack(),
        word(life.block().reason()) << 16 | word(life.stacks().stopReason()),
        life.block().stack(),
        life.wake().stack(),
        life.stacks().start(),
        life.stacks().stop(),
        life.stacks().syscall(),
        life.stacks().status()
      };
      System.arraycopy(indices, 0, ints, size * INTS, INTS);
      size++;
      return this;
    }

    /**
     * The table; the builder is empty afterwards.
     *
     * @param window the program as a whole
     * @param stacks what rows refer to
     * @param endedWithoutRow ended goroutines that were not added
     */
    public TimelineTable build(TimelineWindow window, StackTable stacks, long endedWithoutRow) {
      return new TimelineTable(this, window, stacks, endedWithoutRow);
    }

    private long[] takeLongs() {
      int used = size * LONGS;
      long[] taken = longs.length == used ? longs : Arrays.copyOf(longs, used);
      longs = new long[0];
      return taken;
    }

    private int[] takeInts() {
      int used = size * INTS;
      int[] taken = ints.length == used ? ints : Arrays.copyOf(ints, used);
      ints = new int[0];
      size = 0;
      return taken;
    }

    /** Index of a word: there are few reasons; a word beyond the bound is kept as empty. */
    private int word(String text) {
      if (text.isEmpty()) {
        return 0;
      }
      Integer known = wordIndex.get(text);
      if (known != null) {
        return known;
      }
      if (words.size() == MAX_WORDS) {
        return 0;
      }
      words.add(text);
      wordIndex.put(text, words.size() - 1);
      return words.size() - 1;
    }
  }
}
