package dev.safemigrate.postgres;

import java.time.Duration;
import java.util.Optional;

/// Somebody else kept the migration lock for longer than we wait.
public final class LockUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration waited;
  private final transient Optional<LockHolder> holder;

  LockUnavailableException(Duration waited, Optional<LockHolder> holder) {
    super(
        "the migration lock was not to be had within %d ms, it is held by %s"
            .formatted(
                waited.toMillis(),
                holder.map(LockHolder::description).orElse("a session that is gone by now")));
    this.waited = waited;
    this.holder = holder;
  }

  /// For how long it was polled.
  public Duration waited() {
    return waited;
  }

  /// Who held it last; empty where it was released between two looks.
  public Optional<LockHolder> holder() {
    return holder;
  }
}
