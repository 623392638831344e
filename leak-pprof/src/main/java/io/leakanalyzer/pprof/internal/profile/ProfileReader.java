package io.leakanalyzer.pprof.internal.profile;

import io.leakanalyzer.Problem;
import io.leakanalyzer.model.Snapshot;
import io.leakanalyzer.model.sample.SampleTable;
import io.leakanalyzer.spi.Match;
import io.leakanalyzer.spi.SnapshotInput;
import io.leakanalyzer.spi.SnapshotReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Reads profiles in protobuf: CPU, heap, block, mutex, threadcreate, goroutine, and any other. */
public final class ProfileReader implements SnapshotReader {

  /** For {@link java.util.ServiceLoader}. */
  public ProfileReader() {}

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public Match probe(byte[] head) {
    return ProfileProbe.probe(head);
  }

  @Override
  public List<Snapshot> read(SnapshotInput input) throws IOException {
    ProfileBytes content = new ProfileBytes();
    FutureTask<SampleTable> decoder = new FutureTask<>(new Decoding(content, input));
    if (!content.fill(input, decoder)) {
      decoder.run();
    }
    SampleTable samples = decoded(decoder);
    Snapshot.Builder snapshot = ProfileSnapshot.of(samples);
    if (content.brokenOff() != null) {
      snapshot.problem(
          Problem.warning(content.brokenOff(), input.origin().atOffset(content.size())));
    }
    return List.of(snapshot.build());
  }

  /** A class, since the first lambda of a process takes a good part of a small profile's time. */
  private record Decoding(ProfileBytes content, SnapshotInput input)
      implements Callable<SampleTable> {
    @Override
    public SampleTable call() throws IOException {
      return ProfileDecoder.decode(content, input.origin(), input.limits());
    }
  }

  private static SampleTable decoded(FutureTask<SampleTable> decoder) throws IOException {
    try {
      return decoder.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a profile was decoded");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException broken) {
        throw broken;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(cause);
    }
  }
}
