package io.leakanalyzer.examples.cli;

import static java.util.stream.Collectors.joining;

import io.leakanalyzer.graph.Node;
import io.leakanalyzer.graph.NodeKind;
import io.leakanalyzer.graph.ReferenceGraph;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Goroutine;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Stack;
import io.leakanalyzer.query.GoroutineHistory;
import io.leakanalyzer.rule.Finding;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
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

  /** Its birth, then each sighting; a stack is written where it differs from the one before. */
  void write() {
    String instance = history.instance().id();
    out.println(
        "goroutine " + history.id() + (instance.isEmpty() ? "" : " of instance " + instance));
    creation()
        .ifPresent(
            site -> out.println("  created by " + site.function() + " at " + site.frame().place()));
    history.creators().forEach((id, creator) -> out.println("  " + creatorLine(id, creator)));
    writeSightings();
    history
        .absences()
        .forEach(moment -> out.println("  " + moment + ": it is not among the goroutines"));
    writeCreated();
  }

  /** Its edges in the reference graph. */
  void writeGraph(Optional<Moment> moment, ReferenceGraph graph) {
    boolean same = moment.filter(at -> at.instance().equals(history.instance().id())).isPresent();
    long node = same ? graph.find(NodeKind.GOROUTINE, history.id()) : Node.NONE;
    if (node == Node.NONE) {
      return;
    }
    out.println("  reference graph of " + moment.orElseThrow() + ":");
    graph.forEachEdgeFrom(
        node,
        (source, kind, target, provenance) ->
            out.println("    " + kind.words() + " " + graph.describe(target) + known(provenance)));
    graph.forEachEdgeTo(
        node,
        (source, kind, target, provenance) ->
            out.println(
                "    " + graph.describe(source) + " " + kind.words() + " it" + known(provenance)));
  }

  /** The findings that it belongs to. */
  void writeFindings(List<Finding> findings) {
    List<Finding> mine =
        findings.stream()
            .filter(finding -> Arrays.binarySearch(finding.goroutineIds(), history.id()) >= 0)
            .toList();
    for (Finding finding : mine) {
      out.println(
          String.format(
              Locale.ROOT,
              "  finding %d: %s (%.2f), %s: %s",
              finding.rank(),
              finding.verdict(),
              finding.confidence(),
              finding.cause(),
              finding.summary()));
    }
    if (mine.isEmpty()) {
      out.println("  no finding names it");
    }
  }

  private void writeSightings() {
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

  private void writeCreated() {
    long count = history.created().count();
    if (count > 0) {
      LongStream shown = history.created().limit(SHOWN_IDS);
      out.println(
          "  created "
              + count
              + (count == 1 ? " goroutine: " : " goroutines: ")
              + shown.mapToObj(Long::toString).collect(joining(", "))
              + (count > SHOWN_IDS ? ", …" : ""));
    }
  }

  private Optional<Creation> creation() {
    return history.appearances().stream()
        .flatMap(seen -> seen.goroutine().creation().stream())
        .findFirst();
  }

  private static String creatorLine(long id, Optional<Goroutine> creator) {
    String who =
        creator
            .map(
                found ->
                    found.stack().entry().map(Frame::function).map(Object::toString).orElse("?"))
            .orElse("not in any artefact");
    return "by goroutine " + id + " (" + who + ")";
  }

  private static String state(Goroutine goroutine) {
    StringBuilder state = new StringBuilder(goroutine.waitReason().toString());
    goroutine.minutes().ifPresent(minutes -> state.append(", ").append(minutes).append(" minutes"));
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

  private static String known(io.leakanalyzer.graph.Provenance provenance) {
    return " (" + provenance.words() + ")";
  }
}
