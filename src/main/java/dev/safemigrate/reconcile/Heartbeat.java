package dev.safemigrate.reconcile;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Says every ten seconds that a long statement is still at work, so that nobody takes a run for
/// stuck. One thread works, another one asks for the beat.
final class Heartbeat {
  private static final Logger LOG = Logger.getLogger(Heartbeat.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final LongSupplier nanoTime;
  private volatile @Nullable Work current;

  /// @param nanoTime the clock
  Heartbeat(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private static final class Work {
    private final String what;
    private final long start;
    private long beats;

    Work(String what, long start) {
      this.what = what;
      this.start = start;
    }
  }

  /// Does the work and makes it known meanwhile.
  ///
  /// @param what for example `migration 20260101000000_init, statement 3 (line 12)`
  <T> T during(String what, Supplier<T> work) {
    current = new Work(what, nanoTime.getAsLong());
    try {
      return work.get();
    } finally {
      current = null;
    }
  }

  /// Logs a beat if one is due.
  void tick() {
    beat().ifPresent(LOG::info);
  }

  /// The line that is due now.
  Optional<String> beat() {
    var work = current;
    if (work == null) {
      return Optional.empty();
    }
    var elapsed = Duration.ofNanos(nanoTime.getAsLong() - work.start);
    long due = elapsed.dividedBy(INTERVAL);
    if (due <= work.beats) {
      return Optional.empty();
    }
    work.beats = due;
    return Optional.of("%s: running for %d s".formatted(work.what, elapsed.toSeconds()));
  }
}
