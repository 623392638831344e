package io.leakanalyzer.examples.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C interrupts a thread and gives it some seconds to put what it has in order, instead of
 * ending the process at once.
 */
final class Interruption implements AutoCloseable {
  private static final int GRACE_SECONDS = 5;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Thread worker) {
    hook =
        new Thread(
            () -> {
              worker.interrupt();
              try {
                done.await(GRACE_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "leak-interruption");
  }

  static Interruption ofThisThread() {
    Interruption interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Everything is in order. */
  void done() {
    done.countDown();
  }

  @Override
  public void close() {
    done();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already: the hook runs, and was told.
      done();
    }
  }
}
