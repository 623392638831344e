package io.leakanalyzer.query;

import io.leakanalyzer.internal.query.NameFilter;
import io.leakanalyzer.internal.query.NumberUnits;
import io.leakanalyzer.internal.query.Pruning;
import io.leakanalyzer.internal.query.TagFilter;
import io.leakanalyzer.internal.query.TagFrames;
import io.leakanalyzer.internal.query.Trim;
import io.leakanalyzer.internal.query.Values;
import io.leakanalyzer.model.sample.ProfileInfo;
import io.leakanalyzer.model.sample.SampleTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query carried out as far as all reports share it, in the order of {@code generateRawReport} in
 * pprof's internal/driver/driver.go: label frames, total, filters, aggregation.
 */
final class Prepared {
  private final SampleTable samples;
  private final QueryOptions options;
  private final Shape shape;
  private final NumberUnits units;
  private final Values values;
  private final Figures figures;

  Prepared(SampleTable table, QueryOptions options, Shape shape) {
    this.options = options;
    this.shape = shape;
    SampleTable pruned = Pruning.uninteresting(table);
    this.units = new NumberUnits(pruned);
    SampleTable framed = TagFrames.add(pruned, options.tagRoots, options.tagLeaves, options.unit);
    this.values = new Values(indexOf(framed.info(), options.sampleIndex), options.mean);
    SampleTable filtered = options.relative ? filter(framed) : framed;
    long total = values.total(filtered);
    filtered = options.relative ? filtered : filter(framed);
    this.samples =
        filtered.with(
            shape
                .granularity(options)
                .aggregation(!options.noInlines, options.showColumns)
                .apply(filtered.symbols()));
    this.figures =
        new Figures(total, samples.info().sampleTypes().get(values.type()), options, options.unit);
  }

  SampleTable samples() {
    return samples;
  }

  QueryOptions options() {
    return options;
  }

  NumberUnits units() {
    return units;
  }

  Values values() {
    return values;
  }

  /** Figures in the unit that was asked for, which may still be {@code minimum}. */
  Figures figures() {
    return figures;
  }

  Trim trim(boolean byEntropy) {
    boolean trimmed = shape.isTrimmed(options);
    return new Trim(
        shape.nodeCount(options),
        trimmed ? options.nodeFraction : 0,
        trimmed ? options.edgeFraction : 0,
        options.dropNegative,
        options.byCum,
        byEntropy);
  }

  /** The filters that are on, as pprof lists them. */
  List<String> activeFilters() {
    List<String> active = new ArrayList<>();
    add(active, "focus", options.focus == null ? null : options.focus.text());
    add(active, "ignore", options.ignore == null ? null : options.ignore.text());
    add(active, "hide", options.hide == null ? null : options.hide.text());
    add(active, "show", options.show == null ? null : options.show.text());
    add(active, "show_from", options.showFrom == null ? null : options.showFrom.text());
    add(active, "tagfocus", options.tagFocus == null ? null : options.tagFocus.text());
    add(active, "tagignore", options.tagIgnore == null ? null : options.tagIgnore.text());
    add(active, "tagshow", options.tagShow == null ? null : options.tagShow.text());
    add(active, "taghide", options.tagHide == null ? null : options.tagHide.text());
    options.also.forEach(filter -> add(active, filter.option(), filter.text()));
    return active;
  }

  private SampleTable filter(SampleTable table) {
    SampleTable byName =
        NameFilter.apply(table, options.focus, options.ignore, options.hide, options.show);
    SampleTable from = NameFilter.showFrom(byName, options.showFrom);
    List<TagFilter> wanted = new ArrayList<>(options.also);
    if (options.tagFocus != null) {
      wanted.add(options.tagFocus);
    }
    SampleTable byTag = TagFilter.apply(from, wanted, options.tagIgnore, units);
    SampleTable named = TagFilter.names(byTag, options.tagShow, options.tagHide);
    return Pruning.from(named, options.pruneFrom);
  }

  private static void add(List<String> active, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      active.add(name + "=" + value);
    }
  }

  private static int indexOf(ProfileInfo info, String nameOrIndex) {
    int count = info.sampleTypes().size();
    if (count == 0) {
      throw new IllegalArgumentException("the profile has no samples");
    }
    if (nameOrIndex.isEmpty()) {
      int preferred = info.indexOf(info.defaultSampleType());
      return preferred >= 0 && !info.defaultSampleType().isEmpty() ? preferred : count - 1;
    }
    if (nameOrIndex.matches("[+-]?\\d{1,9}")) {
      int index = Integer.parseInt(nameOrIndex);
      if (index < 0 || index >= count) {
        throw new IllegalArgumentException(
            "sample_index " + nameOrIndex + " is outside the range [0.." + (count - 1) + "]");
      }
      return index;
    }
    String older = nameOrIndex.startsWith("inuse_") ? nameOrIndex.substring(6) : nameOrIndex;
    for (int i = 0; i < count; i++) {
      String type = info.sampleTypes().get(i).type();
      if (type.equals(nameOrIndex) || type.equals(older)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "sample_index \""
            + nameOrIndex
            + "\" must be one of: "
            + info.sampleTypes().stream().map(t -> t.type()).toList());
  }
}
