package io.leakanalyzer;

import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything captured from one program: process instances, each with its moments in time order,
 * each with its snapshots. Immutable and thread safe.
 *
 * <p>Growth, counts and persistence run over the moments of one instance. Several forms of one
 * moment are merged, never added up.
 *
 * @param instances by id; never empty
 * @param modules module paths of the program's own code, as the captures say; may be empty
 * @param problems what was noticed while reading, beyond the snapshots' own problems
 */
public record Profiles(List<Instance> instances, List<String> modules, List<Problem> problems) {

  /** Copies the lists. */
  public Profiles {
    instances = List.copyOf(instances);
    modules = List.copyOf(modules);
    problems = List.copyOf(problems);
  }

  /**
   * Reads files, directories and archives with the readers on the class path or module path,
   * finding out by content what each is. In the report a file is called by its name, and the files
   * of a directory by their names relative to it; of several paths the directories' own names stand
   * in front. A file that is given twice counts once.
   *
   * <p>What an instance and a moment is, a {@code captures.json} beside the files tells, else their
   * names: {@code t0.goroutine.txt}, {@code t1/heap.pb.gz}. Where files of several folders are of
   * the same kind, name and moment, each folder is an instance of its own, such as a pod; if they
   * are said to be of one instance, the folders are different times.
   *
   * @throws AnalysisException if nothing is given, no reader is there, a given file is of no known
   *     format, or nothing could be read
   */
  public static Profiles read(Path... paths) {
    return builder().addAll(paths).build();
  }

  /** For streams, byte arrays, hints and limits. */
  public static ProfilesBuilder builder() {
    return new ProfilesBuilder();
  }

  /** All moments, by instance and time. */
  public List<Moment> moments() {
    return instances.stream().flatMap(i -> i.moments().stream()).toList();
  }

  /** All snapshots, by moment. */
  public Stream<Snapshot> snapshots() {
    return moments().stream().flatMap(m -> m.snapshots().stream());
  }

  /** What all snapshots together can tell. */
  public Set<Capability> capabilities() {
    Set<Capability> all = EnumSet.noneOf(Capability.class);
    snapshots().forEach(s -> all.addAll(s.capabilities()));
    return all;
  }

  /** The most moments of one instance that each have all the given capabilities. */
  public int momentsWith(Set<Capability> needed) {
    int most = 0;
    for (Instance instance : instances) {
      int count = 0;
      for (Moment moment : instance.moments()) {
        if (moment.capabilities().containsAll(needed)) {
          count++;
        }
      }
      most = Math.max(most, count);
    }
    return most;
  }
}
