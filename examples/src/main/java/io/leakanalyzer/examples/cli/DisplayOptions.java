package io.leakanalyzer.examples.cli;

import io.leakanalyzer.query.Granularity;
import io.leakanalyzer.query.ProfileQuery;
import picocli.CommandLine.Option;

/** How figures are shown; names as pprof's. */
final class DisplayOptions {
  @Option(
      names = {"-sample_index", "--sample_index"},
      paramLabel = "TEXT",
      description = "Which value counts: a sample type or its index.")
  private String sampleIndex = "";

  @Option(
      names = {"-unit", "--unit"},
      paramLabel = "TEXT",
      description = "Unit to print.")
  private String unit = "minimum";

  @Option(
      names = {"-source_path", "--source_path"},
      paramLabel = "TEXT",
      description = "Folders of sources, separated by colons.")
  private String sourcePath = "";

  @Option(
      names = {"-trim_path", "--trim_path"},
      paramLabel = "TEXT",
      description = "Prefixes to cut off from paths of sources.")
  private String trimPath = "";

  @Option(
      names = {"-mean", "--mean"},
      description = "Average over the first value.")
  private boolean mean;

  @Option(
      names = {"-noinlines", "--noinlines"},
      description = "Inlined calls count for their caller.")
  private boolean noInlines;

  @Option(
      names = {"-showcolumns", "--showcolumns"},
      description = "Columns count too.")
  private boolean showColumns;

  @Option(
      names = {"-cum", "--cum"},
      description = "Order by what is spent below, too.")
  private boolean sortByCum;

  @Option(
      names = {"-relative_percentages", "--relative_percentages"},
      description = "Percentages of what the filters leave.")
  private boolean relativePercentages;

  @Option(
      names = {"-compact_labels", "--compact_labels"},
      description = "Nothing about the profile above the figures.")
  private boolean compactLabels;

  @Option(
      names = {"-drop_negative", "--drop_negative"},
      description = "Leave out what shrank.")
  private boolean dropNegative;

  @Option(
      names = {"-functions", "--functions"},
      description = "One row for each of the functions.")
  private boolean functions;

  @Option(
      names = {"-filefunctions", "--filefunctions"},
      description = "One row for each of the filefunctions.")
  private boolean filefunctions;

  @Option(
      names = {"-files", "--files"},
      description = "One row for each of the files.")
  private boolean files;

  @Option(
      names = {"-lines", "--lines"},
      description = "One row for each of the lines.")
  private boolean lines;

  @Option(
      names = {"-addresses", "--addresses"},
      description = "One row for each of the addresses.")
  private boolean addresses;

  @Option(
      names = {"-nodecount", "--nodecount"},
      paramLabel = "N",
      description = "Most rows; 0 for all.")
  private int nodeCount = -1;

  @Option(
      names = {"-nodefraction", "--nodefraction"},
      paramLabel = "F",
      description = "Leave out rows below that share.")
  private double nodeFraction = 0.005;

  @Option(
      names = {"-edgefraction", "--edgefraction"},
      paramLabel = "F",
      description = "Leave out calls below that share.")
  private double edgeFraction = 0.001;

  @Option(
      names = {"-divide_by", "--divide_by"},
      paramLabel = "N",
      description = "Divide all values.")
  private double divideBy = 1;

  @Option(
      names = {"-trim", "--trim"},
      arity = "0..1",
      fallbackValue = "true",
      description = "false: leave nothing out for being small.")
  private boolean trim = true;

  /** The query with what was given. */
  ProfileQuery apply(ProfileQuery from) {
    ProfileQuery query =
        from.sampleIndex(sampleIndex)
            .unit(unit)
            .sourcePath(sourcePath)
            .trimPath(trimPath)
            .nodeCount(nodeCount)
            .nodeFraction(nodeFraction)
            .edgeFraction(edgeFraction)
            .divideBy(divideBy);
    query = mean ? query.mean() : query;
    query = noInlines ? query.noInlines() : query;
    query = showColumns ? query.showColumns() : query;
    query = sortByCum ? query.sortByCum() : query;
    query = relativePercentages ? query.relativePercentages() : query;
    query = compactLabels ? query.compactLabels() : query;
    query = dropNegative ? query.dropNegative() : query;
    query = functions ? query.granularity(Granularity.FUNCTIONS) : query;
    query = filefunctions ? query.granularity(Granularity.FILE_FUNCTIONS) : query;
    query = files ? query.granularity(Granularity.FILES) : query;
    query = lines ? query.granularity(Granularity.LINES) : query;
    query = addresses ? query.granularity(Granularity.ADDRESSES) : query;
    return trim ? query : query.noTrim();
  }
}
