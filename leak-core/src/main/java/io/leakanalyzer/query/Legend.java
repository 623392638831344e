package io.leakanalyzer.query;

import io.leakanalyzer.internal.query.Measurement;
import io.leakanalyzer.internal.query.Trim;
import io.leakanalyzer.internal.query.TrimmedGraph;
import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.ProfileMapping;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines above a report. Times are in UTC, so that the same profile gives the same text. */
final class Legend {
  private static final int LONGEST_FILTER = 80;
  private static final long NANOS = 1_000_000_000L;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

  private Legend() {}

  /** About the profile. */
  static List<String> ofProfile(Prepared prepared, Figures figures) {
    List<String> lines = new ArrayList<>();
    List<ProfileMapping> mappings = prepared.samples().symbols().mappings();
    if (!mappings.isEmpty()) {
      String file = mappings.get(0).file();
      if (!file.isEmpty()) {
        lines.add("File: " + file.substring(file.lastIndexOf('/') + 1));
      }
      if (!mappings.get(0).buildId().isEmpty()) {
        lines.add("Build ID: " + mappings.get(0).buildId());
      }
    }
    ProfileInfo info = prepared.samples().info();
    info.comments().stream().filter(comment -> !comment.startsWith("#")).forEach(lines::add);
    if (!figures.typeName().isEmpty()) {
      lines.add("Type: " + figures.typeName());
    }
    if (!info.documentation().isEmpty()) {
      lines.add("Doc: " + info.documentation());
    }
    if (info.timeNanos() != 0) {
      Instant at = Instant.ofEpochSecond(Math.floorDiv(info.timeNanos(), NANOS));
      lines.add("Time: " + TIME.format(at.atOffset(ZoneOffset.UTC)));
    }
    if (info.durationNanos() != 0) {
      lines.add(duration(info.durationNanos(), figures));
    }
    return lines;
  }

  /** About the profile and what of it is shown in rows. */
  static List<String> ofRows(Prepared prepared, Figures figures, TrimmedGraph trimmed) {
    return shown(prepared, figures, trimmed, false);
  }

  /** About the profile and what of it is shown as a graph with its edges. */
  static List<String> ofGraph(Prepared prepared, Figures figures, TrimmedGraph trimmed) {
    return shown(prepared, figures, trimmed, true);
  }

  private static List<String> shown(
      Prepared prepared, Figures figures, TrimmedGraph trimmed, boolean edges) {
    List<String> lines =
        prepared.options().compactLabels ? new ArrayList<>() : ofProfile(prepared, figures);
    List<String> filters = prepared.activeFilters();
    if (!filters.isEmpty()) {
      lines.add("Active filters:");
      filters.forEach(filter -> lines.add("   " + shortened(filter)));
    }
    long shown = trimmed.graph().total();
    lines.add(
        "Showing nodes accounting for "
            + figures.value(shown)
            + ", "
            + figures.share(shown).strip()
            + " of "
            + figures.value(figures.total())
            + " total");
    if (figures.total() != 0) {
      Trim trim = prepared.trim(false);
      dropped(lines, trimmed.droppedNodes(), "node", "cum", trim.nodeFraction(), figures);
      if (edges) {
        dropped(lines, trimmed.droppedEdges(), "edge", "freq", trim.edgeFraction(), figures);
      }
      int count = trimmed.graph().nodes().size();
      if (count > 0 && count < trimmed.before()) {
        lines.add("Showing top " + count + " nodes out of " + trimmed.before());
      }
    }
    return lines;
  }

  private static void dropped(
      List<String> lines, int count, String noun, String weight, double fraction, Figures figures) {
    if (count > 0) {
      String cutoff = figures.value(Math.abs((long) (figures.total() * fraction)));
      String what = count + " " + noun + (count > 1 ? "s" : "");
      lines.add("Dropped " + what + " (" + weight + " <= " + cutoff + ")");
    }
  }

  private static String duration(long nanos, Figures figures) {
    Measurement.Scaled total =
        Measurement.scale(figures.total(), figures.type().unit(), "nanoseconds");
    String share =
        total.unit().equals("ns") && total.value() != 0
            ? "(" + Measurement.percentage((long) total.value(), nanos) + ")"
            : "";
    return "Duration: "
        + Measurement.label(nanos, "nanoseconds")
        + ", Total samples = "
        + figures.value(figures.total())
        + " "
        + share;
  }

  private static String shortened(String filter) {
    return filter.length() > LONGEST_FILTER ? filter.substring(0, LONGEST_FILTER) + "…" : filter;
  }
}
