package dev.safemigrate.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// One test's database; dropped when closed, with whoever is still connected.
public record TestDatabase(PostgresServer server, String name) implements AutoCloseable {

  /// The URL as Prisma writes it, with the superuser's credentials.
  public String url() {
    return server.url(name);
  }

  /// A connection of the test's own.
  public Connection connect() {
    try {
      return DriverManager.getConnection(server.jdbcUrl(name));
    } catch (SQLException e) {
      throw new IllegalStateException("could not connect to " + name, e);
    }
  }

  /// Executes statements, for example to set the scene.
  public void execute(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("could not execute: " + sql, e);
    }
  }

  /// The first column of a query's rows as text; a null is `null` in letters.
  public List<String> query(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
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
