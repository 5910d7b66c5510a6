package dev.safemigrate.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

  /// Turns the current row of a result into a value.
  @FunctionalInterface
  interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  BaseConnection connection() {
    return connection;
  }

  /// The server process of this session, as in `pg_stat_activity`.
  public int backendPid() {
    return ((PGConnection) connection).getBackendPID();
  }

  /// The rows of a query with bound parameters.
  ///
  /// @param attempted completes "could not …" in the error
  <T> List<T> query(String attempted, String sql, List<?> parameters, RowMapper<T> mapper) {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (var rows = statement.executeQuery()) {
        var values = new ArrayList<T>();
        while (rows.next()) {
          values.add(mapper.map(rows));
        }
        return values;
      }
    } catch (SQLException e) {
      throw new DatabaseException(attempted, e);
    }
  }

  /// Executes a statement with bound parameters.
  ///
  /// @param attempted completes "could not …" in the error
  /// @return the number of rows that it changed
  int update(String attempted, String sql, List<?> parameters) {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseException(attempted, e);
    }
  }

  /// Executes one or several statements without parameters.
  ///
  /// @param attempted completes "could not …" in the error
  void execute(String attempted, String sql) {
    try (var statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    } catch (SQLException e) {
      throw new DatabaseException(attempted, e);
    }
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
