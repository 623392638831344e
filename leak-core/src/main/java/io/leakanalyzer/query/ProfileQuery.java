package io.leakanalyzer.query;

import io.leakanalyzer.internal.query.Expression;
import io.leakanalyzer.internal.query.Merging;
import io.leakanalyzer.internal.query.TagFilter;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.sample.SampleTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * pprof's questions over weighted stacks: samples of a profile, or goroutines. Options have pprof's
 * names and meaning, and figures are pprof's to the digit.
 *
 * <p>Immutable and thread safe: each method returns another query, and reports are worked out when
 * they are asked for. Expressions are regular expressions in Go's syntax, found anywhere in a
 * function's name, its file or the mapped file; one that is none is an {@link
 * IllegalArgumentException} at once. {@code ProfileQuery.of(heap).focus("acme").top().text()}
 */
public final class ProfileQuery {
  private final SampleTable table;
  private final QueryOptions options;

  private ProfileQuery(SampleTable table, QueryOptions options) {
    this.table = table;
    this.options = options;
  }

  /** Asks one profile, or the sum of several that measure the same. */
  public static ProfileQuery of(SampleTable first, SampleTable... more) {
    List<SampleTable> all = new ArrayList<>(List.of(first));
    all.addAll(Arrays.asList(more));
    return new ProfileQuery(all.size() == 1 ? first : Merging.merge(all), new QueryOptions());
  }

  /**
   * Asks goroutines, of a dump or a profile. Beside their labels they have labels for what only
   * goroutines know: {@code wait_reason}, {@code created_by}, {@code minutes}; see {@link
   * GoroutineSamples}.
   */
  public static ProfileQuery of(GoroutineTable goroutines) {
    return of(GoroutineSamples.of(goroutines));
  }

  /** What is asked: the samples before any filter. */
  public SampleTable samples() {
    return table;
  }

  /** Subtracts a profile: what has grown since. */
  public ProfileQuery base(SampleTable base) {
    return new ProfileQuery(Merging.subtract(table, base, false, false), options);
  }

  /** Subtracts a profile, with percentages of it. */
  public ProfileQuery diffBase(SampleTable base) {
    return new ProfileQuery(Merging.subtract(table, base, true, false), options);
  }

  /** Subtracts a profile after scaling this one to its total. */
  public ProfileQuery normalizedBase(SampleTable base, boolean ofBase) {
    return new ProfileQuery(Merging.subtract(table, base, ofBase, true), options);
  }

  /** Which value counts: name of a sample type or its index. */
  public ProfileQuery sampleIndex(String nameOrIndex) {
    return with(o -> o.sampleIndex = nameOrIndex);
  }

  /** Values divided by the first value: what one allocation, or one wait, costs on average. */
  public ProfileQuery mean() {
    return with(o -> o.mean = true);
  }

  /** Values divided by a number, which is not 0. */
  public ProfileQuery divideBy(double number) {
    if (number == 0) {
      throw new IllegalArgumentException("divide_by 0");
    }
    return with(o -> o.divideBy = number);
  }

  /** The unit to print: a unit, {@code auto} for each value its own, {@code minimum} for one. */
  public ProfileQuery unit(String name) {
    return with(o -> o.unit = name);
  }

  /** What one row is. */
  public ProfileQuery granularity(Granularity rows) {
    return with(o -> o.granularity = rows);
  }

  /** Inlined calls count for their caller. */
  public ProfileQuery noInlines() {
    return with(o -> o.noInlines = true);
  }

  /** Columns count too, at the granularity of lines. */
  public ProfileQuery showColumns() {
    return with(o -> o.showColumns = true);
  }

  /** Orders by what is spent in a function and below, rather than in it alone. */
  public ProfileQuery sortByCum() {
    return with(o -> o.byCum = true);
  }

  /** Percentages of what the filters leave, rather than of the whole profile. */
  public ProfileQuery relativePercentages() {
    return with(o -> o.relative = true);
  }

  /** No lines about the profile above the figures. */
  public ProfileQuery compactLabels() {
    return with(o -> o.compactLabels = true);
  }

  /** Leaves out what shrank. */
  public ProfileQuery dropNegative() {
    return with(o -> o.dropNegative = true);
  }

  /** At most that many rows; 0 for all. */
  public ProfileQuery nodeCount(int most) {
    return with(o -> o.nodeCount = most);
  }

  /** Leaves out rows below that share of the total. */
  public ProfileQuery nodeFraction(double least) {
    return with(o -> o.nodeFraction = least);
  }

  /** Leaves out calls below that share of the total. */
  public ProfileQuery edgeFraction(double least) {
    return with(o -> o.edgeFraction = least);
  }

  /** Leaves nothing out for being small. */
  public ProfileQuery noTrim() {
    return with(o -> o.trim = false);
  }

  /** Only samples that go through a match. */
  public ProfileQuery focus(String expression) {
    Expression e = Expression.of("focus", expression);
    return with(o -> o.focus = e);
  }

  /** No samples that go through a match. */
  public ProfileQuery ignore(String expression) {
    Expression e = Expression.of("ignore", expression);
    return with(o -> o.ignore = e);
  }

