package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.ProfileSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From locations to nodes: each distinct place is one node, and a location has a node for each of
 * its lines, or one for itself when it has none.
 */
public final class Places {
  private final List<Place> places = new ArrayList<>();
  private final Map<Place, Integer> index = new HashMap<>();
  private final int[] starts;
  private int[] nodes;

  /**
   * Works out the nodes.
   *
   * @param symbols aggregated
   * @param trim how files are shortened
   * @param objects keep mapped files and first lines apart
   */
  Places(ProfileSymbols symbols, PathTrim trim, boolean objects) {
    String[] files = new String[symbols.functionCount()];
    for (int f = 0; f < files.length; f++) {
      files[f] = PathTrim.clean(trim.apply(symbols.functionFile(f)));
    }
    int count = symbols.locationCount();
    starts = new int[count + 1];
    nodes = new int[Math.max(16, count * 2)];
    int at = 0;
    for (int location = 0; location < count; location++) {
      starts[location] = at;
      int first = symbols.firstLine(location);
      int lines = Math.max(1, symbols.lineCount(location));
      if (at + lines > nodes.length) {
        nodes = Arrays.copyOf(nodes, Math.max(at + lines, nodes.length * 2));
      }
      for (int i = 0; i < lines; i++) {
        int line = symbols.lineCount(location) == 0 ? -1 : first + i;
        nodes[at++] = intern(place(symbols, location, line, files, objects));
      }
    }
    starts[count] = at;
  }

  /** Number of nodes. */
  int size() {
    return places.size();
  }

  Place place(int node) {
    return places.get(node);
  }

  /** Index of a location's first node in the order of its lines, innermost first. */
  int first(int location) {
    return starts[location];
  }

  /** Number of a location's nodes. */
  int count(int location) {
    return starts[location + 1] - starts[location];
  }

  /** The node at an index. */
  int node(int at) {
    return nodes[at];
  }

  private static Place place(
      ProfileSymbols symbols, int location, int line, String[] files, boolean objects) {
    int mapping = symbols.mapping(location);
    String object = mapping < 0 ? "" : symbols.mappings().get(mapping).file();
    int function = line < 0 ? -1 : symbols.lineFunction(line);
    long address = symbols.address(location);
    if (function < 0) {
      return new Place("", address, "", 0, 0, 0, object);
    }
    String name = symbols.functionName(function);
    boolean whole = objects || name.isEmpty();
    return new Place(
        name,
        address,
        files[function],
        whole ? symbols.startLine(function) : 0,
        symbols.lineNumber(line),
        symbols.column(line),
        whole ? object : "");
  }

  private int intern(Place place) {
    Integer known = index.putIfAbsent(place, places.size());
    if (known != null) {
      return known;
    }
    places.add(place);
    return places.size() - 1;
  }
}
