package io.leakanalyzer.internal.render.html;

import io.leakanalyzer.LeakReport;
import io.leakanalyzer.internal.render.Headline;
import io.leakanalyzer.internal.render.Trend;
import io.leakanalyzer.internal.render.TrendText;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.internal.render.json.FindingJson;
import io.leakanalyzer.internal.render.json.GoneJson;
import io.leakanalyzer.internal.render.json.RunJson;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.MomentCount;
import tools.jackson.core.JsonGenerator;

/** What the page's scripts draw: the report's own JSON, and what only pictures need. */
final class PageData {
  private static final int MOST_IDS = 60;

  private PageData() {}

  static void write(JsonGenerator json, LeakReport report, RenderOptions options) {
    json.writeStartObject();
    json.writeName("findings").writeStartArray();
    report.findings().forEach(finding -> FindingJson.write(json, finding, MOST_IDS, options));
    json.writeEndArray();
    json.writeName("extras").writeStartArray();
    report.findings().forEach(finding -> extra(json, finding));
    json.writeEndArray();
    GoneJson.write(json, options.gone());
    RunJson.write(json, report);
    GroupData.write(json, report);
    WaitData.write(json, report);
    json.writeEndObject();
  }

  private static void extra(JsonGenerator json, Finding finding) {
    json.writeStartObject();
    json.writeStringProperty("leaking", Wording.leaking(finding));
    json.writeStringProperty("wait", Wording.wait(finding));
    json.writeStringProperty("growth", TrendText.of(finding));
    json.writeStringProperty("cost", Wording.cost(finding));
    json.writeStringProperty("whose", Wording.whose(finding.category()));
    json.writeBooleanProperty("unlikely", Headline.isUnlikely(finding));
    json.writeNumberProperty("idsLeftOut", Math.max(0, finding.goroutineIds().length - MOST_IDS));
    json.writeName("trends").writeStartArray();
    for (Trend trend : Trend.ofInstances(finding)) {
      json.writeStartObject();
      json.writeStringProperty("instance", trend.points().get(0).moment().instance());
      json.writeName("points").writeStartArray();
      trend.points().forEach(point -> point(json, point));
      json.writeEndArray().writeEndObject();
    }
    json.writeEndArray().writeEndObject();
  }

  private static void point(JsonGenerator json, MomentCount point) {
    Moment moment = point.moment();
    json.writeStartObject();
    json.writeStringProperty("name", moment.name());
    json.writeNumberProperty("order", moment.order());
    if (moment.time().isPresent()) {
      json.writeNumberProperty("time", moment.time().get().toEpochMilli() / 1000.0);
    } else {
      json.writeNullProperty("time");
    }
    json.writeNumberProperty("count", point.count());
    json.writeEndObject();
  }
}
