package dev.safemigrate.postgres;

import dev.safemigrate.config.DatabaseUrl;

/// What stands between us and the server does not let a session do what a run needs. No waiting
/// cures that, another URL does.
public final class PoolerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String past;

  private PoolerException(DatabaseUrl url, String message) {
    super(message);
    this.past = url.past().orElse("");
  }

  /// Where the same database is to be had without the pooler, for example `ep-x.eu.neon.tech:5432`;
  /// empty where that is not known.
  public String past() {
    return past;
  }

  /// No lock of a session can be held: it would stay behind in a session that others get.
  static PoolerException ofTransactions(DatabaseUrl url) {
    return new PoolerException(
        url,
        "the database URL leads to a connection pooler that gives each transaction another session"
            + " (pool_mode = transaction), so that the migration lock cannot be held");
  }

  /// Nothing can be done in one piece.
  static PoolerException ofStatements(DatabaseUrl url) {
    return new PoolerException(
        url,
        "the database URL leads to a connection pooler that takes no transactions"
            + " (pool_mode = statement), so that neither the migration lock can be held nor a"
            + " migration be applied as a whole");
  }

  /// The session cannot be started as the URL says; without its options it can.
  static PoolerException withoutOptions(DatabaseUrl url) {
    return new PoolerException(
        url,
        "the database URL leads to a connection pooler that does not take the options that the URL"
            + " gives the session");
  }
}
