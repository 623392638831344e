package io.leakanalyzer.examples.cli;

import static java.util.stream.Collectors.joining;

import io.leakanalyzer.GoroutineHistory;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Goroutine;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.Verdict;
import io.leakanalyzer.rule.Words;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what is known of one goroutine, for people. */
final class HistoryText {
  private static final int SHOWN_IDS = 20;

  private final GoroutineHistory history;
  private final PrintWriter out;

  HistoryText(GoroutineHistory history, PrintWriter out) {
    this.history = history;
    this.out = out;
  }

  void write() {
    out.println("goroutine " + history.id());
    creation().ifPresent(site -> out.println("  created by " + line(site.frame())));
    history.ancestors().forEach(ancestor -> out.println("  " + ancestor));
    history.waitsFor().forEach(hop -> out.println("  " + hop));
    writeAppearances();
    writeChildren();
    out.println("  " + history.finding().map(this::words).orElse("no finding names it"));
  }

  /** Each artefact that has it; a stack is written where it differs from the one before. */
  private void writeAppearances() {
    @Nullable Stack before = null;
    for (GoroutineHistory.Appearance seen : history.appearances()) {
      Goroutine goroutine = seen.goroutine();
      out.println("  " + seen.moment() + " " + goroutine.origin() + " [" + state(goroutine) + "]");
      if (!goroutine.labels().isEmpty()) {
        out.println("    labels " + goroutine.labels().labels());
      }
      if (Objects.equals(before, goroutine.stack())) {
        out.println("    the same stack");
      } else {
        goroutine.stack().frames().forEach(frame -> out.println("    " + line(frame)));
      }
      before = goroutine.stack();
    }
  }

  private void writeChildren() {
    List<Long> children = history.children();
    if (!children.isEmpty()) {
      out.println(
          "  created "
              + Words.goroutines(children.size())
              + ": "
              + children.stream().limit(SHOWN_IDS).map(Object::toString).collect(joining(", "))
              + (children.size() > SHOWN_IDS ? ", …" : ""));
    }
  }

  private Optional<Creation> creation() {
    return history.appearances().stream()
        .flatMap(seen -> seen.goroutine().creation().stream())
        .findFirst();
  }

  private String words(Finding finding) {
    String words =
        String.format(
            Locale.ROOT,
            "finding %d: %s (%.2f), %s: %s",
            finding.rank(),
            finding.verdict(),
            finding.confidence(),
            finding.cause(),
            finding.summary());
    Verdict itself = finding.verdictOf(history.id());
    return itself == finding.verdict()
        ? words
        : words + "; this goroutine itself is " + itself + ", the proof names others of the site";
  }

  private static String state(Goroutine goroutine) {
    StringBuilder state = new StringBuilder(goroutine.waitReason().toString());
    goroutine.minutes().ifPresent(minutes -> state.append(", ").append(Words.minutes(minutes)));
    if (goroutine.leaked()) {
      state.append(", leaked");
    }
    if (goroutine.lockedToThread()) {
      state.append(", locked to its thread");
    }
    return state.toString();
  }

  private static String line(Frame frame) {
    return frame.function() + "  " + frame.place();
  }
}
