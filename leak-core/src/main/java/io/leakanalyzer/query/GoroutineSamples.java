package io.leakanalyzer.query;

import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.LabelSet;
import io.leakanalyzer.model.StackTable;
import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.ProfileSymbolsBuilder;
import io.leakanalyzer.model.sample.SampleLabels;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.model.sample.SampleTableBuilder;
import io.leakanalyzer.model.sample.SampleType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Goroutines as samples: one sample for each distinct stack and label set, its value the number of
 * goroutines. What only goroutines know becomes labels, beside their own: {@value #WAIT_REASON},
 * {@value #CREATED_BY} ({@code function file:line}) and the number {@value #MINUTES}.
 */
public final class GoroutineSamples {
  /** Key of the wait reason. */
  public static final String WAIT_REASON = "wait_reason";

  /** Key of the creation site. */
  public static final String CREATED_BY = "created_by";

  /** Key of the whole minutes waited at least. */
  public static final String MINUTES = "minutes";

  private static final SampleType TYPE = new SampleType("goroutine", "count");

  private GoroutineSamples() {}

  /** The samples, in order of first appearance. */
  public static SampleTable of(GoroutineTable goroutines) {
    SampleTableBuilder samples = SampleTable.builder(goroutines.origin(), 1);
    Map<Long, Integer> index = new HashMap<>();
    List<long[]> keys = new ArrayList<>();
    List<long[]> counts = new ArrayList<>();
    for (int row = 0; row < goroutines.size(); row++) {
      int labels = samples.labels(labels(goroutines, row));
      long key = ((long) goroutines.stack(row) << 32) | labels;
      Integer known = index.putIfAbsent(key, keys.size());
      if (known == null) {
        keys.add(new long[] {goroutines.stack(row), labels});
        counts.add(new long[] {goroutines.count(row)});
      } else {
        counts.get(known)[0] += goroutines.count(row);
      }
    }
    StackTable stacks = goroutines.stacks();
    for (int i = 0; i < keys.size(); i++) {
      int stack = (int) keys.get(i)[0];
      int[] locations = new int[stacks.depth(stack)];
      for (int depth = 0; depth < locations.length; depth++) {
        locations[depth] = stacks.frameAt(stack, depth);
      }
      samples.add(counts.get(i), 0, locations, 0, locations.length, (int) keys.get(i)[1]);
    }
    ProfileInfo info = new ProfileInfo(List.of(TYPE), "", TYPE, 1, 0, 0, List.of(), "", "", "");
    return samples.build(info, symbols(stacks));
  }

  /** One location a frame: its index is the frame's. */
  private static ProfileSymbols symbols(StackTable stacks) {
    ProfileSymbolsBuilder symbols = ProfileSymbols.builder();
    Map<List<String>, Integer> functions = new HashMap<>();
    for (int frame = 0; frame < stacks.frameCount(); frame++) {
      String name = stacks.function(frame).text();
      String file = stacks.file(frame);
      int function =
          functions.computeIfAbsent(
              List.of(name, file),
              key -> symbols.function(functions.size() + 1L, name, name, file, 0));
      symbols.location(frame + 1L, ProfileSymbols.NONE, 0, false);
      symbols.line(function, stacks.line(frame), 0);
    }
    return symbols.build();
  }

  private static SampleLabels labels(GoroutineTable goroutines, int row) {
    SortedMap<String, List<String>> words = new TreeMap<>();
    LabelSet own = goroutines.labels(row);
    own.labels().forEach((key, value) -> words.put(key, List.of(value)));
    String reason = goroutines.waitReason(row).text();
    if (!reason.isEmpty()) {
      words.put(WAIT_REASON, List.of(reason));
    }
    Creation creation = goroutines.creation(row);
    if (creation != null) {
      words.put(CREATED_BY, List.of(creation.toString()));
    }
    SortedMap<String, List<Long>> numbers = Collections.emptySortedMap();
    if (goroutines.minutes(row) > 0) {
      numbers = new TreeMap<>(Map.of(MINUTES, List.of((long) goroutines.minutes(row))));
    }
    return words.isEmpty() && numbers.isEmpty()
        ? SampleLabels.NONE
        : new SampleLabels(words, numbers, Collections.emptySortedMap());
  }
}
