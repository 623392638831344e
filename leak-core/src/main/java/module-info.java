/** Facts, reference graph, rule SPI, judge and reports. */
module io.leakanalyzer.core {
  requires static transitive org.jspecify;
  requires org.slf4j;
  requires tools.jackson.core;
  requires static org.assertj.core;
  requires static org.junit.jupiter.api;
}
