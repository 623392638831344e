/** A consumer that tests a Go program. */
module consumer {
  requires io.leakanalyzer.core;
}
