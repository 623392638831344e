package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.StackTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All goroutines of one dump, looked up by id: how far ids have come, who is still alive, and who
 * is still inside which function.
 *
 * <p>Goroutine ids are given in order of birth, in batches of 16 a processor (runtime/proc.go
 * newproc1, {@code _GoidCacheBatch}, Go 1.18 to 1.27). So an id tells roughly when in the life of
 * the process a goroutine was born, also where a dump prints no minutes.
 */
public final class Scene {
  private final GoroutineTable table;
  private final long[] sortedIds;
  private final int[] rows;
  private final Map<Long, Long> newestChild;
  private @Nullable Census census;

  private Scene(GoroutineTable table, long[] sortedIds, int[] rows, Map<Long, Long> newestChild) {
    this.table = table;
    this.sortedIds = sortedIds;
    this.rows = rows;
    this.newestChild = newestChild;
  }

  /** The scene of a table; O(n log n). */
  public static Scene of(GoroutineTable table) {
    long[] ids = new long[table.size()];
    int known = 0;
    for (int row = 0; row < table.size(); row++) {
      if (table.id(row) != GoroutineTable.NO_ID) {
        ids[known++] = table.id(row);
      }
    }
    long[] sorted = Arrays.copyOf(ids, known);
    Arrays.sort(sorted);
    int[] rows = new int[known];
    for (int row = 0; row < table.size(); row++) {
      if (table.id(row) != GoroutineTable.NO_ID) {
        rows[Arrays.binarySearch(sorted, table.id(row))] = row;
      }
    }
    Map<Long, Long> newestChild = new HashMap<>();
    for (int row = 0; row < table.size(); row++) {
      if (table.creatorId(row) != GoroutineTable.NO_ID) {
        newestChild.merge(table.creatorId(row), table.id(row), Math::max);
      }
    }
    return new Scene(table, sorted, rows, newestChild);
  }

  /** The table. */
  public GoroutineTable table() {
    return table;
  }

  /** Its goroutines by group; worked out when first asked for. */
  Census census() {
    Census known = census;
    if (known == null) {
      known = Census.of(table);
      census = known;
    }
    return known;
  }

  /** The greatest id, or 0 when there are no ids. */
  public long newestId() {
    return sortedIds.length == 0 ? 0 : sortedIds[sortedIds.length - 1];
  }

  /** Row of a goroutine, or -1 when it has ended or was never here. */
  public int rowOf(long id) {
    int at = Arrays.binarySearch(sortedIds, id);
    return at < 0 ? -1 : rows[at];
  }

  /** True if that goroutine is alive and a function of that exact name is on its stack. */
  public boolean isInside(long id, String function) {
    int row = rowOf(id);
    if (row < 0) {
      return false;
    }
    StackTable stacks = table.stacks();
    int stack = table.stack(row);
    for (int depth = 0; depth < stacks.depth(stack); depth++) {
      if (stacks.function(stacks.frameAt(stack, depth)).text().equals(function)) {
        return true;
      }
    }
    return false;
  }

  /**
   * When that goroutine last ran for certain, as an id: its own, or that of the newest goroutine
   * that it made and that is still there. A connection of the HTTP server makes a backgroundRead
   * with each request (net/http/server.go startBackgroundRead), so this tells when the request
   * began.
   */
  public long since(long id) {
    return Math.max(id, newestChild.getOrDefault(id, id));
  }

  /** Where in the life of the process that id was given, 0 at the start to 1 now. */
  public double birth(long id) {
    return newestId() == 0 ? 0 : (double) id / newestId();
  }
}
