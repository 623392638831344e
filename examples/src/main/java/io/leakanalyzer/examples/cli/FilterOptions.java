package io.leakanalyzer.examples.cli;

import io.leakanalyzer.query.ProfileQuery;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which samples and frames count; names as pprof's. */
final class FilterOptions {
  @Option(
      names = {"-focus", "--focus"},
      paramLabel = "REGEX",
      description = "Only samples that go through a match.")
  private @Nullable String focus;

  @Option(
      names = {"-ignore", "--ignore"},
      paramLabel = "REGEX",
      description = "No samples that go through a match.")
  private @Nullable String ignore;

  @Option(
      names = {"-hide", "--hide"},
      paramLabel = "REGEX",
      description = "Leave matches out of the stacks.")
  private @Nullable String hide;

  @Option(
      names = {"-show", "--show"},
      paramLabel = "REGEX",
      description = "Leave all but matches out of the stacks.")
  private @Nullable String show;

  @Option(
      names = {"-show_from", "--show_from"},
      paramLabel = "REGEX",
      description = "Stacks begin at their outermost match.")
  private @Nullable String showFrom;

  @Option(
      names = {"-prune_from", "--prune_from"},
      paramLabel = "REGEX",
      description = "Stacks end at their innermost match.")
  private @Nullable String pruneFrom;

  @Option(
      names = {"-tagfocus", "--tagfocus"},
      paramLabel = "FILTER",
      description = "Only samples with labels that match.")
  private @Nullable String tagFocus;

  @Option(
      names = {"-tagignore", "--tagignore"},
      paramLabel = "FILTER",
      description = "No samples with labels that match.")
  private @Nullable String tagIgnore;

  @Option(
      names = {"-tagshow", "--tagshow"},
      paramLabel = "REGEX",
      description = "Only labels whose key matches.")
  private @Nullable String tagShow;

  @Option(
      names = {"-taghide", "--taghide"},
      paramLabel = "REGEX",
      description = "No labels whose key matches.")
  private @Nullable String tagHide;

  @Option(
      names = {"-tagroot", "--tagroot"},
      paramLabel = "KEYS",
      description = "Labels, separated by commas, as outermost frames.")
  private @Nullable String tagRoot;

  @Option(
      names = {"-tagleaf", "--tagleaf"},
      paramLabel = "KEYS",
      description = "Labels, separated by commas, as innermost frames.")
  private @Nullable String tagLeaf;

  @Option(
      names = "--wait-reason",
      paramLabel = "REGEX",
      description = "Only goroutines whose wait reason matches.")
  private @Nullable String waitReason;

  @Option(
      names = "--created-by",
      paramLabel = "REGEX",
      description = "Only goroutines whose creation site matches.")
  private @Nullable String createdBy;

  @Option(
      names = "--waited",
      paramLabel = "MINUTES",
      description = "Only goroutines that have waited that many minutes at least.")
  private int waited;

  /** The query with the filters that were given. */
  ProfileQuery apply(ProfileQuery from) {
    ProfileQuery query = from;
    query = with(query, focus, ProfileQuery::focus);
    query = with(query, ignore, ProfileQuery::ignore);
    query = with(query, hide, ProfileQuery::hide);
    query = with(query, show, ProfileQuery::show);
    query = with(query, showFrom, ProfileQuery::showFrom);
    query = with(query, pruneFrom, ProfileQuery::pruneFrom);
    query = with(query, tagFocus, ProfileQuery::tagFocus);
    query = with(query, tagIgnore, ProfileQuery::tagIgnore);
    query = with(query, tagShow, ProfileQuery::tagShow);
    query = with(query, tagHide, ProfileQuery::tagHide);
    query = with(query, waitReason, ProfileQuery::waitReason);
    query = with(query, createdBy, ProfileQuery::createdBy);
    query = with(query, tagRoot, (q, keys) -> q.tagRoot(keys.split(",", -1)));
    query = with(query, tagLeaf, (q, keys) -> q.tagLeaf(keys.split(",", -1)));
    return waited > 0 ? query.waitedAtLeast(waited) : query;
  }

  private static ProfileQuery with(
      ProfileQuery query,
      @Nullable String value,
      BiFunction<ProfileQuery, String, ProfileQuery> option) {
    return value == null || value.isEmpty() ? query : option.apply(query, value);
  }
}
