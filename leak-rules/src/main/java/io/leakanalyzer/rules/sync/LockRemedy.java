package io.leakanalyzer.rules.sync;

import io.leakanalyzer.model.WaitClass;
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

  static final Remedy ONCE =
      new Remedy(
          "The function of a Once must not wait for anybody who calls Do of it: do in it what needs no other Once, and call the other one before or after.",
          """
          func plugins() {
          	config() // its own Once, before this one is taken
          	once.Do(loadPlugins)
          }
          """);

  private static final String INNER =
      """
      func (s *Store) Size() int { // for callers without the lock
      	s.mu.Lock()
      	defer s.mu.Unlock()
      	return s.size()
      }

      func (s *Store) size() int { return len(s.all) } // for those who hold it
      """;
  private static final Remedy AGAIN =
      new Remedy(
          "The outer function has the lock already: let it call a form of the inner one that does not lock, or unlock before the call.",
          INNER);
  private static final Remedy READ_AGAIN =
      new Remedy(
          "Do not read-lock again what the outer function has read-locked: a writer that comes between waits for the first and keeps out the second.",
          INNER.replace("mu.", "mu.R"));
  private static final Remedy UPGRADE =
      new Remedy(
          "An RWMutex can neither be upgraded nor taken twice: release what the outer function holds, take the write lock, and look again.",
          """
          s.mu.RUnlock()
          s.mu.Lock()
          defer s.mu.Unlock()
          if _, ok := s.all[key]; !ok { // another may have come between
          	s.all[key] = value
          }
          """);

  private static final String MUTEX =
      """
      s.mu.Lock()
      defer s.mu.Unlock() // released on every path, also on return and panic
      """;

  private LockRemedy() {}

  /** For a goroutine that takes a lock which it has already. */
  static Remedy twice(WaitClass wait) {
    return switch (wait) {
      case RWMUTEX_READ -> READ_AGAIN;
      case RWMUTEX_WRITE -> UPGRADE;
      default -> AGAIN;
    };
  }

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
