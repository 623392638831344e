package io.leakanalyzer.pprof.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

/** Small samples, each cut off and changed at random places, the same ones every time. */
public final class DamagedSamples {
  private static final int TIMES = 40;
  private static final int CHANGES = 6;

  private DamagedSamples() {}

  /** Reads what is broken, and checks what comes of it. */
  @FunctionalInterface
  public interface Reading {
    void read(byte[] content) throws IOException;
  }

  /** Forty pairs of every file below a folder. */
  public static void read(Path folder, long seed, Reading reading) throws IOException {
    Random random = new Random(seed);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < TIMES; i++) {
          reading.read(Arrays.copyOf(whole, random.nextInt(whole.length)));
          byte[] changed = whole.clone();
          for (int n = 0; n < CHANGES; n++) {
            changed[random.nextInt(whole.length)] = (byte) random.nextInt(256);
          }
          reading.read(changed);
        }
      }
    }
  }
}
