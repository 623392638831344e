package io.leakanalyzer.pprof.internal.redact;

import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.ProfileMapping;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.ProfileSymbolsBuilder;
import io.leakanalyzer.model.sample.SampleLabels;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.model.sample.SampleTableBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Redacts a profile: files become those of a build with {@code -trimpath}, labels and mapped files
 * get other names, addresses other values; comments, links and the identity of the build go.
 * Numbers stay only of the label {@code bytes}, which the heap profiler sets.
 */
public final class ProfileRedaction {
  private static final long FIRST_ADDRESS = 0x400000;
  private static final long LAST_ADDRESS = 1L << 40;
  private static final int STEP = 16;
  private static final String BYTES = "bytes";

  private final SampleTable table;
  private final Pseudonyms pseudonyms;

  private ProfileRedaction(SampleTable table, Pseudonyms pseudonyms) {
    this.table = table;
    this.pseudonyms = pseudonyms;
  }

  /** The profile, fit to be shared. */
  public static SampleTable of(SampleTable table, Pseudonyms pseudonyms) {
    return new ProfileRedaction(table, pseudonyms).table();
  }

  private SampleTable table() {
    SampleTableBuilder builder = SampleTable.builder(table.origin(), table.types());
    int[] labels = new int[table.labelSetCount()];
    for (int set = 0; set < labels.length; set++) {
      labels[set] = builder.labels(labels(table.labelSet(set)));
    }
    long[] values = new long[table.types()];
    for (int sample = 0; sample < table.size(); sample++) {
      for (int type = 0; type < values.length; type++) {
        values[type] = table.value(sample, type);
      }
      int[] stack = new int[table.depth(sample)];
      for (int i = 0; i < stack.length; i++) {
        stack[i] = table.location(sample, i);
      }
      builder.add(values, 0, stack, 0, stack.length, labels[table.labelSetOf(sample)]);
    }
    return builder.build(info(table.info()), symbols(table.symbols()));
  }

  private SampleLabels labels(SampleLabels labels) {
    SortedMap<String, List<String>> words = new TreeMap<>();
    labels
        .words()
        .forEach(
            (key, values) ->
                words.put(
                    pseudonyms.word("key", key),
                    values.stream().map(value -> pseudonyms.word("label", value)).toList()));
    SortedMap<String, List<Long>> numbers = new TreeMap<>(labels.numbers());
    numbers.keySet().retainAll(List.of(BYTES));
    SortedMap<String, List<String>> units = new TreeMap<>(labels.units());
    units.keySet().retainAll(List.of(BYTES));
    return new SampleLabels(words, numbers, units);
  }

  private static ProfileInfo info(ProfileInfo info) {
    return new ProfileInfo(
        info.sampleTypes(),
        info.defaultSampleType(),
        info.periodType(),
        info.period(),
        info.timeNanos(),
        info.durationNanos(),
        List.of(),
        info.dropFrames(),
        info.keepFrames(),
        "");
  }

  private ProfileSymbols symbols(ProfileSymbols symbols) {
    ProfileSymbolsBuilder builder = ProfileSymbols.builder();
    List<ProfileMapping> mappings = new ArrayList<>(symbols.mappings());
    for (ProfileMapping mapping : mappings) {
      builder.mapping(
          new ProfileMapping(
              mapping.id(),
              FIRST_ADDRESS,
              LAST_ADDRESS,
              0,
              mapping.file().isEmpty() ? "" : pseudonyms.word("mapping", mapping.file()),
              "",
              mapping.hasFunctions(),
              mapping.hasFiles(),
              mapping.hasLines(),
              mapping.hasInlines()));
    }
    for (int function = 0; function < symbols.functionCount(); function++) {
      builder.function(
          symbols.functionId(function),
          symbols.functionName(function),
          symbols.systemName(function),
          pseudonyms.file(symbols.functionName(function), symbols.functionFile(function)),
          symbols.startLine(function));
    }
    for (int location = 0; location < symbols.locationCount(); location++) {
      long address = symbols.address(location) == 0 ? 0 : FIRST_ADDRESS + (long) location * STEP;
      builder.location(
          symbols.locationId(location),
          symbols.mapping(location),
          address,
          symbols.isFolded(location));
      int end = symbols.firstLine(location) + symbols.lineCount(location);
      for (int line = symbols.firstLine(location); line < end; line++) {
        builder.line(symbols.lineFunction(line), symbols.lineNumber(line), symbols.column(line));
      }
    }
    return builder.build();
  }
}
