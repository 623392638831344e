package io.leakanalyzer.examples.cli;

import io.leakanalyzer.ProgressListener;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Tells on the message stream how long work goes on, while someone watches, and how long it took.
 * Short work shows no bar.
 */
final class Progress implements ProgressListener, AutoCloseable {
  private static final long PATIENCE = Duration.ofMillis(400).toNanos();
  private static final int WIDTH = 80;
  private static final int UNKNOWN = -1;
  private static final int NANO_DIGITS = 9;

  private final boolean watched;
  private final PrintWriter messages;
  private final long start = System.nanoTime();
  private @Nullable ProgressBar bar;
  private String stage = "";

  Progress(Console console, PrintWriter messages) {
    this.watched = console.errIsTerminal();
    this.messages = messages;
  }

  @Override
  public void progress(String newStage, String subject, long done, long total) {
    if (!watched || System.nanoTime() - start < PATIENCE) {
      return;
    }
    if (bar == null || !stage.equals(newStage)) {
      hide();
      stage = newStage;
      bar = open(newStage, total);
    }
    bar.maxHint(total <= 0 ? UNKNOWN : total);
    bar.stepTo(done);
    bar.setExtraMessage(" " + subject);
  }

  /** Takes the bar away and says how long it took. */
  void finish(String what) {
    hide();
    BigDecimal seconds = BigDecimal.valueOf(System.nanoTime() - start, NANO_DIGITS);
    messages.println(what + " in " + seconds.setScale(2, RoundingMode.HALF_UP) + " s");
    messages.flush();
  }

  @Override
  public void close() {
    hide();
  }

  /** Takes the bar away, before something is written. */
  void hide() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  private static ProgressBar open(String stage, long total) {
    return new ProgressBarBuilder()
        .setTaskName(stage)
        .setInitialMax(total <= 0 ? UNKNOWN : total)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new OneLine())
        .clearDisplayOnFinish()
        .build();
  }

  /** The library's own leaves an empty line behind each bar. */
  private static final class OneLine extends ConsoleProgressBarConsumer {
    OneLine() {
      super(System.err, Math.min(WIDTH, TerminalSize.columns() - 1));
    }

    @Override
    public void close() {
      System.err.flush();
    }
  }
}
