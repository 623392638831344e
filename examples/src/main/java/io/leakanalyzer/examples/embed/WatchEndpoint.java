package io.leakanalyzer.examples.embed;

import io.leakanalyzer.collect.Endpoint;
import io.leakanalyzer.collect.WatchView;
import io.leakanalyzer.collect.WatchedSuspect;
import io.leakanalyzer.collect.Watcher;
import java.io.IOException;

/** Which suspects of a live program grow from one look to the next? */
public final class WatchEndpoint {
  private WatchEndpoint() {}

  /** Takes the address of a live program, how many looks, and the milliseconds between them. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Watcher watcher = Watcher.of(Endpoint.of(args[0]));
    for (int look = 0; look < Integer.parseInt(args[1]); look++) {
      WatchView view = watcher.look();
      for (WatchedSuspect suspect : view.suspects()) {
        if (suspect.change() > 0) {
          System.out.printf(
              "%+d since the last look, %+d in all: %s at %s%n",
              suspect.change(),
              suspect.grown(),
              suspect.finding().verdict(),
              suspect.finding().blockedAt());
        }
      }
      Thread.sleep(Long.parseLong(args[2]));
    }
  }
}
