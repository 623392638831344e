package io.leakanalyzer.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a report is written. Immutable; each {@code with} method returns another. */
public final class RenderOptions {
  /** The narrowest text that is still readable. */
  public static final int NARROWEST = 40;

  /** As many leaks as anyone reads before the first is mended. */
  public static final int TOP = 10;

  private static final RenderOptions DEFAULTS =
      new RenderOptions(100, false, true, TOP, "", Map.of(), List.of());

  private final int width;
  private final boolean colours;
  private final boolean details;
  private final int top;
  private final String title;
  private final Map<String, Standing> standings;
  private final List<Gone> gone;

  private RenderOptions(
      int width,
      boolean colours,
      boolean details,
      int top,
      String title,
      Map<String, Standing> standings,
      List<Gone> gone) {
    this.width = width;
    this.colours = colours;
    this.details = details;
    this.top = top;
    this.title = title;
    this.standings = Map.copyOf(standings);
    this.gone = List.copyOf(gone);
  }

  /** 100 columns, no colours, all details of the first {@link #TOP} leaks, no title. */
  public static RenderOptions defaults() {
    return DEFAULTS;
  }

  /** Columns of a terminal, for formats that wrap lines; at least {@link #NARROWEST}. */
  public RenderOptions withWidth(int columns) {
    return new RenderOptions(
        Math.max(columns, NARROWEST), colours, details, top, title, standings, gone);
  }

  /** Whether to use a terminal's colours, for formats that have them. */
  public RenderOptions withColours(boolean wanted) {
    return new RenderOptions(width, wanted, details, top, title, standings, gone);
  }

  /**
   * Whether formats for people go beyond the first screen: evidence with origins, chains,
   * checklist, inputs. Formats for programs are always whole.
   */
  public RenderOptions withDetails(boolean wanted) {
    return new RenderOptions(width, colours, wanted, top, title, standings, gone);
  }

  /**
   * How many leaks a text for a terminal tells in full. Of the others it has a line each, and of
   * long lists the beginning. {@link Integer#MAX_VALUE} is for everything. Formats for programs and
   * pages are always whole.
   */
  public RenderOptions withTop(int leaks) {
    return new RenderOptions(width, colours, details, Math.max(leaks, 0), title, standings, gone);
  }

  /** What the report is called, such as the name of the program; empty for none. */
  public RenderOptions withTitle(String name) {
    return new RenderOptions(width, colours, details, top, name, standings, gone);
  }

  /**
   * How findings stand to a baseline, by {@linkplain io.leakanalyzer.rule.Finding#fingerprint()
   * fingerprint}.
   */
  public RenderOptions withStandings(Map<String, Standing> byFingerprint) {
    return new RenderOptions(width, colours, details, top, title, byFingerprint, gone);
  }

  /** What the baseline or the earlier report has and the report has not. */
  public RenderOptions withGone(List<Gone> absent) {
    return new RenderOptions(width, colours, details, top, title, standings, absent);
  }

  /** Columns to wrap at. */
  public int width() {
    return width;
  }

  /** Whether to use colours. */
  public boolean colours() {
    return colours;
  }

  /** Whether to go beyond the first screen. */
  public boolean details() {
    return details;
  }

  /** How many leaks to tell in full. */
  public int top() {
    return top;
  }

  /** What the report is called; may be empty. */
  public String title() {
    return title;
  }

  /** How a finding stands to the baseline; empty when there is no baseline or it does not say. */
  public Optional<Standing> standing(String fingerprint) {
    return Optional.ofNullable(standings.get(fingerprint));
  }

  /** What has gone since the baseline or the earlier report; empty when there is none. */
  public List<Gone> gone() {
    return gone;
  }
}
