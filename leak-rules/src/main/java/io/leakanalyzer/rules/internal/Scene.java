package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.SnapshotKind;
import io.leakanalyzer.model.StackTable;
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
  /** Ids of two processors may be out of order by as many. */
  private static final int ID_BATCH = 32;

  private final GoroutineTable table;
  private final long newestId;
  private final boolean isDump;
  private @Nullable Census census;
  private long @Nullable [] newestMade;
  private long @Nullable [] newestRead;

  /** By function. */
  private final Map<String, Inside> callers = new HashMap<>();

  private Scene(GoroutineTable table, long newestId, boolean isDump) {
    this.table = table;
    this.newestId = newestId;
    this.isDump = isDump;
  }

  /** The scene of a snapshot with goroutines; O(rows). */
  public static Scene of(Snapshot snapshot) {
    GoroutineTable table = snapshot.goroutines().orElseThrow();
    long newest = 0;
    for (int row = 0; row < table.size(); row++) {
      newest = Math.max(newest, table.id(row));
    }
    return new Scene(table, newest, snapshot.kind() == SnapshotKind.GOROUTINE_DUMP);
  }

  /** The table. */
  public GoroutineTable table() {
    return table;
  }

  /** Its goroutines by group; worked out when first asked for. */
  Census census() {
    Census known = census;
    if (known == null) {
      known = Census.of(table, writer());
      census = known;
    }
    return known;
  }

  /**
   * Row of the goroutine that wrote the dump, or -1 when it is not known. It stops all others, so
   * that it alone is running, and writes itself first (runtime/mprof.go Stack).
   */
  private int writer() {
    return isDump && table.size() > 0 && table.waitReason(0).text().equals("running") ? 0 : -1;
  }

  /** True if that goroutine wrote the dump, and so had to run. */
  public boolean isWriter(long id) {
    return writer() >= 0 && table.id(writer()) == id;
  }

  /** The greatest id, or 0 when there are no ids. */
  public long newestId() {
    return newestId;
  }

  /** Row of a goroutine, or -1 when it has ended or was never here. */
  public int rowOf(long id) {
    return table.rowOf(id);
  }

  /** True if the main goroutine made that one, as what is there from the start is made. */
  public boolean isMadeByMain(long id) {
    int row = rowOf(id);
    return row >= 0 && table.creatorId(row) == Members.MAIN;
  }

  /** The goroutines that are inside a function of that exact name. */
  public Inside inside(String function) {
    return callers.computeIfAbsent(function, Inside::new);
  }

  /** Those whose stack has a certain function; each stack is looked at once. */
  public final class Inside {
    private final String function;

    /** Of each stack: 0 if not looked at, 1 if it has the function, else -1. */
    private final byte[] known = new byte[table.stacks().size()];

    private Inside(String function) {
      this.function = function;
    }

    /** True if that goroutine is alive and is one of them. */
    public boolean has(long id) {
      int row = rowOf(id);
      return row >= 0 && hasRow(row);
    }

    private boolean hasRow(int row) {
      int stack = table.stack(row);
      if (known[stack] == 0) {
        known[stack] = (byte) (calls(table.stacks(), stack, function) ? 1 : -1);
      }
      return known[stack] > 0;
    }
  }

  private static boolean calls(StackTable stacks, int stack, String function) {
    for (int depth = 0; depth < stacks.depth(stack); depth++) {
      if (stacks.function(stacks.frameAt(stack, depth)).text().equals(function)) {
        return true;
      }
    }
    return false;
  }

  /**
   * True if a goroutine is still inside the call that made another: the function is on its stack,
   * and it is not at a later request by now. A connection of the HTTP server that makes one
   * backgroundRead with each request (net/http/server.go startBackgroundRead) made what is older
   * than that one for a request that is over.
   */
  public boolean owns(long maker, Inside function, long made) {
    int row = rowOf(maker);
    return row >= 0 && function.hasRow(row) && newestMade(true)[row] <= made + ID_BATCH;
  }

  private boolean isBackgroundRead(int row) {
    Creation creation = table.creation(row);
    return creation != null
        && creation.function().text().equals("net/http.(*connReader).startBackgroundRead");
  }

  /**
   * When that goroutine last ran for certain, as an id: its own, or that of the newest goroutine
   * that it made and that is still there. A connection of the HTTP server makes a backgroundRead
   * with each request (net/http/server.go startBackgroundRead), so this tells when the request
   * began.
   */
  public long since(long id) {
    int row = rowOf(id);
    if (row >= 0) {
      return Math.max(id, newestMade(false)[row]);
    }
    long[] newest = {id};
    table.forEachCreatedBy(id, made -> newest[0] = Math.max(newest[0], table.id(made)));
    return newest[0];
  }

  /** Of each row, the greatest id, or the greatest of a backgroundRead, that it made; or 0. */
  private long[] newestMade(boolean reads) {
    long[] newest = reads ? newestRead : newestMade;
    if (newest == null) {
      newest = new long[table.size()];
      for (int row = 0; row < newest.length; row++) {
        long creator = table.creatorId(row);
        int maker = creator == GoroutineTable.NO_ID ? -1 : rowOf(creator);
        if (maker >= 0 && table.id(row) > newest[maker] && (!reads || isBackgroundRead(row))) {
          newest[maker] = table.id(row);
        }
      }
      newestRead = reads ? newest : newestRead;
      newestMade = reads ? newestMade : newest;
    }
    return newest;
  }

  /** Where in the life of the process that id was given, 0 at the start to 1 now. */
  public double birth(long id) {
    return newestId == 0 ? 0 : (double) id / newestId;
  }
}
