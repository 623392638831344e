package io.leakanalyzer.internal.load;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.InputFile;
import io.leakanalyzer.spi.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the {@code captures.json} of a folder, and of those below it, say of its files. Beside one
 * that can be read, only the files are read that it lists; beside a broken one all are, by their
 * names.
 */
final class ListedFiles {
  private static final int MOST_NAMES = 3;

  private final Map<String, Hints> captures = new LinkedHashMap<>();
  private final List<String> folders = new ArrayList<>();
  private final List<String> modules = new ArrayList<>();

  private ListedFiles() {}

  static ListedFiles of(
      Folder folder, List<String> names, ReadLimits limits, Consumer<Problem> problems)
      throws IOException {
    ListedFiles listed = new ListedFiles();
    for (String name : names) {
      if (isList(name)) {
        listed.read(folder, name, limits, problems);
      }
    }
    return listed;
  }

  /** Module paths of the program's own code. */
  List<String> modules() {
    return modules;
  }

  /** What is said of a file. */
  Hints hints(String name) {
    return captures.getOrDefault(name, Hints.NONE);
  }

  /** The files to read: those that are listed, then those of folders without a list. */
  Set<String> toRead(List<String> names) {
    Set<String> all = new LinkedHashSet<>(captures.keySet());
    for (String name : names) {
      if (!isList(name) && folders.stream().noneMatch(name::startsWith)) {
        all.add(name);
      }
    }
    return all;
  }

  /** The files beside a list that does not name them. */
  List<String> leftOut(List<String> names) {
    return names.stream()
        .filter(name -> !isList(name) && !captures.containsKey(name))
        .filter(name -> folders.stream().anyMatch(name::startsWith))
        .toList();
  }

  private static boolean isList(String name) {
    return name.equals(CaptureList.NAME) || name.endsWith("/" + CaptureList.NAME);
  }

  private void read(Folder folder, String name, ReadLimits limits, Consumer<Problem> problems)
      throws IOException {
    Optional<Path> file = folder.find(name);
    if (file.isEmpty()) {
      return;
    }
    Origin origin = Origin.of(folder.prefix() + name);
    CaptureList list;
    try (InputStream in = InputFile.of(origin, file.get(), limits).open()) {
      list = CaptureList.read(origin, in, limits);
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      Problem broken = Unpacker.broken(origin, e);
      problems.accept(
          Problem.error(
              broken.text() + "; the files beside it are read by their names",
              broken.origin().orElse(origin)));
      return;
    }
    if (!list.module().isEmpty()) {
      modules.add(list.module());
    }
    String below = name.substring(0, name.length() - CaptureList.NAME.length());
    folders.add(below);
    List<String> missing = new ArrayList<>();
    list.captures()
        .forEach((key, hints) -> take(folder, below, key, hints, origin, problems, missing));
    if (!missing.isEmpty()) {
      problems.accept(Problem.warning(notThere(missing), origin));
    }
  }

  private static String notThere(List<String> missing) {
    if (missing.size() == 1) {
      return "lists " + missing.get(0) + ", which is not there";
    }
    int more = missing.size() - MOST_NAMES;
    return "lists "
        + missing.size()
        + " files that are not there: "
        + String.join(", ", missing.subList(0, Math.min(MOST_NAMES, missing.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private void take(
      Folder folder,
      String below,
      String key,
      Hints hints,
      Origin list,
      Consumer<Problem> problems,
      List<String> missing) {
    Optional<String> inside = Folder.normalize(key);
    if (inside.isEmpty()) {
      problems.accept(Problem.error("lists a file outside its folder: " + key, list));
    } else if (folder.find(below + inside.get()).isEmpty()) {
      missing.add(key);
    } else {
      captures.put(below + inside.get(), hints);
    }
  }
}
