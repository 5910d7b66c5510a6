package dev.safemigrate.postgres;

/// One open transaction of a session; rolled back when closed before it was committed.
public final class Transaction implements AutoCloseable {
  private final Session session;

  private Transaction(Session session) {
    this.session = session;
  }

  /// Begins a transaction.
  public static Transaction begin(Session session) {
    return begin(session, "BEGIN");
  }

  /// Begins a transaction and makes a query in it, after which the server refuses the statements
  /// that must come first.
  public static Transaction beginWithQuery(Session session) {
    return begin(session, "BEGIN; SELECT 1");
  }

  private static Transaction begin(Session session, String statements) {
    if (session.transactionState() != TransactionState.IDLE) {
      throw new IllegalStateException("a transaction is open already");
    }
    session.execute("begin a transaction", statements);
    return new Transaction(session);
  }

  /// Commits. The server answers a `COMMIT` of a failed transaction with a rollback and no error,
  /// so that this is looked at first.
  ///
  /// @throws IllegalStateException when the transaction failed, or was ended by a script
  public void commit() {
    if (session.transactionState() != TransactionState.OPEN) {
      throw new IllegalStateException(
          "the transaction cannot be committed, it is " + session.transactionState());
    }
    session.execute("commit the transaction", "COMMIT");
  }

  /// Sets a savepoint.
  ///
  /// @param name a plain identifier of ours
  public void savepoint(String name) {
    session.execute("set a savepoint", "SAVEPOINT " + name);
  }

  /// Goes back to a savepoint and forgets it.
  public void rollbackTo(String name) {
    session.execute(
        "roll back to a savepoint", "ROLLBACK TO SAVEPOINT %1$s; RELEASE %1$s".formatted(name));
  }

  /// Forgets a savepoint and keeps what was done since.
  public void release(String name) {
    session.execute("release a savepoint", "RELEASE SAVEPOINT " + name);
  }

  /// Rolls back what was not committed.
  @Override
  public void close() {
    if (!session.isClosed() && session.transactionState() != TransactionState.IDLE) {
      session.execute("roll back the transaction", "ROLLBACK");
    }
  }
}
