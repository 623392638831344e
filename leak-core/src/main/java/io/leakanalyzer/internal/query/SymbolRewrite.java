package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.ProfileSymbolsBuilder;

/** Makes symbols from others; functions, mappings and locations keep their indices. */
final class SymbolRewrite {
  private SymbolRewrite() {}

  /** Which lines of a location stay. */
  @FunctionalInterface
  interface LineFilter {
    boolean keeps(int location, int line);
  }

  static ProfileSymbols keepLines(ProfileSymbols symbols, LineFilter filter) {
    ProfileSymbolsBuilder to = ProfileSymbols.builder();
    functionsAndMappings(symbols, to);
    for (int location = 0; location < symbols.locationCount(); location++) {
      location(symbols, location, to);
      int end = symbols.firstLine(location) + symbols.lineCount(location);
      for (int line = symbols.firstLine(location); line < end; line++) {
        if (filter.keeps(location, line)) {
          to.line(symbols.lineFunction(line), symbols.lineNumber(line), symbols.column(line));
        }
      }
    }
    return to.build();
  }

  /** A builder that holds all of them already. */
  static ProfileSymbolsBuilder copy(ProfileSymbols symbols) {
    ProfileSymbolsBuilder to = ProfileSymbols.builder();
    functionsAndMappings(symbols, to);
    for (int location = 0; location < symbols.locationCount(); location++) {
      location(symbols, location, to);
      int end = symbols.firstLine(location) + symbols.lineCount(location);
      for (int line = symbols.firstLine(location); line < end; line++) {
        to.line(symbols.lineFunction(line), symbols.lineNumber(line), symbols.column(line));
      }
    }
    return to;
  }

  private static void functionsAndMappings(ProfileSymbols symbols, ProfileSymbolsBuilder to) {
    for (int function = 0; function < symbols.functionCount(); function++) {
      to.function(
          symbols.functionId(function),
          symbols.functionName(function),
          symbols.systemName(function),
          symbols.functionFile(function),
          symbols.startLine(function));
    }
    symbols.mappings().forEach(to::mapping);
  }

  private static void location(ProfileSymbols symbols, int location, ProfileSymbolsBuilder to) {
    to.location(
        symbols.locationId(location),
        symbols.mapping(location),
        symbols.address(location),
        symbols.isFolded(location));
  }
}
