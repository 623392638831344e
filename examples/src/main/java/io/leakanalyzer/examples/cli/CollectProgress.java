package io.leakanalyzer.examples.cli;

import io.leakanalyzer.collect.CaptureKind;
import io.leakanalyzer.collect.CollectListener;
import io.leakanalyzer.collect.MissedCapture;
import io.leakanalyzer.collect.TakenCapture;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * Tells of a collection, a line for each capture; on a terminal also how far the current one is.
 */
final class CollectProgress implements CollectListener, AutoCloseable {
  private static final long OFTEN = Duration.ofMillis(200).toNanos();
  private static final String CLEAR = "\r\u001b[K";

  private final boolean watched;
  private final PrintWriter messages;
  private String current = "";
  private long told;
  private boolean open;

  CollectProgress(Console console, PrintWriter messages) {
    this.watched = console.errIsTerminal();
    this.messages = messages;
  }

  @Override
  public void taking(CaptureKind kind, String moment) {
    current = moment + " " + kind.id();
    hint(current + " …");
  }

  @Override
  public void received(CaptureKind kind, long bytes) {
    if (System.nanoTime() - told > OFTEN) {
      hint(String.format(Locale.ROOT, "%s %,d KiB", current, bytes >> 10));
    }
  }

  @Override
  public void waiting(Duration pause) {
    hint("next round in " + Math.max(1, pause.toSeconds()) + " s");
  }

  @Override
  public void taken(TakenCapture capture) {
    line(
        String.format(
            Locale.ROOT,
            "  %-32s %,10d B%s",
            capture.file(),
            capture.bytes(),
            capture.problem().isEmpty() ? "" : "  " + capture.problem()));
  }

  @Override
  public void missed(MissedCapture capture) {
    line(
        String.format(
            Locale.ROOT,
            "  %-32s %s: %s",
            capture.moment() + " " + capture.kind().id(),
            capture.fault() ? "failed" : "left out",
            capture.reason()));
  }

  private void hint(String text) {
    if (watched) {
      told = System.nanoTime();
      messages.print(CLEAR + text);
      messages.flush();
      open = true;
    }
  }

  private void line(String text) {
    hide();
    messages.println(text);
    messages.flush();
  }

  @Override
  public void close() {
    hide();
  }

  /** Takes the hint away. */
  void hide() {
    if (open) {
      messages.print(CLEAR);
      messages.flush();
      open = false;
    }
  }
}
