package io.leakanalyzer.rules;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.FunctionName;
import io.leakanalyzer.model.Suspect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Goroutines that are known to live long and do no harm within their bounds: a table of
 * tab-separated columns, one line an entry.
 *
 * <p>The columns are library, where ({@code entry}, {@code blocked} or {@code any}), function,
 * creator ({@code *} for any), wait reasons (comma-separated, {@code *} for any), frames ({@code
 * plain} or {@code any}), bound ({@code P}, {@code I}, {@code C}, {@code N}, {@code T}), the
 * greatest healthy number ({@code *} for none), kind ({@code B}, {@code Bb}, {@code L}, {@code T}),
 * source. Lines that begin with {@code #} are comments. Immutable.
 */
public final class BenignCatalogue {
  private static final String BUILT_IN = "benign-goroutines.tsv";
  private static final int COLUMNS = 10;

  private final List<BenignEntry> entries;
  private final Map<String, List<Integer>> byFunction = new HashMap<>();

  private BenignCatalogue(List<BenignEntry> entries) {
    this.entries = List.copyOf(entries);
    for (int i = 0; i < this.entries.size(); i++) {
      byFunction.computeIfAbsent(entries.get(i).function(), f -> new ArrayList<>(1)).add(i);
    }
  }

  /** The built-in catalogue. */
  public static BenignCatalogue builtIn() {
    try (InputStream in = BenignCatalogue.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + BUILT_IN);
      }
      return read(new InputStreamReader(in, StandardCharsets.UTF_8), BUILT_IN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a catalogue file.
   *
   * @throws IllegalArgumentException if a line is malformed; the message names file and line
   */
  public static BenignCatalogue read(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(in, file.toString());
    }
  }

  /** Reads a catalogue; {@code name} is for messages. */
  public static BenignCatalogue read(Reader in, String name) throws IOException {
    BufferedReader lines = new BufferedReader(in);
    List<BenignEntry> entries = new ArrayList<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        entries.add(parse(line, name + ":" + number));
      }
    }
    return new BenignCatalogue(entries);
  }

  /** This catalogue with another's entries before its own. */
  public BenignCatalogue after(BenignCatalogue first) {
    List<BenignEntry> all = new ArrayList<>(first.entries);
    all.addAll(entries);
    return new BenignCatalogue(all);
  }

  /** All entries in order. */
  public List<BenignEntry> entries() {
    return entries;
  }

  /** The first entry that the suspect matches. */
  public Optional<BenignEntry> find(Suspect suspect) {
    int first = entries.size();
    for (Frame frame : suspect.stack().frames()) { // an entry's function is one of the stack's
      for (int i : byFunction.getOrDefault(frame.function().stable(), List.of())) {
        if (i < first && entries.get(i).matches(suspect)) {
          first = i;
        }
      }
    }
    return first < entries.size() ? Optional.of(entries.get(first)) : Optional.empty();
  }

  private static BenignEntry parse(String line, String place) {
    String[] cells = line.split("\t", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalArgumentException(
          place + ": expected " + COLUMNS + " columns, found " + cells.length);
    }
    try {
      return new BenignEntry(
          cells[0],
          BenignEntry.Where.valueOf(cells[1].toUpperCase(Locale.ROOT)),
          new FunctionName(cells[2]).stable(),
          cells[3].equals("*") ? "" : new FunctionName(cells[3]).stable(),
          cells[4].equals("*") ? List.of() : List.of(cells[4].split(",", -1)),
          plain(cells[5]),
          bound(cells[6]),
          cells[7].equals("*") ? Long.MAX_VALUE : Long.parseLong(cells[7]),
          kind(cells[8]),
          cells[9]);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  private static boolean plain(String cell) {
    return switch (cell) {
      case "plain" -> true;
      case "any" -> false;
      default -> throw new IllegalArgumentException("expected plain or any, found " + cell);
    };
  }

  private static BenignEntry.Bound bound(String cell) {
    return switch (cell) {
      case "P" -> BenignEntry.Bound.PROCESS;
      case "I" -> BenignEntry.Bound.INSTANCE;
      case "C" -> BenignEntry.Bound.CONNECTION;
      case "N" -> BenignEntry.Bound.REQUEST;
      case "T" -> BenignEntry.Bound.TEST;
      default -> throw new IllegalArgumentException("expected P, I, C, N or T, found " + cell);
    };
  }

  private static BenignEntry.Kind kind(String cell) {
    return switch (cell) {
      case "B" -> BenignEntry.Kind.DESIGN;
      case "Bb" -> BenignEntry.Kind.BOUNDED;
      case "L" -> BenignEntry.Kind.LIBRARY_LEAK;
      case "T" -> BenignEntry.Kind.TEST;
      default -> throw new IllegalArgumentException("expected B, Bb, L or T, found " + cell);
    };
  }
}
