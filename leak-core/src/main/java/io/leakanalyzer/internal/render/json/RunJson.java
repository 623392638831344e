package io.leakanalyzer.internal.render.json;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.Problem;
import io.leakanalyzer.RuleRun;
import io.leakanalyzer.model.Capability;
import io.leakanalyzer.model.GoroutineTable;
import io.leakanalyzer.model.Instance;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.rule.Check;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** All that is not a finding: checklist, what was read, rules, problems. */
public final class RunJson {
  private RunJson() {}

  /** Writes the members. */
  public static void write(JsonGenerator json, LeakReport report) {
    checklist(json, report.checklist());
    instances(json, report.profiles().instances());
    moments(json, report.moments());
    json.writeName("snapshots").writeStartArray();
    for (Moment moment : report.moments()) {
      moment.snapshots().forEach(snapshot -> snapshot(json, moment, snapshot));
    }
    json.writeEndArray();
    rules(json, report.rules());
    problems(json, report.problems());
  }

  private static void checklist(JsonGenerator json, List<Check> checklist) {
    json.writeName("checklist").writeStartArray();
    for (Check check : checklist) {
      json.writeStartObject();
      json.writeStringProperty("id", check.id());
      json.writeStringProperty("question", check.question());
      json.writeStringProperty("status", check.status().name());
      json.writeStringProperty("value", check.value());
      json.writeStringProperty("threshold", check.threshold());
      json.writeStringProperty("capture", check.capture());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void instances(JsonGenerator json, List<Instance> instances) {
    json.writeName("instances").writeStartArray();
    for (Instance instance : instances) {
      json.writeStartObject();
      json.writeStringProperty("id", instance.id());
      JsonParts.known(json, "goVersion", instance.goVersion().orElse(""));
      JsonParts.known(json, "build", instance.build().orElse(""));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void moments(JsonGenerator json, List<Moment> moments) {
    json.writeName("moments").writeStartArray();
    for (Moment moment : moments) {
      json.writeStartObject();
      json.writeStringProperty("moment", moment.toString());
      json.writeStringProperty("instance", moment.instance());
      json.writeStringProperty("name", moment.name());
      json.writeNumberProperty("order", moment.order());
      JsonParts.known(json, "time", moment.time().map(Instant::toString).orElse(""));
      JsonParts.known(
          json,
          "goroutines",
          moment.leading().flatMap(Snapshot::goroutines).map(GoroutineTable::total).orElse(-1L));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void snapshot(JsonGenerator json, Moment moment, Snapshot snapshot) {
    json.writeStartObject();
    json.writeStringProperty("moment", moment.toString());
    JsonParts.origin(json, "origin", snapshot.origin());
    json.writeStringProperty("kind", snapshot.kind().words());
    json.writeName("capabilities").writeStartArray();
    for (Capability capability : snapshot.capabilities()) {
      json.writeString(capability.name());
    }
    json.writeEndArray();
    JsonParts.known(json, "time", snapshot.time().map(Instant::toString).orElse(""));
    JsonParts.known(json, "goVersion", snapshot.goVersion().orElse(""));
    JsonParts.known(json, "headline", snapshot.headline().orElse(""));
    JsonParts.known(
        json, "goroutines", snapshot.goroutines().map(GoroutineTable::total).orElse(-1L));
    json.writeEndObject();
  }

  private static void rules(JsonGenerator json, List<RuleRun> rules) {
    json.writeName("rules").writeStartArray();
    for (RuleRun rule : rules) {
      json.writeStartObject();
      json.writeStringProperty("id", rule.id());
      json.writeStringProperty("summary", rule.summary());
      json.writeStringProperty("status", rule.status().name());
      json.writeStringProperty("reason", rule.reason());
      json.writeNumberProperty("hypotheses", rule.hypotheses());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void problems(JsonGenerator json, List<Problem> problems) {
    json.writeName("problems").writeStartArray();
    for (Problem problem : problems) {
      json.writeStartObject();
      json.writeStringProperty("severity", problem.severity().name());
      json.writeStringProperty("text", problem.text());
      JsonParts.origin(json, "origin", problem.place());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
