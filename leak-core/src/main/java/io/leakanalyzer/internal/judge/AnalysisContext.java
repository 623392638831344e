package io.leakanalyzer.internal.judge;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.graph.ReferenceGraph;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.Category;
import io.leakanalyzer.rule.RuleContext;
import io.leakanalyzer.rule.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The joined facts, with the settings of the rule that is being run. */
public record AnalysisContext(
    Profiles profiles,
    List<Suspect> suspects,
    ReferenceGraph graph,
    @Nullable Moment momentOfGraph,
    OwnCode ownCode,
    String ruleId,
    Map<String, Object> settings)
    implements RuleContext {

  /** The same facts for another rule. */
  public AnalysisContext forRule(String id) {
    return new AnalysisContext(profiles, suspects, graph, momentOfGraph, ownCode, id, settings);
  }

  @Override
  public Optional<Moment> graphMoment() {
    return Optional.ofNullable(momentOfGraph);
  }

  @Override
  public Category categoryOf(Frame frame) {
    return ownCode.categoryOf(frame);
  }

  @Override
  public Optional<Frame> inYourCode(Suspect suspect) {
    return ownCode.innermost(suspect);
  }

  @Override
  public <T> T setting(Setting<T> setting) {
    Object value = settings.get(ruleId + "." + setting.name());
    return value == null ? setting.defaultValue() : setting.cast(value);
  }
}
