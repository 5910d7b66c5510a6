package dev.safemigrate.random;

import dev.safemigrate.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A connection as the application's role to a database of one case. Notes what was tried, so that
/// it can be done again elsewhere.
final class Workbench implements AutoCloseable {
  private final Connection connection;
  private final List<String> attempted = new ArrayList<>();

  private Workbench(Connection connection) {
    this.connection = connection;
  }

  static Workbench of(TestDatabase database) {
    return new Workbench(database.connectAsApp());
  }

  /// Executes the statement; the server's complaint where it does not accept it.
  Optional<String> attempt(String sql) {
    attempted.add(sql);
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(e.getSQLState() + " " + e.getMessage());
    }
  }

  /// Executes what is known to succeed.
  void execute(String sql) {
    attempt(sql)
        .ifPresent(complaint -> {
          throw new IllegalStateException("could not execute: " + sql + "\n" + complaint);
        });
  }

  /// What was tried so far, in order; what failed may have moved a sequence.
  List<String> attempted() {
    return List.copyOf(attempted);
  }

  /// The rows of a query, all columns as text.
  List<String> rows(String sql) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (int column = 1; column <= columns; column++) {
          row.add(String.valueOf(rows.getString(column)));
        }
        found.add(String.join(" | ", row));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("could not query: " + sql, e);
    }
  }

  /// Removes everything that a case made.
  void clear() {
    execute("ROLLBACK");
    execute("RESET ALL");
    rows("SELECT quote_ident(nspname) FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <>"
            + " 'information_schema'")
        .forEach(schema -> execute("DROP SCHEMA " + schema + " CASCADE"));
    execute("CREATE SCHEMA public");
    execute("GRANT USAGE ON SCHEMA public TO PUBLIC");
    attempted.clear();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("could not close a connection", e);
    }
  }
}
