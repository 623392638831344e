package io.leakanalyzer.examples.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;

/**
 * How large the terminal is.
 *
 * @param width columns
 * @param height lines
 */
record TerminalSize(int width, int height) {
  private static final TerminalSize UNKNOWN = new TerminalSize(100, 30);
  private static final File TERMINAL = new File("/dev/tty");
  private static final int PATIENCE_SECONDS = 1;

  /** Asks the terminal, by {@code stty}: Java cannot. */
  static TerminalSize now() {
    try {
      Process stty = new ProcessBuilder("stty", "size").redirectInput(TERMINAL).start();
      try (Scanner words = new Scanner(stty.getInputStream(), StandardCharsets.UTF_8)) {
        int height = words.hasNextInt() ? words.nextInt() : 0;
        int width = words.hasNextInt() ? words.nextInt() : 0;
        stty.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return width > 0 && height > 0 ? new TerminalSize(width, height) : UNKNOWN;
      }
    } catch (IOException e) {
      return UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }
}
