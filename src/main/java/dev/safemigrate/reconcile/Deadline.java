package dev.safemigrate.reconcile;

import dev.safemigrate.postgres.DatabaseException;
import dev.safemigrate.postgres.Session;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The end of a run's time, or of the patience of whoever sent a signal: cancels the running
/// statement and lets nothing new begin.
public final class Deadline implements AutoCloseable {

  /// Why the run has to stop.
  public enum Cause {
    /// Its time is up.
    TIME,
    /// The process was told to stop.
    SIGNAL
  }

  /// The run has to stop; what was begun is rolled back.
  public static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause cause;

    StoppedException(Cause cause) {
      super("the run has to stop: " + cause);
      this.cause = cause;
    }

    /// Why.
    public Cause why() {
      return cause;
    }
  }

  private static final Logger LOG = Logger.getLogger(Deadline.class);

  /// A statement may begin between two looks at the flag; so the cancelling is repeated.
  private static final Duration CANCEL_AGAIN = Duration.ofMillis(200);

  private final long end;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private final Heartbeat heartbeat = new Heartbeat(System::nanoTime);
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile @Nullable Cause cause;
  private volatile @Nullable Thread waiting;

  /// Starts the clock.
  public Deadline(Duration patience) {
    this.end = System.nanoTime() + patience.toNanos();
    Thread.ofPlatform().daemon().name("deadline").start(this::guard);
  }

  /// Cancels this session's statements too when the time comes.
  Session guard(Session session) {
    sessions.add(session);
    return session;
  }

  /// No longer cancels this session's statements: it is closed now, or does what has to be done
  /// also when the run has to stop.
  void release(Session session) {
    synchronized (sessions) {
      sessions.remove(session);
    }
  }

  /// Tells of what takes long.
  Heartbeat heartbeat() {
    return heartbeat;
  }

  /// Stops the run now, because of a signal.
  public void interrupt() {
    cause = Cause.SIGNAL;
  }

  /// Whether the run has to stop.
  boolean isOver() {
    return cause != null;
  }

  /// Returns if there is time left.
  ///
  /// @throws StoppedException if there is none
  void check() {
    var why = cause;
    if (why != null) {
      throw new StoppedException(why);
    }
  }

  /// Why the run has to stop; asked only when it has to.
  Cause cause() {
    return cause == Cause.SIGNAL ? Cause.SIGNAL : Cause.TIME;
  }

  /// Waits for something in the network or for another process, and is woken when the run has to
  /// stop. Work on an open connection is not: an interrupt would break it.
  <T> T interruptibly(Supplier<T> wait) {
    waiting = Thread.currentThread();
    try {
      return wait.get();
    } finally {
      waiting = null;
      var _ = Thread.interrupted();
    }
  }

  /// Waits, unless the run has to stop.
  ///
  /// @throws StoppedException if it has
  void pause(Duration time) {
    interruptibly(() -> {
      try {
        Thread.sleep(time);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return time;
    });
    check();
  }

  /// The time that is left.
  Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  private void guard() {
    try {
      while (!finished.await(CANCEL_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        heartbeat.tick();
        if (cause == null && left().isZero()) {
          cause = Cause.TIME;
        }
        if (cause != null) {
          cancel();
          var waiter = waiting;
          if (waiter != null) {
            waiter.interrupt();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Nobody is released meanwhile, so that no late cancellation hits what is done after that.
  private void cancel() {
    synchronized (sessions) {
      try {
        sessions.forEach(Session::cancel);
      } catch (DatabaseException e) {
        LOG.debug("a statement could not be cancelled now", e);
      }
    }
  }

  @Override
  public void close() {
    finished.countDown();
  }
}
