package io.leakanalyzer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Groups the rows of a table. */
public final class GoroutineGroups {
  private GoroutineGroups() {}

  /** The groups of a table, largest first, then by first row. O(rows + groups log groups). */
  public static List<GoroutineGroup> of(GoroutineTable table) {
    Map<Key, Integer> index = new HashMap<>();
    int[] groupOf = new int[table.size()];
    int[] sizes = new int[16];
    // The group that each stack was seen in last: most rows repeat it.
    int[] lastGroup = new int[table.stacks().size()];
    int[] firstRow = new int[16];
    Arrays.fill(lastGroup, -1);
    for (int row = 0; row < table.size(); row++) {
      int stack = table.stackOf[row];
      int group = lastGroup[stack];
      if (group < 0 || !alike(table, firstRow[group], row)) {
        Key key = new Key(stack, table.reasonOf[row], creation(table, row));
        Integer known = index.putIfAbsent(key, index.size());
        group = known == null ? index.size() - 1 : known;
        lastGroup[stack] = group;
        if (group == sizes.length) {
          sizes = Arrays.copyOf(sizes, group * 2);
          firstRow = Arrays.copyOf(firstRow, group * 2);
        }
        if (known == null) {
          firstRow[group] = row;
        }
      }
      sizes[group]++;
      groupOf[row] = group;
    }
    List<GoroutineGroup> groups = new ArrayList<>(index.size());
    for (int group = 0; group < index.size(); group++) {
      groups.add(new GoroutineGroup(table, new int[sizes[group]]));
    }
    int[] filled = new int[index.size()];
    for (int row = 0; row < table.size(); row++) {
      groups.get(groupOf[row]).rows()[filled[groupOf[row]]++] = row;
    }
    long[] counts = new long[groups.size()];
    for (int group = 0; group < counts.length; group++) {
      counts[group] = groups.get(group).count();
    }
    List<Integer> order = new ArrayList<>();
    for (int group = 0; group < counts.length; group++) {
      order.add(group);
    }
    order.sort(
        (a, b) ->
            counts[a] != counts[b] ? Long.compare(counts[b], counts[a]) : Integer.compare(a, b));
    return order.stream().map(groups::get).toList();
  }

  private static boolean alike(GoroutineTable table, int a, int b) {
    return table.reasonOf[a] == table.reasonOf[b] && creation(table, a) == creation(table, b);
  }

  private static int creation(GoroutineTable table, int row) {
    return table.creationOf.length == 0 ? -1 : table.creationOf[row];
  }

  /** Has its own methods, as all records that every run makes: linking a record's takes long. */
  private record Key(int stack, int reason, int creation) {
    @Override
    public int hashCode() {
      return (31 * stack + reason) * 31 + creation;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && stack == that.stack
          && reason == that.reason
          && creation == that.creation;
    }
  }
}
