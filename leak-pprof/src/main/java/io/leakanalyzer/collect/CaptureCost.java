package io.leakanalyzer.collect;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What captures cost, estimated from the number of goroutines; measured on Go 1.27 with {@code
 * examples/endpoint -measure}, eight frames a goroutine (README, Taking captures). The text is
 * printed while the program stands still, into a buffer that doubles until all fits or 64 MiB are
 * reached (runtime/pprof/pprof.go, writeGoroutineStacks): the longest stop is a quarter of the
 * whole. The profile only copies stacks meanwhile.
 */
final class CaptureCost {
  private static final long MOST_TEXT = 64L << 20;
  private static final int TEXT_BYTES = 700;
  private static final int TEXT_STOP_NANOS = 7_000;
  private static final int TEXT_WHOLE_NANOS = 30_000;
  private static final int PROFILE_STOP_NANOS = 40;
  private static final int PROFILE_WHOLE_NANOS = 2_000;
  private static final int LEAK_NANOS = 3_500;
  private static final int LEAK_STOP_NANOS = 250;
  private static final Duration MOMENT = Duration.ofMillis(10);

  private CaptureCost() {}

  /** True if the text of so many goroutines may be cut at 64 MiB. */
  static boolean isTooMuchText(OptionalLong goroutines) {
    return goroutines.orElse(0) > MOST_TEXT / 2 / TEXT_BYTES;
  }

  static PlannedCapture planned(
      CaptureKind kind, String moment, OptionalLong goroutines, Duration working) {
    long count = goroutines.orElse(0);
    long printed = Math.min(count, MOST_TEXT / TEXT_BYTES);
    long textBytes = goroutines.isPresent() ? printed * TEXT_BYTES : -1;
    Duration stop = Duration.ofNanos(printed * TEXT_STOP_NANOS);
    Duration text = Duration.ofNanos(printed * TEXT_WHOLE_NANOS);
    return switch (kind) {
      case GOROUTINE_TEXT -> of(kind, moment, stop, MOMENT.plus(text), textBytes);
      case LEAK_TEXT ->
          of(
              kind,
              moment,
              stop.plusNanos(count * LEAK_STOP_NANOS),
              MOMENT.plus(text).plusNanos(count * LEAK_NANOS),
              textBytes);
      case LEAK_PROFILE ->
          of(
              kind,
              moment,
              Duration.ofNanos(count * LEAK_STOP_NANOS),
              MOMENT.plusNanos(count * LEAK_NANOS),
              -1);
      case GOROUTINE_PROFILE ->
          of(
              kind,
              moment,
              Duration.ofNanos(count * PROFILE_STOP_NANOS),
              MOMENT.plusNanos(count * PROFILE_WHOLE_NANOS),
              -1);
      default -> of(kind, moment, Duration.ZERO, MOMENT.plus(working), -1);
    };
  }

  private static PlannedCapture of(
      CaptureKind kind, String moment, Duration stop, Duration takes, long bytes) {
    return new PlannedCapture(kind, moment, stop, takes, bytes, "");
  }
}
