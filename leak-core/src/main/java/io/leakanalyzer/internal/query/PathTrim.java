package io.leakanalyzer.internal.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Shortens paths of source files ({@code trimPath} of pprof's internal/report/source.go) and cleans
 * them as Go's {@code filepath.Clean} does.
 */
final class PathTrim {
  private final List<String> prefixes = new ArrayList<>();
  private final List<String> folders = new ArrayList<>();

  /**
   * How to shorten.
   *
   * @param trimPath prefixes to cut off, separated by colons
   * @param searchPath folders where sources are looked for, separated by colons
   */
  PathTrim(String trimPath, String searchPath) {
    if (trimPath.isEmpty()) {
      for (String folder : list(searchPath)) {
        String path = strip(folder);
        folders.add("/" + path.substring(path.lastIndexOf('/') + 1) + "/");
      }
    }
    prefixes.addAll(list(trimPath));
    prefixes.add("/proc/self/cwd/./");
    prefixes.add("/proc/self/cwd/");
  }

  String apply(String path) {
    for (String folder : folders) {
      int found = path.indexOf(folder);
      if (found >= 0) {
        return path.substring(found + folder.length());
      }
    }
    for (String prefix : prefixes) {
      String whole = prefix.endsWith("/") ? prefix : prefix + "/";
      if (path.startsWith(whole)) {
        return path.substring(whole.length());
      }
    }
    return path;
  }

  /** The shortest path that means the same. */
  static String clean(String path) {
    if (path.isEmpty()) {
      return path;
    }
    boolean rooted = path.startsWith("/");
    if (!path.contains("//")
        && !path.contains("./")
        && !path.endsWith("/")
        && !path.endsWith(".")) {
      return path;
    }
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (!parts.isEmpty() && !parts.getLast().equals("..")) {
          parts.removeLast();
        } else if (!rooted) {
          parts.addLast(part);
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    String joined = String.join("/", parts);
    return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
  }

  private static List<String> list(String paths) {
    return paths.isEmpty() ? Collections.emptyList() : List.of(paths.split(":", -1));
  }

  private static String strip(String folder) {
    String path = folder;
    while (path.length() > 1 && path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    return path;
  }
}