  /** Leaves matches out of the stacks. */
  public ProfileQuery hide(String expression) {
    Expression e = Expression.of("hide", expression);
    return with(o -> o.hide = e);
  }

  /** Leaves all but matches out of the stacks. */
  public ProfileQuery show(String expression) {
    Expression e = Expression.of("show", expression);
    return with(o -> o.show = e);
  }

  /** Stacks begin at their outermost match. */
  public ProfileQuery showFrom(String expression) {
    Expression e = Expression.of("show_from", expression);
    return with(o -> o.showFrom = e);
  }

  /** Stacks end at their innermost match. */
  public ProfileQuery pruneFrom(String expression) {
    Expression e = Expression.of("prune_from", expression);
    return with(o -> o.pruneFrom = e);
  }

  /** Only samples with labels that match: {@code value}, {@code key=value}, {@code 1kb:10kb}. */
  public ProfileQuery tagFocus(String filter) {
    TagFilter f = TagFilter.of("tagfocus", filter);
    return with(o -> o.tagFocus = f);
  }

  /** No samples with labels that match. */
  public ProfileQuery tagIgnore(String filter) {
    TagFilter f = TagFilter.of("tagignore", filter);
    return with(o -> o.tagIgnore = f);
  }

  /** Only labels whose key matches. */
  public ProfileQuery tagShow(String expression) {
    Expression e = Expression.of("tagshow", expression);
    return with(o -> o.tagShow = e);
  }

  /** No labels whose key matches. */
  public ProfileQuery tagHide(String expression) {
    Expression e = Expression.of("taghide", expression);
    return with(o -> o.tagHide = e);
  }

  /** Frames made of labels at the outer end, the first key outermost. */
  public ProfileQuery tagRoot(String... keys) {
    return with(o -> o.tagRoots = List.of(keys));
  }

  /** Frames made of labels at the inner end, the last key innermost. */
  public ProfileQuery tagLeaf(String... keys) {
    return with(o -> o.tagLeaves = List.of(keys));
  }

  /** Only goroutines whose wait reason matches. */
  public ProfileQuery waitReason(String expression) {
    return also("wait_reason", GoroutineSamples.WAIT_REASON + "=" + expression);
  }

  /** Only goroutines whose creation site, {@code function file:line}, matches. */
  public ProfileQuery createdBy(String expression) {
    return also("created_by", GoroutineSamples.CREATED_BY + "=" + expression);
  }

  /** Only goroutines that have waited that many minutes at least. */
  public ProfileQuery waitedAtLeast(int minutes) {
    return also("minutes", GoroutineSamples.MINUTES + "=" + minutes + "minutes:");
  }

  /** Folders where sources are looked for, separated by colons. */
  public ProfileQuery sourcePath(String folders) {
    return with(o -> o.sourcePath = folders);
  }

  /** Prefixes to cut off from paths of sources, separated by colons. */
  public ProfileQuery trimPath(String prefixes) {
    return with(o -> o.trimPath = prefixes);
  }

  /** A row for each place, the heaviest first. */
  public TopTable top() {
    return TopTable.of(new Prepared(table, options, Shape.TOP));
  }

  /** Each place with its callers and callees. */
  public CallTree tree() {
    return CallTree.of(new Prepared(table, options, Shape.TREE), null);
  }

  /** Places whose name matches, with all their callers and callees. */
  public CallTree peek(String expression) {
    return CallTree.of(new Prepared(table, options, Shape.PEEK), Expression.of("peek", expression));
  }

  /** Every sample with its stack. */
  public StackTraces traces() {
    return StackTraces.of(new Prepared(table, options, Shape.TRACES));
  }

  /** Labels with their values. */
  public TagTable tags() {
    return TagTable.of(new Prepared(table, options, Shape.TAGS));
  }

  /** The profile as text, with all ids. */
  public String raw() {
    return RawText.of(new Prepared(table, options, Shape.RAW).samples());
  }

  /**
   * Source lines of functions whose name matches, with what is spent in them.
   *
   * @param sources folder where sources are; nothing outside is read
   */
  public SourceListing list(String expression, Path sources) {
    return SourceListing.of(
        new Prepared(table, options, Shape.LIST), Expression.of("list", expression), sources);
  }

  /** A flame graph. */
  public FlameGraph flame() {
    return FlameGraph.of(new Prepared(table, options, Shape.FLAME));
  }

  /** The call graph in the language of Graphviz. */
  public String dot() {
    return CallGraphDot.of(new Prepared(table, options, Shape.DOT));
  }

  /** What the filters leave, as a table: to be written, merged or asked again. */
  public SampleTable filtered() {
    return new Prepared(table, options, Shape.RAW).samples();
  }

  private ProfileQuery also(String option, String filter) {
    List<TagFilter> all = new ArrayList<>(options.also);
    all.add(TagFilter.of(option, filter));
    return with(o -> o.also = List.copyOf(all));
  }

  private ProfileQuery with(Consumer<QueryOptions> change) {
    return new ProfileQuery(table, options.with(change));
  }
}
