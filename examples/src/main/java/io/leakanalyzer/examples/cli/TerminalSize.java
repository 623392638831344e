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
  private static final int LEAST = 40;
  private static final int MOST = 200;

  /**
   * Columns that suit prose on the terminal: {@code COLUMNS} if that is set, as the launcher does.
   */
  static int columns() {
    String told = System.getenv().getOrDefault("COLUMNS", "");
    int columns = told.matches("[0-9]{1,5}") ? Integer.parseInt(told) : now().width();
    return Math.max(LEAST, Math.min(MOST, columns));
  }

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
