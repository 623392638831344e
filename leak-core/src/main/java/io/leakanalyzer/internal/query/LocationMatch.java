package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.ProfileSymbols;

/**
 * Which lines and mappings an expression matches, by function name, file or mapped file; each
 * function and mapping is asked once.
 */
final class LocationMatch {
  private final ProfileSymbols symbols;
  private final boolean[] functions;
  private final boolean[] mappings;

  LocationMatch(ProfileSymbols symbols, Expression expression) {
    this.symbols = symbols;
    this.functions = new boolean[symbols.functionCount()];
    for (int function = 0; function < functions.length; function++) {
      functions[function] =
          expression.matches(symbols.functionName(function))
              || expression.matches(symbols.functionFile(function));
    }
    this.mappings = new boolean[symbols.mappings().size()];
    for (int mapping = 0; mapping < mappings.length; mapping++) {
      mappings[mapping] = expression.matches(symbols.mappings().get(mapping).file());
    }
  }

  /** True if the line's function matches. */
  boolean line(int line) {
    int function = symbols.lineFunction(line);
    return function >= 0 && functions[function];
  }

  boolean mapping(int location) {
    int mapping = symbols.mapping(location);
    return mapping >= 0 && mappings[mapping];
  }

  /** True if a line or the mapping matches. */
  boolean location(int location) {
    int end = symbols.firstLine(location) + symbols.lineCount(location);
    for (int line = symbols.firstLine(location); line < end; line++) {
      if (line(line)) {
        return true;
      }
    }
    return mapping(location);
  }
}
