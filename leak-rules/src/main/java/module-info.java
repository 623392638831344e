/** The rules that tell a leak from healthy work. */
module io.leakanalyzer.rules {
  requires transitive io.leakanalyzer.core;
  requires static transitive org.jspecify;

  exports io.leakanalyzer.rules.sync;

  provides io.leakanalyzer.rule.Rule with
      io.leakanalyzer.rules.sync.LockHolderRule;
}
