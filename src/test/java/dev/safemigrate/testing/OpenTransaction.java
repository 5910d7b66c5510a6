package dev.safemigrate.testing;

import java.sql.Connection;
import java.sql.SQLException;

/// Another session with an open transaction, for example an application that holds a lock; rolled
/// back when closed.
public final class OpenTransaction implements AutoCloseable {
  private final Connection connection;

  private OpenTransaction(Connection connection) {
    this.connection = connection;
  }

  /// Begins a transaction as an application of that name and executes the statement in it.
  public static OpenTransaction of(TestDatabase database, String application, String sql) {
    var connection = database.connect();
    try {
      connection.setClientInfo("ApplicationName", application);
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute(sql);
      }
      return new OpenTransaction(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("could not execute: " + sql, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("could not close the transaction", e);
    }
  }
}
