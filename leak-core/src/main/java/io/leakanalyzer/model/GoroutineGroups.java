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
    for (int row = 0; row < table.size(); row++) {
      int creation = table.creationOf.length == 0 ? -1 : table.creationOf[row];
      Integer known =
          index.putIfAbsent(
              new Key(table.stackOf[row], table.reasonOf[row], creation), index.size());
      int group = known == null ? index.size() - 1 : known;
      if (group == sizes.length) {
        sizes = Arrays.copyOf(sizes, group * 2);
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

  private record Key(int stack, int reason, int creation) {}
}
