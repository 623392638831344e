package io.leakanalyzer.pprof.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakanalyzer.spi.MalformedSnapshotException;
import io.leakanalyzer.spi.SnapshotInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cut and broken traces give facts and a problem, or the one documented exception. */
final class TraceHostileTest {
  private static final Path TRACES = Path.of("src/test/resources/traces");

  private static byte[] trace(String name) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(
            new ByteArrayInputStream(Files.readAllBytes(TRACES.resolve(name + ".trace.gz"))))) {
      return in.readAllBytes();
    }
  }

  private static boolean reads(byte[] content) throws IOException {
    try {
      return new TraceReader().read(SnapshotInput.of("hostile.trace", content)).get(0) != null;
    } catch (MalformedSnapshotException e) {
      assertThat(e).hasMessageContaining("expected");
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"callbacks-go1.22-p2", "pipeline-go1.23-p2", "kinds-go1.25-p2"})
  void cutAnywhere(String name) throws IOException {
    byte[] whole = trace(name);
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      reads(Arrays.copyOf(whole, 16 + random.nextInt(whole.length - 16)));
    }
    assertThat(reads(whole)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "callbacks-go1.22-p2",
        "pipeline-go1.23-p2",
        "kinds-go1.25-p2",
        "pipeline-go1.26-p1"
      })
  void changedAnywhere(String name) throws IOException {
    byte[] whole = trace(name);
    Random random = new Random(11);
    for (int i = 0; i < 150; i++) {
      byte[] changed = whole.clone();
      for (int n = 1 + random.nextInt(8); n > 0; n--) {
        changed[16 + random.nextInt(whole.length - 16)] = (byte) random.nextInt(256);
      }
      reads(changed);
    }
  }

  @Test
  void olderTracesAreRefusedWithWhatToDo() {
    byte[] old = Arrays.copyOf("go 1.21 trace".getBytes(StandardCharsets.US_ASCII), 64);
    assertThatThrownBy(() -> new TraceReader().read(SnapshotInput.of("old.trace", old)))
        .isInstanceOf(MalformedSnapshotException.class)
        .hasMessageContaining("old format")
        .hasMessageContaining("Go 1.22 or newer");
  }

  @Test
  void unknownVersionsAreRefused() {
    byte[] next = Arrays.copyOf("go 1.31 trace".getBytes(StandardCharsets.US_ASCII), 64);
    assertThatThrownBy(() -> new TraceReader().read(SnapshotInput.of("new.trace", next)))
        .isInstanceOf(MalformedSnapshotException.class)
        .hasMessageContaining("unknown trace version 1.31");
  }

  @Test
  void sizesAreCheckedBeforeAnythingIsAllocated() {
    byte[] claim = Arrays.copyOf("go 1.26 trace".getBytes(StandardCharsets.US_ASCII), 32);
    byte[] batch = {1, 1, 1, 1, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f};
    System.arraycopy(batch, 0, claim, 16, batch.length);
    assertThatThrownBy(() -> new TraceReader().read(SnapshotInput.of("claim.trace", claim)))
        .isInstanceOf(MalformedSnapshotException.class)
        .hasMessageContaining("at most 65536 bytes");
  }

  @Test
  void theHeaderIsRecognised() {
    List<String> others = List.of("go 1. trace", "go 1.2x trace", "goroutine 1 [running]:");
    for (String other : others) {
      byte[] head = Arrays.copyOf(other.getBytes(StandardCharsets.US_ASCII), 32);
      assertThat(TraceHeader.version(head)).isEqualTo(-1);
    }
  }
}
