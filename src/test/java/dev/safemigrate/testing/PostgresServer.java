package dev.safemigrate.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// The one PostgreSQL of a test run. Started by the first test that asks for it and stopped with
/// the JVM; each test works in a database of its own.
///
/// `TEST_DATABASE_URL` names another server to use, as `postgresql://superuser:password@host:port`.
public final class PostgresServer {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final String RUN = Long.toString(ProcessHandle.current().pid(), 36);
  private static final PostgresServer SHARED = start();

  private final String authority;

  private PostgresServer(String authority) {
    this.authority = authority;
  }

  /// The server that all tests of this run share.
  public static PostgresServer shared() {
    return SHARED;
  }

  /// A new database, made from `template0`.
  public TestDatabase newDatabase() {
    var name = "test_" + RUN + "_" + DATABASES.incrementAndGet();
    execute("CREATE DATABASE " + name + " TEMPLATE template0");
    return new TestDatabase(this, name);
  }

  /// Executes statements in the maintenance database, for example to make a role.
  public void execute(String sql) {
    try (var connection = DriverManager.getConnection(jdbcUrl("postgres"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("could not execute: " + sql, e);
    }
  }

  /// The URL of a database as Prisma writes it, with the superuser's credentials.
  public String url(String database) {
    return "postgresql://" + authority + "/" + database;
  }

  String jdbcUrl(String database) {
    var credentials = authority.substring(0, authority.lastIndexOf('@')).split(":", 2);
    var host = authority.substring(authority.lastIndexOf('@') + 1);
    return "jdbc:postgresql://%s/%s?user=%s&password=%s"
        .formatted(host, database, credentials[0], credentials[1]);
  }

  private static PostgresServer start() {
    return Optional.ofNullable(System.getenv("TEST_DATABASE_URL"))
        .map(url -> new PostgresServer(url.replaceFirst("^postgres(ql)?://", "")))
        .orElseGet(PostgresServer::embedded);
  }

  private static PostgresServer embedded() {
    try {
      var server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("max_connections", "200")
              .setServerConfig("full_page_writes", "off")
              .start();
      return new PostgresServer("postgres:postgres@127.0.0.1:" + server.getPort());
    } catch (IOException e) {
      throw new UncheckedIOException("could not start the embedded PostgreSQL", e);
    }
  }
}
