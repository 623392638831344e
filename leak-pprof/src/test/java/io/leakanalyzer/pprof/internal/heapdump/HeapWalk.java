package io.leakanalyzer.pprof.internal.heapdump;

import io.leakanalyzer.model.Origin;
import io.leakanalyzer.spi.InputFile;
import io.leakanalyzer.spi.ReadLimits;
import java.io.IOException;
import java.nio.file.Path;

/** The first walk through a heap dump alone, for {@code examples/benchmarks/run.sh heap-dump}. */
final class HeapWalk {
  private HeapWalk() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path file = Path.of(args[0]);
    DumpSource source =
        DumpSource.open(
            InputFile.of(Origin.of(args[0]), file, ReadLimits.defaults(), (done, total) -> {}));
    Records records =
        new RecordReader(source.bytes(), ReadLimits.defaults().maxGoroutines()).read();
    System.out.println(
        "objects=" + records.objects.size() + " goroutines=" + records.goroutines.size());
  }
}
