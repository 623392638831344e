package io.leakanalyzer.rules.channel;

import io.leakanalyzer.testing.DumpBuilder;

/** Goroutines of one site, parked in something. */
final class Feed {
  static final String OWN = "example.com/shop.(*Feed).run";

  private Feed() {}

  /** So many at one moment, with these frames, innermost first. */
  static DumpBuilder waiting(String reason, int count, String... frames) {
    DumpBuilder dump = DumpBuilder.moment("t0").goroutines(count, 40, reason);
    for (String frame : frames) {
      dump.at(frame, "shop.go", 12);
    }
    return dump.createdBy("example.com/shop.Start", "shop.go", 5, 1);
  }
}
