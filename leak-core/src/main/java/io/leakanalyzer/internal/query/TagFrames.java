package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.ProfileSymbolsBuilder;
import io.leakanalyzer.model.sample.SampleTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds frames made of labels at the outer or inner end of every stack ({@code addLabelNodes} of
 * pprof's internal/driver/tagroot.go).
 */
public final class TagFrames {
  private final SampleTable table;
  private final String unit;
  private final ProfileSymbolsBuilder symbols;
  private final Map<List<String>, Integer> known = new HashMap<>();
  private long nextFunction;
  private long nextLocation;

  private TagFrames(SampleTable table, String unit) {
    this.table = table;
    this.unit = unit;
    this.symbols = SymbolRewrite.copy(table.symbols());
    ProfileSymbols from = table.symbols();
    for (int i = 0; i < from.functionCount(); i++) {
      nextFunction = Math.max(nextFunction, from.functionId(i));
    }
    for (int i = 0; i < from.locationCount(); i++) {
      nextLocation = Math.max(nextLocation, from.locationId(i));
    }
  }

  /** A frame for each root key, the first outermost, and for each leaf key, the last innermost. */
  public static SampleTable add(
      SampleTable table, List<String> roots, List<String> leaves, String unit) {
    return roots.isEmpty() && leaves.isEmpty()
        ? table
        : new TagFrames(table, unit).rewrite(roots, leaves);
  }

  private SampleTable rewrite(List<String> roots, List<String> leaves) {
    SampleRewrite rewrite = new SampleRewrite(table);
    for (int sample = 0; sample < table.size(); sample++) {
      int[] root = frames(sample, roots);
      int[] leaf = frames(sample, leaves);
      rewrite.begin();
      for (int location : leaf) {
        rewrite.push(location);
      }
      for (int i = 0; i < table.depth(sample); i++) {
        rewrite.push(table.location(sample, i));
      }
      for (int location : root) {
        rewrite.push(location);
      }
      rewrite.add(sample);
    }
    return rewrite.build(symbols.build());
  }

  /** Innermost first. */
  private int[] frames(int sample, List<String> keys) {
    int[] frames = new int[keys.size()];
    for (int i = 0; i < frames.length; i++) {
      String key = keys.get(keys.size() - 1 - i);
      String text = String.join(",", LabelEdit.texts(table.labels(sample), key, unit));
      frames[i] = known.computeIfAbsent(List.of(text, key), this::location);
    }
    return frames;
  }

  private int location(List<String> textAndKey) {
    int function = symbols.function(++nextFunction, textAndKey.get(0), "", textAndKey.get(1), 0);
    int location = symbols.location(++nextLocation, ProfileSymbols.NONE, 0, false);
    symbols.line(function, 0, 0);
    return location;
  }
}
