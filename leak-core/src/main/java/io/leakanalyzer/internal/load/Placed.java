package io.leakanalyzer.internal.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A snapshot with the instance and the moment that the caller, {@code captures.json} or its name
 * says it is of.
 *
 * <p>Files of one kind and one name, said to be of one moment, but in several folders, cannot be of
 * one moment of one process. Where an instance is said it is one process, captured several times,
 * and the folder becomes part of the moment's name: {@code monday/t0}, {@code tuesday/t0}. Where
 * none is said, each folder is a process instance.
 *
 * @param loaded the snapshot
 * @param instance id of the process instance, or empty
 * @param moment name of the moment, or empty when nothing tells
 */
record Placed(LoadedSnapshot loaded, String instance, Optional<String> moment) {

  /** What is said of one snapshot. */
  private record Said(LoadedSnapshot loaded, String instance, String moment, String folder) {
    static Said of(LoadedSnapshot one) {
      String name = one.snapshot().origin().name();
      Hints hints = one.hints();
      if (hints.moment().isEmpty()) {
        Optional<MomentToken> token = MomentToken.of(name);
        if (token.isPresent()) {
          return new Said(one, one.instance(), token.get().text(), token.get().folder());
        }
      }
      String folder = MomentToken.folder(List.of(name.split("/", -1)), Integer.MAX_VALUE);
      return new Said(one, one.instance(), hints.moment(), folder);
    }

    /** Where there is room for one folder's file. */
    private List<String> place() {
      String name = loaded.snapshot().origin().name();
      String file = name.substring(name.lastIndexOf('/') + 1);
      return List.of(instance, moment, loaded.snapshot().kind().name(), file);
    }
  }

  static List<Placed> all(List<LoadedSnapshot> snapshots) {
    List<Said> said = new ArrayList<>(snapshots.size());
    snapshots.forEach(one -> said.add(Said.of(one)));
    Set<String> crowded = crowded(said);
    List<Placed> placed = new ArrayList<>();
    for (Said one : said) {
      boolean apart = crowded.contains(one.instance()) && !one.folder().isEmpty();
      String instance = apart && one.instance().isEmpty() ? one.folder() : one.instance();
      String prefix = apart && !one.instance().isEmpty() ? one.folder() + "/" : "";
      placed.add(
          new Placed(
              one.loaded(),
              instance,
              one.moment().isEmpty() ? Optional.empty() : Optional.of(prefix + one.moment())));
    }
    return placed;
  }

  /** Instances of which two folders have the same moment. */
  private static Set<String> crowded(List<Said> said) {
    Map<List<String>, String> folders = new HashMap<>();
    Set<String> crowded = new HashSet<>();
    for (Said one : said) {
      String other = one.moment().isEmpty() ? null : folders.putIfAbsent(one.place(), one.folder());
      if (other != null && !other.equals(one.folder())) {
        crowded.add(one.instance());
      }
    }
    return crowded;
  }
}
