package dev.safemigrate.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// One test's database; dropped when closed, with whoever is still connected.
public record TestDatabase(PostgresServer server, String name) implements AutoCloseable {

  /// The URL as Prisma writes it, with the superuser's credentials.
  public String url() {
    return server.url(name);
  }

  /// The URL with the credentials of the ordinary role, [PostgresServer#APP].
  public String urlOfApp() {
    return server.urlOfApp(name);
  }

  /// A connection of the test's own.
  public Connection connect() {
    return connect(server.jdbcUrl(name));
  }

  /// The same as [PostgresServer#APP].
  public Connection connectAsApp() {
    return connect(server.jdbcUrlOfApp(name));
  }

  private Connection connect(String jdbcUrl) {
    try {
      return DriverManager.getConnection(jdbcUrl);
    } catch (SQLException e) {
      throw new IllegalStateException("could not connect to " + name, e);
    }
  }

  /// Executes statements, for example to set the scene.
  public void execute(String sql) {
    execute(connect(), sql);
  }

  /// Executes statements as [PostgresServer#APP].
  public void executeAsApp(String sql) {
    execute(connectAsApp(), sql);
  }

  private static void execute(Connection opened, String sql) {
    try (var connection = opened;
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("could not execute: " + sql, e);
    }
  }

  /// The first column of a query's rows as text; a null is `null` in letters.
  public List<String> query(String sql) {
    return rows(sql, rows -> String.valueOf(rows.getString(1)));
  }

  /// All columns of a query's rows as text, with ` | ` between them.
  public List<String> rows(String sql) {
    return rows(
        sql,
        rows -> {
          var row = new StringJoiner(" | ");
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            row.add(String.valueOf(rows.getString(i)));
          }
          return row.toString();
        });
  }

  @FunctionalInterface
  private interface RowText {
    String of(ResultSet rows) throws SQLException;
  }

  private List<String> rows(String sql, RowText text) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(text.of(rows));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException("could not query: " + sql, e);
    }
  }

  @Override
  public void close() {
    server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }
}
