package io.leakanalyzer.model.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Collects {@link ProfileSymbols}. Not thread safe. */
public final class ProfileSymbolsBuilder {
  long[] functionId = new long[64];
  int[] functionName = new int[64];
  int[] systemName = new int[64];
  int[] functionFile = new int[64];
  long[] startLine = new long[64];
  private final List<String> texts = new ArrayList<>();
  private @Nullable IntFunction<String> given;
  int functions;
  final List<ProfileMapping> mappings = new ArrayList<>();
  long[] locationId = new long[64];
  int[] locationMapping = new int[64];
  long[] address = new long[64];
  boolean[] folded = new boolean[64];
  int[] lineStarts = new int[65];
  int locations;
  int[] lineFunction = new int[64];
  long[] lineNumber = new long[64];
  long[] column = new long[64];
  int lines;

  ProfileSymbolsBuilder() {}

  /**
   * Adds a function.
   *
   * @param id its id, for writing it again
   * @param name for people
   * @param system as the linker writes it
   * @param file source file or the empty string
   * @param line first line or 0
   * @return its index
   */
  public int function(long id, String name, String system, String file, long line) {
    return function(id, text(name), text(system), text(file), line);
  }

  /**
   * Adds a function by the indices of its texts among those of {@link #texts(IntFunction)}.
   *
   * @param id its id, for writing it again
   * @param name for people
   * @param system as the linker writes it
   * @param file source file or the empty string
   * @param line first line or 0
   * @return its index
   */
  public int function(long id, int name, int system, int file, long line) {
    if (functions == functionId.length) {
      int room = functions * 2;
      functionId = Arrays.copyOf(functionId, room);
      functionName = Arrays.copyOf(functionName, room);
      systemName = Arrays.copyOf(systemName, room);
      functionFile = Arrays.copyOf(functionFile, room);
      startLine = Arrays.copyOf(startLine, room);
    }
    functionId[functions] = id;
    functionName[functions] = name;
    systemName[functions] = system;
    functionFile[functions] = file;
    startLine[functions] = line;
    return functions++;
  }

  /**
   * Has texts of its own, by index, for functions that are all added by indices.
   *
   * @param own makes one; called when it is asked for, maybe by several threads
   */
  public ProfileSymbolsBuilder texts(IntFunction<String> own) {
    given = own;
    return this;
  }

  IntFunction<String> texts() {
    return given != null ? given : List.copyOf(texts)::get;
  }

  private int text(String text) {
    texts.add(text);
    return texts.size() - 1;
  }

  /** Adds a mapping and returns its index. */
  public int mapping(ProfileMapping mapping) {
    mappings.add(mapping);
    return mappings.size() - 1;
  }

  /**
   * Adds a location; lines added next belong to it.
   *
   * @param id its id, for writing it again
   * @param mapping index of its mapping, or {@link ProfileSymbols#NONE}
   * @param at its address, or 0
   * @param isFolded several functions share it
   * @return its index
   */
  public int location(long id, int mapping, long at, boolean isFolded) {
    if (locations == locationId.length) {
      int room = locations * 2;
      locationId = Arrays.copyOf(locationId, room);
      locationMapping = Arrays.copyOf(locationMapping, room);
      address = Arrays.copyOf(address, room);
      folded = Arrays.copyOf(folded, room);
      lineStarts = Arrays.copyOf(lineStarts, room + 1);
    }
    locationId[locations] = id;
    locationMapping[locations] = mapping;
    address[locations] = at;
    folded[locations] = isFolded;
    lineStarts[++locations] = lines;
    return locations - 1;
  }

  /**
   * Adds a line to the last location.
   *
   * @param function index of its function, or {@link ProfileSymbols#NONE}
   * @param number its number, or 0
   * @param columnNumber its column, or 0
   */
  public void line(int function, long number, long columnNumber) {
    if (lines == lineFunction.length) {
      int room = lines * 2;
      lineFunction = Arrays.copyOf(lineFunction, room);
      lineNumber = Arrays.copyOf(lineNumber, room);
      column = Arrays.copyOf(column, room);
    }
    lineFunction[lines] = function;
    lineNumber[lines] = number;
    column[lines] = columnNumber;
    lineStarts[locations] = ++lines;
  }

  /** The table. */
  public ProfileSymbols build() {
    return new ProfileSymbols(this);
  }
}
