/** Readers of Go's profiles, dumps, traces and heap dumps. */
module io.leakanalyzer.pprof {
  requires transitive io.leakanalyzer.core;
  requires static transitive org.jspecify;
  requires com.google.protobuf;
  requires java.net.http;
  requires org.apache.commons.compress;
  requires org.slf4j;
}
