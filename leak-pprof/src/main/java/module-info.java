/** Readers of Go's profiles, dumps, traces and heap dumps. */
module io.leakanalyzer.pprof {
  requires transitive io.leakanalyzer.core;
  requires static transitive org.jspecify;
  requires com.google.protobuf;
  requires java.net.http;
  requires org.apache.commons.compress;
  requires org.slf4j;
  requires tools.jackson.core;

  exports io.leakanalyzer.collect;
  exports io.leakanalyzer.pprof;

  uses io.leakanalyzer.spi.SnapshotReader;

  provides io.leakanalyzer.spi.ArchiveReader with
      io.leakanalyzer.pprof.internal.io.TarArchive,
      io.leakanalyzer.pprof.internal.io.ZipArchive;
  provides io.leakanalyzer.spi.SnapshotReader with
      io.leakanalyzer.pprof.internal.heapdump.HeapDumpReader,
      io.leakanalyzer.pprof.internal.trace.TraceReader,
      io.leakanalyzer.pprof.internal.profile.ProfileReader,
      io.leakanalyzer.pprof.internal.counttext.CountedTextReader,
      io.leakanalyzer.pprof.internal.dump.GoroutineDumpReader,
      io.leakanalyzer.pprof.internal.host.HostReader,
      io.leakanalyzer.pprof.internal.memstats.FiguresReader,
      io.leakanalyzer.pprof.internal.profile.SampleTextReader;
}
