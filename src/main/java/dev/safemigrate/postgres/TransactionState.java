package dev.safemigrate.postgres;

/// Where a session's transaction stands, as the server says after each statement.
public enum TransactionState {
  /// None is open: each statement commits by itself.
  IDLE,
  /// One is open.
  OPEN,
  /// One is open and a statement in it failed: it can only be rolled back.
  FAILED
}
