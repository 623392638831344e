package io.leakanalyzer.rules.sync;

import io.leakanalyzer.rule.Remedy;

/** What to do about locks. */
final class LockRemedy {
  static final Remedy ORDER =
      new Remedy(
          "Take these locks in one fixed order everywhere, or never hold one while taking the other.",
          """
          func lockBoth(a, b *sync.Mutex, aFirst bool) {
          	if !aFirst { // one order for everybody, such as by id
          		a, b = b, a
          	}
          	a.Lock()
          	b.Lock()
          }
          """);

  private static final String MUTEX =
      """
      s.mu.Lock()
      defer s.mu.Unlock() // released on every path, also on return and panic
      """;

  private LockRemedy() {}

  static Remedy of(boolean mutex) {
    String text =
        "Unlock on every path, best with defer right after Lock; take several locks in one fixed order; do not send, receive, wait or do I/O while holding a lock";
    return new Remedy(
        text,
        mutex
            ? MUTEX
            : MUTEX
                + "// a reader that calls a method which takes the write lock deadlocks with itself\n");
  }
}
