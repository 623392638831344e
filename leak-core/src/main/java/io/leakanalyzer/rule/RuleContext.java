package io.leakanalyzer.rule;

import io.leakanalyzer.Profiles;
import io.leakanalyzer.graph.ReferenceGraph;
import io.leakanalyzer.model.Frame;
import io.leakanalyzer.model.Moment;
import io.leakanalyzer.model.Suspect;
import java.util.List;
import java.util.Optional;

/**
 * What a rule sees: the facts, joined. Given by the analyzer only; tests get one from {@code
 * io.leakanalyzer.testing.RuleTester}. Safe for use by several threads.
 */
public interface RuleContext {

  /** All facts. */
  Profiles profiles();

  /**
   * What may leak: every site that goroutines are stuck or spinning at, over all moments; most
   * goroutines in the last moment first.
   */
  List<Suspect> suspects();

  /**
   * The reference graph of the last moment that has goroutines with ids or a heap; empty graph when
   * there is none.
   */
  ReferenceGraph graph();

  /** The moment that {@link #graph()} is of. */
  Optional<Moment> graphMoment();

  /** Whose code a frame is. */
  Category categoryOf(Frame frame);

  /**
   * The innermost frame of the program's own code in the suspect's stack, else its creation site if
   * that is the program's own.
   */
  Optional<Frame> inYourCode(Suspect suspect);

  /** Value of a setting of the rule that is being run. */
  <T> T setting(Setting<T> setting);
}
