package io.leakanalyzer.pprof.internal.redact;

import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.GoroutineGroup;
import io.leakanalyzer.model.GoroutineGroups;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds a redacted artefact against what it was: the same groups, or it is not given away. */
public final class RedactionCheck {
  private RedactionCheck() {}

  /**
   * Compares.
   *
   * @throws IOException if the groups are others
   */
  public static void same(List<Snapshot> before, List<Snapshot> after) throws IOException {
    if (before.size() != after.size()) {
      throw new IOException(
          "it would not be read as it is any more: "
              + before.size()
              + " snapshots, then "
              + after.size());
    }
    for (int i = 0; i < before.size(); i++) {
      Map<String, Long> then = groups(before.get(i));
      Map<String, Long> now = groups(after.get(i));
      if (!then.equals(now)) {
        throw new IOException(
            "it would not have the same groups: this form of text cannot be redacted");
      }
    }
  }

  private static Map<String, Long> groups(Snapshot snapshot) {
    Map<String, Long> groups = new TreeMap<>();
    for (GoroutineGroup group :
        snapshot.goroutines().map((GoroutineTable t) -> GoroutineGroups.of(t)).orElse(List.of())) {
      StringBuilder key = new StringBuilder(group.example().waitReason().toString());
      for (Frame frame : group.example().stack().frames()) {
        key.append('\n').append(text(frame));
      }
      group.creation().ifPresent(c -> key.append("\nby ").append(text(c.frame())));
      groups.merge(key.toString(), group.count(), Long::sum);
    }
    return groups;
  }

  private static String text(Frame frame) {
    String file = frame.file();
    return frame.function().text()
        + " "
        + file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
        + ":"
        + frame.line();
  }
}
