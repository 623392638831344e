package io.leakanalyzer.examples.benchmarks;

import io.leakanalyzer.model.sample.SampleTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads a file again and again in one process, so that start and compilation count no more. The
 * parameter {@code file} says which: {@code -p file=PATH}.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@State(Scope.Benchmark)
public class WarmReading {
  /** Path of the input. */
  @Param("")
  public String file = "";

  /** A goroutine dump, to groups. */
  @Benchmark
  public int dump() throws IOException {
    return Reading.groups(Path.of(file)).count();
  }

  /** A profile in protobuf. */
  @Benchmark
  public SampleTable profile() throws IOException {
    return Reading.table(Path.of(file), SampleTable.class);
  }
}
