package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.SampleTable;
import org.jspecify.annotations.Nullable;

/**
 * Filters by names as {@code FilterSamplesByName} and {@code ShowFrom} of pprof's
 * profile/filter.go.
 */
public final class NameFilter {
  private static final byte NEITHER = 0;
  private static final byte FOCUSED = 1;
  private static final byte IGNORED = 2;

  private NameFilter() {}

  /**
   * Keeps samples with a focused and no ignored location; takes hidden lines, and those that are
   * not shown, out of what is left.
   */
  public static SampleTable apply(
      SampleTable table,
      @Nullable Expression focus,
      @Nullable Expression ignore,
      @Nullable Expression hide,
      @Nullable Expression show) {
    if (focus == null && ignore == null && hide == null && show == null) {
      return table;
    }
    ProfileSymbols symbols = table.symbols();
    byte[] choice = choices(symbols, focus, ignore);
    boolean[] gone = new boolean[symbols.locationCount()];
    ProfileSymbols left = symbols;
    if (hide != null) {
      left = without(left, new LocationMatch(left, hide), gone);
    }
    if (show != null) {
      left = only(left, new LocationMatch(left, show), gone);
    }
    SampleRewrite rewrite = new SampleRewrite(table);
    for (int sample = 0; sample < table.size(); sample++) {
      if (isChosen(table, sample, choice)) {
        rewrite.begin();
        for (int i = 0; i < table.depth(sample); i++) {
          if (!gone[table.location(sample, i)]) {
            rewrite.push(table.location(sample, i));
          }
        }
        if (rewrite.depth() > 0 || (hide == null && show == null)) {
          rewrite.add(sample);
        }
      }
    }
    return rewrite.build(left);
  }

  /** Drops everything outside the outermost matching line; samples without one go. */
  public static SampleTable showFrom(SampleTable table, @Nullable Expression from) {
    if (from == null) {
      return table;
    }
    ProfileSymbols symbols = table.symbols();
    LocationMatch match = new LocationMatch(symbols, from);
    int[] last = new int[symbols.locationCount()];
    boolean[] matched = new boolean[last.length];
    for (int location = 0; location < last.length; location++) {
      int first = symbols.firstLine(location);
      int line = first + symbols.lineCount(location) - 1;
      if (!match.mapping(location)) {
        while (line >= first && !match.line(line)) {
          line--;
        }
      }
      matched[location] = match.mapping(location) || line >= first;
      last[location] = matched[location] ? line : Integer.MAX_VALUE;
    }
    SampleRewrite rewrite = new SampleRewrite(table);
    for (int sample = 0; sample < table.size(); sample++) {
      int end = table.depth(sample);
      while (end > 0 && !matched[table.location(sample, end - 1)]) {
        end--;
      }
      if (end > 0) {
        rewrite.copy(sample, 0, end);
        rewrite.add(sample);
      }
    }
    return rewrite.build(
        SymbolRewrite.keepLines(symbols, (location, line) -> line <= last[location]));
  }

  private static byte[] choices(
      ProfileSymbols symbols, @Nullable Expression focus, @Nullable Expression ignore) {
    LocationMatch focused = focus == null ? null : new LocationMatch(symbols, focus);
    LocationMatch ignored = ignore == null ? null : new LocationMatch(symbols, ignore);
    byte[] choice = new byte[symbols.locationCount()];
    for (int location = 0; location < choice.length; location++) {
      if (ignored != null && ignored.location(location)) {
        choice[location] = IGNORED;
      } else {
        choice[location] = focused == null || focused.location(location) ? FOCUSED : NEITHER;
      }
    }
    return choice;
  }

  private static boolean isChosen(SampleTable table, int sample, byte[] choice) {
    boolean focused = false;
    for (int i = 0; i < table.depth(sample); i++) {
      byte of = choice[table.location(sample, i)];
      if (of == IGNORED) {
        return false;
      }
      focused |= of == FOCUSED;
    }
    return focused;
  }

  private static ProfileSymbols without(
      ProfileSymbols symbols, LocationMatch hidden, boolean[] gone) {
    boolean[] touched = new boolean[gone.length];
    for (int location = 0; location < gone.length; location++) {
      touched[location] = hidden.location(location);
    }
    ProfileSymbols left =
        SymbolRewrite.keepLines(
            symbols, (location, line) -> !hidden.mapping(location) && !hidden.line(line));
    for (int location = 0; location < gone.length; location++) {
      gone[location] |= touched[location] && left.lineCount(location) == 0;
    }
    return left;
  }

  /** Lines without a function are shown; a location without lines is not. */
  private static ProfileSymbols only(ProfileSymbols symbols, LocationMatch shown, boolean[] gone) {
    ProfileSymbols left =
        SymbolRewrite.keepLines(
            symbols,
            (location, line) ->
                shown.mapping(location) || symbols.lineFunction(line) < 0 || shown.line(line));
    for (int location = 0; location < gone.length; location++) {
      gone[location] |= left.lineCount(location) == 0;
    }
    return left;
  }
}
