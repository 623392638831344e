package io.leakanalyzer.collect;

import java.time.Duration;

/**
 * Hears how a collection goes on. Called from the thread that collects; must be quick and must not
 * throw.
 */
public interface CollectListener {
  /** Hears nothing. */
  CollectListener NONE = new CollectListener() {};

  /** A capture is asked for. */
  default void taking(CaptureKind kind, String moment) {}

  /** More of it came: so many bytes by now. */
  default void received(CaptureKind kind, long bytes) {}

  /** A capture is there. */
  default void taken(TakenCapture capture) {}

  /** A capture will not be there. */
  default void missed(MissedCapture capture) {}

  /** Nothing happens for so long, until the next round. */
  default void waiting(Duration pause) {}
}
