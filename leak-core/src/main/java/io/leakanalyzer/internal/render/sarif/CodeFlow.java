package io.leakanalyzer.internal.render.sarif;

import io.leakanalyzer.internal.render.SourceTree;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.rule.ChainLink;
import io.leakanalyzer.rule.Finding;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What the code flow of a result shows. */
enum CodeFlow {
  /** Who keeps what alive, at places in the captures. */
  REFERENCE_CHAIN("Reference chain") {
    @Override
    void locations(JsonGenerator json, Finding finding, SourceTree tree) {
      for (ChainLink link : finding.chain()) {
        json.writeStartObject().writeName("location").writeStartObject();
        origin(json, link);
        String edge = link.edge().isEmpty() ? "" : link.edge() + " ";
        SarifRenderer.message(json, "message", edge + link.text());
        json.writeEndObject().writeEndObject();
      }
    }

    @Override
    boolean isEmpty(Finding finding, SourceTree tree) {
      return finding.chain().isEmpty();
    }
  },

  /** From the go statement to the blocking operation, through files of the repository only. */
  WAY_THROUGH_THE_CODE("From the go statement to where it is stuck") {
    @Override
    void locations(JsonGenerator json, Finding finding, SourceTree tree) {
      List<Frame> way = way(finding, tree);
      for (Frame frame : way) {
        json.writeStartObject().writeName("location").writeStartObject();
        SarifPlace.location(json, frame, words(frame, finding), tree);
        json.writeEndObject().writeEndObject();
      }
    }

    @Override
    boolean isEmpty(Finding finding, SourceTree tree) {
      return way(finding, tree).isEmpty();
    }
  };

  private final String title;

  CodeFlow(String title) {
    this.title = title;
  }

  abstract void locations(JsonGenerator json, Finding finding, SourceTree tree);

  abstract boolean isEmpty(Finding finding, SourceTree tree);

  /** The member {@code codeFlows} of a result; nothing when there is none. */
  void write(JsonGenerator json, Finding finding, SourceTree tree) {
    if (isEmpty(finding, tree)) {
      return;
    }
    json.writeName("codeFlows").writeStartArray().writeStartObject();
    SarifRenderer.message(json, "message", title);
    json.writeName("threadFlows").writeStartArray().writeStartObject();
    json.writeName("locations").writeStartArray();
    locations(json, finding, tree);
    json.writeEndArray().writeEndObject().writeEndArray().writeEndObject().writeEndArray();
  }

  private static void origin(JsonGenerator json, ChainLink link) {
    if (link.origin() == null) {
      return;
    }
    json.writeName("physicalLocation").writeStartObject();
    json.writeName("artifactLocation").writeStartObject();
    json.writeStringProperty("uri", SarifPlace.uri(link.origin().name()));
    json.writeEndObject();
    if (link.origin().line() > 0) {
      json.writeName("region").writeStartObject();
      json.writeNumberProperty("startLine", link.origin().line());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static List<Frame> way(Finding finding, SourceTree tree) {
    List<Frame> way = new ArrayList<>();
    finding.createdBy().map(Creation::frame).ifPresent(way::add);
    List<Frame> stack = finding.suspect().stack().frames();
    for (int i = stack.size() - 1; i >= 0; i--) {
      way.add(stack.get(i));
    }
    way.removeIf(frame -> frame.line() <= 0 || tree.relative(frame).isEmpty());
    return way;
  }

  private static String words(Frame frame, Finding finding) {
    if (frame.equals(finding.createdBy().map(Creation::frame).orElse(null))) {
      return "started here";
    }
    return frame.equals(finding.blockedAt())
        ? "stuck here: " + Wording.wait(finding)
        : frame.function().text();
  }
}
