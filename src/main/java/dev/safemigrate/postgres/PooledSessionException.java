package dev.safemigrate.postgres;

/// A connection pooler gives each transaction another session, so that no lock of a session can be
/// held: it would stay behind in a session that others get.
public final class PooledSessionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PooledSessionException() {
    super(
        "the database URL leads to a connection pooler that gives each transaction another session"
            + " (pool_mode = transaction), so that the migration lock cannot be held");
  }
}
