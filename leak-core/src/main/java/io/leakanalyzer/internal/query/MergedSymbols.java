package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.ProfileMapping;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.ProfileSymbolsBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Symbols of several profiles, equal ones once. Mappings are equal when their builds and sizes are,
 * wherever the loader put them; addresses move along.
 */
final class MergedSymbols {
  private static final long PAGE = 0x1000;
  private static final int UNKNOWN = -2;

  private final ProfileSymbolsBuilder to = ProfileSymbols.builder();
  private final Map<List<Object>, Integer> functions = new HashMap<>();
  private final Map<List<Object>, Integer> mappings = new HashMap<>();
  private final Map<List<Object>, Integer> locations = new HashMap<>();
  private final Map<Integer, Long> starts = new HashMap<>();
  private ProfileSymbols from = ProfileSymbols.builder().build();
  private int[] functionOf = new int[0];
  private int[] mappingOf = new int[0];
  private int[] locationOf = new int[0];

  /** The indices that follow are of these symbols. */
  void begin(ProfileSymbols symbols) {
    from = symbols;
    functionOf = unknown(symbols.functionCount());
    mappingOf = unknown(symbols.mappings().size());
    locationOf = unknown(symbols.locationCount());
  }

  /** The first mapping is the program's own and comes first, used or not. */
  void mainMapping() {
    if (mappings.isEmpty()) {
      mapping(0);
    }
  }

  int location(int location) {
    if (locationOf[location] == UNKNOWN) {
      locationOf[location] = intern(location);
    }
    return locationOf[location];
  }

  ProfileSymbols build() {
    return to.build();
  }

  private int intern(int location) {
    int source = from.mapping(location);
    int mapping = source < 0 ? ProfileSymbols.NONE : mapping(source);
    long start = mapping < 0 ? 0 : starts.getOrDefault(mapping, 0L);
    long shift = source < 0 ? 0 : start - from.mappings().get(source).start();
    long address = from.address(location) + shift;
    int first = from.firstLine(location);
    int count = from.lineCount(location);
    Object[] key = new Object[3 + 3 * count];
    key[0] = address - start;
    key[1] = mapping;
    key[2] = from.isFolded(location);
    for (int i = 0; i < count; i++) {
      key[3 + 3 * i] = function(from.lineFunction(first + i));
      key[4 + 3 * i] = from.lineNumber(first + i);
      key[5 + 3 * i] = from.column(first + i);
    }
    Integer known = locations.putIfAbsent(List.of(key), locations.size());
    if (known != null) {
      return known;
    }
    int made = to.location(locations.size(), mapping, address, from.isFolded(location));
    for (int i = 0; i < count; i++) {
      to.line((int) key[3 + 3 * i], from.lineNumber(first + i), from.column(first + i));
    }
    return made;
  }

  private int function(int function) {
    if (function < 0) {
      return ProfileSymbols.NONE;
    }
    if (functionOf[function] == UNKNOWN) {
      List<Object> key =
          List.of(
              from.startLine(function),
              from.functionName(function),
              from.systemName(function),
              from.functionFile(function));
      Integer known = functions.putIfAbsent(key, functions.size());
      functionOf[function] =
          known != null
              ? known
              : to.function(
                  functions.size(),
                  from.functionName(function),
                  from.systemName(function),
                  from.functionFile(function),
                  from.startLine(function));
    }
    return functionOf[function];
  }

  private int mapping(int mapping) {
    if (mappingOf[mapping] == UNKNOWN) {
      ProfileMapping m = from.mappings().get(mapping);
      long size = (m.limit() - m.start() + PAGE - 1) / PAGE * PAGE;
      List<Object> key = List.of(size, m.offset(), m.buildId().isEmpty() ? m.file() : m.buildId());
      Integer known = mappings.putIfAbsent(key, mappings.size());
      if (known == null) {
        starts.put(mappings.size() - 1, m.start());
        to.mapping(
            new ProfileMapping(
                mappings.size(),
                m.start(),
                m.limit(),
                m.offset(),
                m.file(),
                m.buildId(),
                m.hasFunctions(),
                m.hasFiles(),
                m.hasLines(),
                m.hasInlines()));
      }
      mappingOf[mapping] = known == null ? mappings.size() - 1 : known;
    }
    return mappingOf[mapping];
  }

  private static int[] unknown(int size) {
    int[] all = new int[size];
    Arrays.fill(all, UNKNOWN);
    return all;
  }
}
