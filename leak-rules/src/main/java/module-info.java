/** The rules that tell a leak from healthy work. */
module io.leakanalyzer.rules {
  requires transitive io.leakanalyzer.core;
  requires static transitive org.jspecify;
}
