package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.SampleTable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Drops callees of frames that match, as pprof's profile/prune.go. */
public final class Pruning {
  private static final Pattern BRACKET =
      Pattern.compile("\\(anonymous namespace\\)|operator\\(\\)|\\(");

  private Pruning() {}

  /** What the profile itself asks for: its drop frames, but for its keep frames. */
  public static SampleTable uninteresting(SampleTable table) {
    ProfileInfo info = table.info();
    if (info.dropFrames().isEmpty()) {
      return table;
    }
    Expression drop = Expression.of("drop_frames", "^(" + info.dropFrames() + ")$");
    Expression keep =
        info.keepFrames().isEmpty()
            ? null
            : Expression.of("keep_frames", "^(" + info.keepFrames() + ")$");
    return prune(table, drop, keep);
  }

  /** Drops what is called by the innermost matching frame. */
  public static SampleTable from(SampleTable table, @Nullable Expression from) {
    if (from == null) {
      return table;
    }
    ProfileSymbols symbols = table.symbols();
    boolean[] dropped = matches(symbols, from, null);
    int[] first = new int[symbols.locationCount()];
    boolean[] beneath = new boolean[first.length];
    for (int location = 0; location < first.length; location++) {
      int end = symbols.firstLine(location) + symbols.lineCount(location);
      for (int line = symbols.firstLine(location); line < end && !beneath[location]; line++) {
        if (isOf(symbols, line, dropped)) {
          beneath[location] = true;
          first[location] = line;
        }
      }
    }
    SampleRewrite rewrite = new SampleRewrite(table);
    for (int sample = 0; sample < table.size(); sample++) {
      int start = 0;
      while (start < table.depth(sample) && !beneath[table.location(sample, start)]) {
        start++;
      }
      rewrite.copy(sample, start == table.depth(sample) ? 0 : start, table.depth(sample));
      rewrite.add(sample);
    }
    return rewrite.build(
        SymbolRewrite.keepLines(symbols, (location, line) -> line >= first[location]));
  }

  private static SampleTable prune(SampleTable table, Expression drop, @Nullable Expression keep) {
    ProfileSymbols symbols = table.symbols();
    boolean[] dropped = matches(symbols, drop, keep);
    boolean[] whole = new boolean[symbols.locationCount()];
    boolean[] beneath = new boolean[whole.length];
    int[] last = new int[whole.length];
    for (int location = 0; location < whole.length; location++) {
      int begin = symbols.firstLine(location);
      int end = begin + symbols.lineCount(location);
      int line = end - 1;
      while (line >= begin && !isOf(symbols, line, dropped)) {
        line--;
      }
      beneath[location] = line >= begin;
      whole[location] = beneath[location] && line == end - 1;
      last[location] = beneath[location] && !whole[location] ? line : -1;
    }
    SampleRewrite rewrite = new SampleRewrite(table);
    for (int sample = 0; sample < table.size(); sample++) {
      rewrite.copy(sample, firstKept(table, sample, whole, beneath), table.depth(sample));
      rewrite.add(sample);
    }
    return rewrite.build(
        SymbolRewrite.keepLines(symbols, (location, line) -> line > last[location]));
  }

  /** From the outer end inwards, but not before the first frame that stays. */
  private static int firstKept(SampleTable table, int sample, boolean[] whole, boolean[] beneath) {
    boolean foundOther = false;
    for (int i = table.depth(sample) - 1; i >= 0; i--) {
      int location = table.location(sample, i);
      if (!beneath[location]) {
        foundOther = true;
      } else if (foundOther) {
        return whole[location] ? i + 1 : i;
      }
    }
    return 0;
  }

  private static boolean[] matches(
      ProfileSymbols symbols, Expression drop, @Nullable Expression keep) {
    boolean[] matched = new boolean[symbols.functionCount()];
    for (int function = 0; function < matched.length; function++) {
      String name = symbols.functionName(function);
      if (!name.isEmpty()) {
        String simple = simplify(name);
        matched[function] = drop.matches(simple) && (keep == null || !keep.matches(simple));
      }
    }
    return matched;
  }

  private static boolean isOf(ProfileSymbols symbols, int line, boolean[] functions) {
    int function = symbols.lineFunction(line);
    return function >= 0 && functions[function];
  }

  /** Cuts an argument list, which begins at the first bracket that is not part of a name. */
  static String simplify(String name) {
    String rest = name.startsWith(".") ? name.substring(1) : name;
    Matcher bracket = BRACKET.matcher(rest);
    while (bracket.find()) {
      if (bracket.group().equals("(")) {
        return rest.substring(0, bracket.start());
      }
    }
    return rest;
  }
}
