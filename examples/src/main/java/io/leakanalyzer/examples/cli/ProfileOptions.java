package io.leakanalyzer.examples.cli;

import io.leakanalyzer.AnalysisException;
import io.leakanalyzer.Profiles;
import io.leakanalyzer.ProgressListener;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.query.GoroutineSamples;
import io.leakanalyzer.query.ProfileQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Profiles or dumps, and pprof's options; a mixin of every command that asks them. */
final class ProfileOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "PROFILE",
      description = "Profiles, or dumps of goroutines; several are added up.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = {"-base", "--base"},
      paramLabel = "PROFILE",
      description = "Subtract this profile.")
  private List<Path> base = new ArrayList<>();

  @Option(
      names = {"-diff_base", "--diff_base"},
      paramLabel = "PROFILE",
      description = "Subtract this profile; percentages are of it.")
  private List<Path> diffBase = new ArrayList<>();

  @Option(
      names = {"-normalize", "--normalize"},
      description = "Scale to the total of the base first.")
  private boolean normalize;

  @Mixin private FilterOptions filters;
  @Mixin private DisplayOptions display;

  /** The query that the options ask for. */
  ProfileQuery query() {
    SampleTable first = read(paths.get(0));
    SampleTable[] more = paths.stream().skip(1).map(this::read).toArray(SampleTable[]::new);
    ProfileQuery query = ProfileQuery.of(first, more);
    List<Path> subtracted = base.isEmpty() ? diffBase : base;
    if (!base.isEmpty() && !diffBase.isEmpty()) {
      throw new AnalysisException("-base and -diff_base cannot both be given");
    }
    if (normalize && subtracted.isEmpty()) {
      throw new AnalysisException("-normalize needs a base");
    }
    if (!subtracted.isEmpty()) {
      SampleTable[] others =
          subtracted.stream().skip(1).map(this::read).toArray(SampleTable[]::new);
      SampleTable sum = ProfileQuery.of(read(subtracted.get(0)), others).samples();
      query =
          normalize
              ? query.normalizedBase(sum, base.isEmpty())
              : base.isEmpty() ? query.diffBase(sum) : query.base(sum);
    }
    return display.apply(filters.apply(query));
  }

  /** The same for all profiles but the first, compared with that. */
  ProfileQuery difference() {
    if (!base.isEmpty() || !diffBase.isEmpty()) {
      throw new AnalysisException("diff-profiles is given its base as first profile");
    }
    if (paths.size() < 2) {
      throw new AnalysisException("give an older profile and a newer one");
    }
    diffBase.add(paths.get(0));
    paths = paths.subList(1, paths.size());
    return query();
  }

  private SampleTable read(Path path) {
    Profiles profiles;
    try {
      profiles = Profiles.builder().onProgress(ProgressListener.NONE).addAll(path).build();
    } catch (AnalysisException e) {
      throw new UnreadableInputException(e);
    }
    List<SampleTable> tables =
        profiles
            .snapshots()
            .flatMap(
                snapshot -> {
                  Optional<SampleTable> samples = snapshot.table(SampleTable.class);
                  return samples.or(() -> snapshot.goroutines().map(GoroutineSamples::of)).stream();
                })
            .toList();
    if (tables.isEmpty()) {
      throw new UnreadableInputException(
          new AnalysisException(path + " holds neither a profile nor goroutines"));
    }
    return ProfileQuery.of(
            tables.get(0), tables.subList(1, tables.size()).toArray(SampleTable[]::new))
        .samples();
  }
}
