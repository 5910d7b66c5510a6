package dev.safemigrate.cli;

import dev.safemigrate.reconcile.Deadline;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Lets a run end in order when the process is told to stop: what is under way is cancelled, and
/// the process waits until the verdict is written.
final class Shutdown implements AutoCloseable {
  /// Kubernetes kills 30 s after its signal.
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "shutdown");
  private volatile @Nullable Deadline deadline;

  private Shutdown() {}

  /// From now on the process does not end before this is closed.
  static Shutdown awaitsVerdict() {
    var shutdown = new Shutdown();
    Runtime.getRuntime().addShutdownHook(shutdown.hook);
    return shutdown;
  }

  /// From now on a signal also interrupts the run.
  void interrupts(Deadline running) {
    deadline = running;
  }

  private void stop() {
    var running = deadline;
    if (running != null) {
      running.interrupt();
    }
    try {
      var _ = ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
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
