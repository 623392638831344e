package io.leakanalyzer.collect;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on by a second whenever it is looked at. */
final class Ticking extends Clock {
  private Instant now;

  Ticking(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    now = now.plusSeconds(1);
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
