/** A consumer of leak-core. */
module consumer {
  requires io.leakanalyzer.core;
}
