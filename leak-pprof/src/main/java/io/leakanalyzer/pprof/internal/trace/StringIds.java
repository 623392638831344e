package io.leakanalyzer.pprof.internal.trace;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.timeline.TimelineTable;
import io.leakanalyzer.spi.MalformedSnapshotException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The string table of one generation: {@code 04 ( 05 id len bytes )*}. A string may be cut in the
 * middle of a character; id 0 is the empty string.
 */
final class StringIds {
  /** Bytes of a string at most (tracev2.MaxEventTrailerDataSize). */
  private static final int MAX_LENGTH = 1024;

  private static final int UNRESOLVED = -2;

  private final Cursor cursor;
  private final LongIntMap index = new LongIntMap();
  private final List<byte[]> bodies = new ArrayList<>();
  private int[] body = new int[64];
  private int[] start = new int[64];
  private int[] length = new int[64];
  private @Nullable String[] texts = new @Nullable String[64];
  private int[] symbols = new int[64];
  private int size;

  StringIds(Origin origin) {
    cursor = new Cursor(origin);
  }

  void add(Batch batch) throws MalformedSnapshotException {
    bodies.add(batch.body());
    cursor.enter(batch);
    cursor.type();
    while (cursor.hasMore()) {
      Origin place = cursor.place();
      int type = cursor.type();
      if (type != EventTypes.STRING) {
        throw new MalformedSnapshotException(place, "a string", "type " + type);
      }
      long id = cursor.number();
      int bytes = cursor.atMost(MAX_LENGTH, "bytes of a string");
      int at = cursor.at;
      cursor.skip(bytes, "a string");
      put(id, at, bytes);
    }
  }

  /** True if the id is known; 0 always is. */
  boolean has(long id) {
    return id == 0 || index.get(id) != LongIntMap.ABSENT;
  }

  /** The text of an id; empty when it is not known. */
  String text(long id) {
    int i = id == 0 ? LongIntMap.ABSENT : index.get(id);
    if (i == LongIntMap.ABSENT) {
      return "";
    }
    String known = texts[i];
    if (known == null) {
      known = new String(bodies.get(body[i]), start[i], length[i], StandardCharsets.UTF_8);
      texts[i] = known;
    }
    return known;
  }

  /** The text of an id as a symbol of the table; {@link TimelineTable#NONE} when it is empty. */
  int symbol(long id, StackTable.Builder table) {
    int i = id == 0 ? LongIntMap.ABSENT : index.get(id);
    if (i == LongIntMap.ABSENT) {
      return TimelineTable.NONE;
    }
    if (symbols[i] == UNRESOLVED) {
      String text = text(id);
      symbols[i] = text.isEmpty() ? TimelineTable.NONE : table.symbol(text);
    }
    return symbols[i];
  }

  void clear() {
    index.clear();
    bodies.clear();
    Arrays.fill(texts, 0, size, null);
    size = 0;
  }

  private void put(long id, int at, int bytes) {
    if (size == body.length) {
      body = Arrays.copyOf(body, size * 2);
      start = Arrays.copyOf(start, size * 2);
      length = Arrays.copyOf(length, size * 2);
      texts = Arrays.copyOf(texts, size * 2);
      symbols = Arrays.copyOf(symbols, size * 2);
    }
    body[size] = bodies.size() - 1;
    start[size] = at;
    length[size] = bytes;
    symbols[size] = UNRESOLVED;
    index.put(id, size);
    size++;
  }
}
