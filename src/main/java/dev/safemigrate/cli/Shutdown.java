package dev.safemigrate.cli;

import dev.safemigrate.reconcile.Deadline;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a run end in order when the process is told to stop: what is under way is cancelled, and
/// the process waits until the verdict is written.
final class Shutdown implements AutoCloseable {
  /// Kubernetes kills 30 s after its signal.
  private static final Duration GRACE = Duration.ofSeconds(20);

  /// Writing the verdict happens after the run; it takes no more than this.
  private static final Duration TO_WRITE = Duration.ofMillis(500);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private Shutdown(Deadline deadline) {
    this.hook = new Thread(() -> stop(deadline), "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// From now on a signal interrupts the run.
  static Shutdown interrupts(Deadline deadline) {
    return new Shutdown(deadline);
  }

  private void stop(Deadline deadline) {
    deadline.interrupt();
    try {
      if (ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        Thread.sleep(TO_WRITE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is shutting down already, and the hook is at work.
    }
  }
}
