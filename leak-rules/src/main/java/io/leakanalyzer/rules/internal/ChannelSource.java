package io.leakanalyzer.rules.internal;

import io.leakanalyzer.model.Suspect;
import io.leakanalyzer.rule.Cause;
import io.leakanalyzer.rule.Remedy;
import java.util.Locale;

/**
 * Whose channel it is that a goroutine waits for. In text all look like any other channel; a heap
 * dump tells them apart.
 */
public enum ChannelSource {
  TICKER("The loop over a ticker at %s never ends"),
  TIMER("The timer that is waited for at %s was stopped, or is set for years"),
  CONTEXT("The context that is waited for at %s is never cancelled");

  /** What to do about a semaphore. */
  public static final Remedy PERMITS =
      new Remedy(
          "Give the permit back in a defer, right after it was taken.",
          """
          permits <- struct{}{}
          defer func() { <-permits }() // on every path
          """);

  private final String sentence;

  ChannelSource(String sentence) {
    this.sentence = sentence;
  }

  /** What it is when the goroutine waits for good. */
  public Cause cause() {
    return switch (this) {
      case TICKER -> Cause.TICKER;
      case TIMER -> Cause.TIMER;
      case CONTEXT -> Cause.CONTEXT_NOT_CANCELLED;
    };
  }

  /** What it is, in a word. */
  public String words() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** In one sentence, of a suspect. */
  public String summary(Suspect suspect) {
    return sentence.formatted(suspect.blockedAt());
  }

  /** What to do about it. */
  public Remedy remedy() {
    return switch (this) {
      case TICKER ->
          new Remedy(
              "Stop the ticker in a defer, and leave the loop when the work is over: Stop does not close the channel.",
              """
              t := time.NewTicker(time.Second)
              defer t.Stop()
              for {
              	select {
              	case <-t.C:
              		poll()
              	case <-ctx.Done():
              		return
              	}
              }
              """);
      case TIMER ->
          new Remedy(
              "Do not wait for a timer that another goroutine may stop, nor drain one whose value was taken: Stop does not close its channel.",
              """
              select {
              case <-t.C:
              case <-stopped: // closed by whoever calls t.Stop
              }
              if !t.Stop() {
              	select {
              	case <-t.C: // up to Go 1.22 the value may be there still
              	default:
              	}
              }
              """);
      case CONTEXT ->
          new Remedy(
              "Call the cancel function in a defer, right after the context was made.",
              """
              ctx, cancel := context.WithCancel(parent)
              defer cancel()
              """);
    };
  }
}
