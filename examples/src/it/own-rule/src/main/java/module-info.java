/** A consumer with a rule of its own. */
module consumer {
  requires io.leakanalyzer.core;

  provides io.leakanalyzer.rule.Rule with
      consumer.LateQuoteRule;
}
