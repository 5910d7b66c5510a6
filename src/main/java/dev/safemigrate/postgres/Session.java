package dev.safemigrate.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;

/// One connection to the server, in autocommit. Transactions are opened and ended by statements, so
/// that what a script does to the session is never hidden behind the driver.
public final class Session implements AutoCloseable {
  private final BaseConnection connection;

  Session(Connection connection) {
    try {
      this.connection = connection.unwrap(BaseConnection.class);
    } catch (SQLException e) {
      throw new DatabaseException("use the connection", e);
    }
  }

  BaseConnection connection() {
    return connection;
  }

  /// The server process of this session, as in `pg_stat_activity`.
  public int backendPid() {
    return ((PGConnection) connection).getBackendPID();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new DatabaseException("close the connection", e);
    }
  }
}
