package io.leakanalyzer.internal.render.json;

import io.leakanalyzer.internal.render.Trend;
import io.leakanalyzer.internal.render.Wording;
import io.leakanalyzer.model.Creation;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.WaitReason;
import io.leakanalyzer.report.RenderOptions;
import io.leakanalyzer.report.Standing;
import io.leakanalyzer.rule.Alternative;
import io.leakanalyzer.rule.ChainLink;
import io.leakanalyzer.rule.Contribution;
import io.leakanalyzer.rule.Cost;
import io.leakanalyzer.rule.Finding;
import io.leakanalyzer.rule.MomentCount;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** One finding. */
public final class FindingJson {
  private FindingJson() {}

  /** Writes a finding with at most so many goroutine ids, the lowest. */
  public static void write(
      JsonGenerator json, Finding finding, int mostIds, RenderOptions options) {
    json.writeStartObject();
    json.writeNumberProperty("rank", finding.rank());
    json.writeStringProperty("verdict", finding.verdict().name());
    JsonParts.rounded(json, "confidence", finding.confidence());
    json.writeStringProperty("cause", finding.cause().id());
    alternatives(json, finding.alternatives());
    json.writeStringProperty("category", finding.category().id());
    json.writeStringProperty("summary", finding.summary());
    JsonParts.frame(json, "createdBy", finding.createdBy().map(Creation::frame).orElse(null));
    JsonParts.frame(json, "blockedAt", finding.blockedAt());
    JsonParts.frame(json, "inYourCode", finding.inYourCode().orElse(null));
    waiting(json, finding);
    counts(json, finding);
    ids(json, "goroutineIds", finding.goroutineIds(), mostIds);
    ids(json, "provenIds", finding.provenIds(), mostIds);
    reasons(json, "evidence", finding.evidence());
    reasons(json, "doubts", finding.doubts());
    JsonParts.rounded(json, "prior", finding.prior());
    stack(json, finding.suspect().stack().frames());
    chain(json, finding.chain());
    cost(json, finding.cost().orElse(null));
    json.writeName("remedy").writeStartObject();
    json.writeStringProperty("text", finding.remedy().text());
    json.writeStringProperty("snippet", finding.remedy().snippet());
    json.writeEndObject();
    json.writeStringProperty("falsify", finding.falsify());
    json.writeStringProperty("fingerprint", finding.fingerprint());
    JsonParts.known(json, "culprit", finding.culpritFingerprint());
    options.standing(finding.fingerprint()).ifPresent(standing -> standing(json, standing));
    json.writeEndObject();
  }

  private static void ids(JsonGenerator json, String name, long[] ids, int most) {
    json.writeName(name).writeStartArray();
    for (int i = 0; i < Math.min(ids.length, most); i++) {
      json.writeNumber(ids[i]);
    }
    json.writeEndArray();
  }

  private static void standing(JsonGenerator json, Standing standing) {
    json.writeName("standing").writeStartObject();
    json.writeStringProperty("state", standing.state().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("justification", standing.justification());
    json.writeEndObject();
  }

  private static void alternatives(JsonGenerator json, List<Alternative> alternatives) {
    json.writeName("alternatives").writeStartArray();
    for (Alternative alternative : alternatives) {
      json.writeStartObject();
      json.writeStringProperty("cause", alternative.cause().id());
      JsonParts.rounded(json, "fit", alternative.fit());
      json.writeStringProperty("summary", alternative.summary());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void waiting(JsonGenerator json, Finding finding) {
    WaitReason reason = finding.waitReason();
    JsonParts.known(json, "waitReason", reason.text());
    json.writeBooleanProperty("waitReasonInferred", reason.inferred());
    JsonParts.known(json, "waitMinutes", Wording.minutes(finding).orElse(-1));
  }

  private static void counts(JsonGenerator json, Finding finding) {
    json.writeName("counts").writeStartArray();
    for (MomentCount count : finding.counts()) {
      json.writeStartObject();
      json.writeStringProperty("moment", count.moment().toString());
      json.writeNumberProperty("count", count.count());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("leaking", finding.leaking());
    Trend trend = Trend.of(finding);
    json.writeName("growth").writeStartObject();
    JsonParts.rounded(json, "perInterval", trend.perInterval());
    JsonParts.rounded(json, "perHour", trend.perHour());
    json.writeEndObject();
  }

  private static void reasons(JsonGenerator json, String name, List<Contribution> reasons) {
    json.writeName(name).writeStartArray();
    for (Contribution reason : reasons) {
      json.writeStartObject();
      json.writeStringProperty("grade", reason.grade().name());
      json.writeStringProperty("rule", reason.rule());
      json.writeStringProperty("aspect", reason.aspect());
      json.writeStringProperty("text", reason.text());
      JsonParts.rounded(json, "weight", reason.weight());
      JsonParts.origin(json, "origin", reason.origin());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void stack(JsonGenerator json, List<Frame> frames) {
    json.writeName("stack").writeStartArray();
    for (Frame frame : frames) {
      json.writeStartObject();
      json.writeStringProperty("function", frame.function().text());
      json.writeStringProperty("file", frame.file());
      json.writeNumberProperty("line", frame.line());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void chain(JsonGenerator json, List<ChainLink> chain) {
    json.writeName("chain").writeStartArray();
    for (ChainLink link : chain) {
      json.writeStartObject();
      json.writeStringProperty("kind", link.kind());
      json.writeStringProperty("text", link.text());
      json.writeStringProperty("edge", link.edge());
      JsonParts.origin(json, "origin", link.origin());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void cost(JsonGenerator json, @org.jspecify.annotations.Nullable Cost cost) {
    if (cost == null) {
      json.writeNullProperty("cost");
      return;
    }
    json.writeName("cost").writeStartObject();
    JsonParts.known(json, "bytes", cost.bytes());
    JsonParts.known(json, "bytesPerGoroutine", cost.bytesPerGoroutine());
    json.writeStringProperty("text", cost.text());
    JsonParts.origin(json, "origin", cost.origin());
    json.writeEndObject();
  }
}
