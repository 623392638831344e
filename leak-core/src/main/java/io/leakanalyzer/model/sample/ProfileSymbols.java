package io.leakanalyzer.model.sample;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The functions, mappings and locations of a profile, in primitive columns. A location is an
 * address with the lines that were inlined there, innermost first; it may have none. Indices are
 * dense, start at 0, and follow the profile's order. Names are made when they are asked for.
 *
 * <p>Immutable and thread safe; every column is O(1).
 */
public final class ProfileSymbols {
  /** Index of no function or no mapping. */
  public static final int NONE = -1;

  final long[] functionId;
  private final int[] functionName;
  private final int[] systemName;
  private final int[] functionFile;
  private final IntFunction<String> texts;
  final long[] startLine;
  final List<ProfileMapping> mappings;
  final long[] locationId;
  final int[] locationMapping;
  final long[] address;
  final boolean[] folded;
  final int[] lineStarts;
  final int[] lineFunction;
  final long[] lineNumber;
  final long[] column;

  ProfileSymbols(ProfileSymbolsBuilder from) {
    functionId = Arrays.copyOf(from.functionId, from.functions);
    functionName = Arrays.copyOf(from.functionName, from.functions);
    systemName = Arrays.copyOf(from.systemName, from.functions);
    functionFile = Arrays.copyOf(from.functionFile, from.functions);
    texts = from.texts();
    startLine = Arrays.copyOf(from.startLine, from.functions);
    mappings = List.copyOf(from.mappings);
    locationId = Arrays.copyOf(from.locationId, from.locations);
    locationMapping = Arrays.copyOf(from.locationMapping, from.locations);
    address = Arrays.copyOf(from.address, from.locations);
    folded = Arrays.copyOf(from.folded, from.locations);
    lineStarts = Arrays.copyOf(from.lineStarts, from.locations + 1);
    lineFunction = Arrays.copyOf(from.lineFunction, from.lines);
    lineNumber = Arrays.copyOf(from.lineNumber, from.lines);
    column = Arrays.copyOf(from.column, from.lines);
  }

  /** Begins a table. */
  public static ProfileSymbolsBuilder builder() {
    return new ProfileSymbolsBuilder();
  }

  /** Number of functions. */
  public int functionCount() {
    return functionId.length;
  }

  /** A function's id in the profile. */
  public long functionId(int function) {
    return functionId[function];
  }

  /** A function's name, for people. */
  public String functionName(int function) {
    return texts.apply(functionName[function]);
  }

  /** A function's name as the linker writes it. */
  public String systemName(int function) {
    return texts.apply(systemName[function]);
  }

  /** A function's source file; may be empty. */
  public String functionFile(int function) {
    return texts.apply(functionFile[function]);
  }

  /** A function's first line, or 0. */
  public long startLine(int function) {
    return startLine[function];
  }

  /** The mappings. */
  public List<ProfileMapping> mappings() {
    return mappings;
  }

  /** Number of locations. */
  public int locationCount() {
    return locationId.length;
  }

  /** A location's id in the profile. */
  public long locationId(int location) {
    return locationId[location];
  }

  /** Index of a location's mapping, or {@link #NONE}. */
  public int mapping(int location) {
    return locationMapping[location];
  }

  /** A location's address, unsigned; 0 when unknown. */
  public long address(int location) {
    return address[location];
  }

  /** True if several functions share the location's address, because the linker folded them. */
  public boolean isFolded(int location) {
    return folded[location];
  }

  /** Index of a location's first line; its lines end at that of the next location. */
  public int firstLine(int location) {
    return lineStarts[location];
  }

  /** Number of a location's lines: inlined calls first, the function itself last. */
  public int lineCount(int location) {
    return lineStarts[location + 1] - lineStarts[location];
  }

  /** Index of a line's function, or {@link #NONE}. */
  public int lineFunction(int line) {
    return lineFunction[line];
  }

  /** A line's number, or 0. */
  public long lineNumber(int line) {
    return lineNumber[line];
  }

  /** A line's column, or 0. */
  public long column(int line) {
    return column[line];
  }

  /** A line as a frame. */
  public Frame frame(int line) {
    int function = lineFunction[line];
    return function < 0
        ? new Frame(FunctionName.UNKNOWN, "", (int) lineNumber[line])
        : new Frame(
            new FunctionName(functionName(function)),
            functionFile(function),
            (int) lineNumber[line]);
  }
}
