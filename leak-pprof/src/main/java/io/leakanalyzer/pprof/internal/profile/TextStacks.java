package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.ProfileSymbolsBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stacks of a text: addresses on the record's line are those a call returns to, the lines below
 * name the calls. Runs of inlined calls have several lines for one address.
 */
final class TextStacks {
  private final ProfileSymbolsBuilder symbols = ProfileSymbols.builder();
  private final Map<List<Object>, Integer> locations = new HashMap<>();
  private final Map<List<Object>, Integer> functions = new HashMap<>();
  private final List<Integer> stack = new ArrayList<>();

  void begin() {
    stack.clear();
  }

  /** A frame, innermost first. */
  void frame(long address, String function, String file, long line) {
    stack.add(location(address, function, file, line));
  }

  /** The stack; of a text without names, the addresses alone. */
  int[] end(String addresses) {
    if (stack.isEmpty()) {
      for (String word : addresses.strip().split("\\s+", -1)) {
        if (word.startsWith("0x") && word.length() <= 18 && word.matches("0x[0-9a-f]+")) {
          frame(Long.parseUnsignedLong(word.substring(2), 16) - 1, "", "", 0);
        }
      }
    }
    return stack.stream().mapToInt(Integer::intValue).toArray();
  }

  ProfileSymbols symbols() {
    return symbols.build();
  }

  private int location(long address, String name, String file, long line) {
    return locations.computeIfAbsent(
        List.of(address, name, file, line),
        key -> {
          int function =
              name.isEmpty()
                  ? ProfileSymbols.NONE
                  : functions.computeIfAbsent(
                      List.of(name, file),
                      f -> symbols.function(functions.size() + 1L, name, name, file, 0));
          int made = symbols.location(locations.size() + 1L, ProfileSymbols.NONE, address, false);
          if (function >= 0) {
            symbols.line(function, line, 0);
          }
          return made;
        });
  }
}
