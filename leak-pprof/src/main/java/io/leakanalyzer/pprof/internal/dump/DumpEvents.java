package io.leakanalyzer.pprof.internal.dump;

import io.leakanalyzer.pprof.internal.panic.DeathNotice;

/** Hears what {@link DumpScanner} finds, in the text's order. */
interface DumpEvents extends ArgumentTap {

  /** A program began to die: the next goroutine's dump, or nothing, follows. */
  void notice(DeathNotice notice, long line);

  /** A goroutine's header was read; its frames follow. False to stop. */
  boolean begin(RawGoroutine goroutine);

  /** The goroutine is complete, as far as it stands there. */
  void end(RawGoroutine goroutine);

  /** The rule of dashes between the threads' dumps of GOTRACEBACK=crash. */
  void nextThread();

  /** A line that is neither of a goroutine nor empty. */
  void otherText();
}
