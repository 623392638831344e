package io.leakanalyzer.internal.query;

import io.leakanalyzer.model.sample.ProfileMapping;
import io.leakanalyzer.model.sample.ProfileSymbols;
import io.leakanalyzer.model.sample.ProfileSymbolsBuilder;

/**
 * How much of a place counts: what is left out no longer tells two places apart ({@code Aggregate}
 * of pprof's profile/profile.go).
 *
 * @param inlines calls that were inlined are frames of their own
 * @param function functions count
 * @param file files count
 * @param line lines count
 * @param column columns count
 * @param address addresses count
 */
public record Aggregation(
    boolean inlines,
    boolean function,
    boolean file,
    boolean line,
    boolean column,
    boolean address) {

  /** Nothing is left out. */
  public static final Aggregation NONE = new Aggregation(true, true, true, true, true, true);

  /** Symbols without what does not count; all indices but those of lines stay. */
  public ProfileSymbols apply(ProfileSymbols from) {
    if (equals(NONE)) {
      return from;
    }
    ProfileSymbolsBuilder to = ProfileSymbols.builder();
    for (int f = 0; f < from.functionCount(); f++) {
      to.function(
          from.functionId(f),
          function ? from.functionName(f) : "",
          function ? from.systemName(f) : "",
          file ? from.functionFile(f) : "",
          from.startLine(f));
    }
    for (ProfileMapping m : from.mappings()) {
      to.mapping(
          new ProfileMapping(
              m.id(),
              m.start(),
              m.limit(),
              m.offset(),
              m.file(),
              m.buildId(),
              m.hasFunctions() && function,
              m.hasFiles() && file,
              m.hasLines() && line,
              m.hasInlines() && inlines));
    }
    for (int l = 0; l < from.locationCount(); l++) {
      to.location(
          from.locationId(l), from.mapping(l), address ? from.address(l) : 0, from.isFolded(l));
      int end = from.firstLine(l) + from.lineCount(l);
      int first = inlines || end == from.firstLine(l) ? from.firstLine(l) : end - 1;
      for (int i = first; i < end; i++) {
        to.line(
            from.lineFunction(i),
            line ? from.lineNumber(i) : 0,
            line && column ? from.column(i) : 0);
      }
    }
    return to.build();
  }
}
