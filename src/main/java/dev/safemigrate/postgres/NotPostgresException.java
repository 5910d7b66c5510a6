package dev.safemigrate.postgres;

/// The server speaks PostgreSQL's protocol and is something else.
public final class NotPostgresException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param server what it is, for example `CockroachDB`
  /// @param because what shows that, as a clause
  NotPostgresException(String server, String because) {
    super("the database URL leads to " + server + ", not to PostgreSQL: " + because);
  }
}
