package dev.safemigrate.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/// A server and another one that follows it by streaming replication: a copy of its files, taken
/// while it did not run.
public final class StandbyServer implements AutoCloseable {
  private final EmbeddedPostgres primary;
  private final EmbeddedPostgres standby;

  private StandbyServer(EmbeddedPostgres primary, EmbeddedPostgres standby) {
    this.primary = primary;
    this.standby = standby;
  }

  /// Starts both.
  public static StandbyServer start(Path folder) {
    try {
      var first = folder.resolve("primary");
      var second = folder.resolve("standby");
      server(first).close();
      copy(first, second);
      var primary = server(first);
      Files.createFile(second.resolve("standby.signal"));
      Files.writeString(
          second.resolve("postgresql.auto.conf"),
          "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'%n"
              .formatted(primary.getPort()),
          StandardOpenOption.APPEND);
      return new StandbyServer(primary, server(second));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres server(Path data) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("fsync", "off")
        .start();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /// The URL of the server that takes writes.
  public String primaryUrl() {
    return url(primary);
  }

  /// The URL of the one that follows it, until it is promoted.
  public String standbyUrl() {
    return url(standby);
  }

  private static String url(EmbeddedPostgres server) {
    return "postgresql://postgres:postgres@127.0.0.1:" + server.getPort() + "/postgres";
  }

  /// Returns when the standby has all that was written.
  public void catchUp() {
    var written = ask(primary, "SELECT pg_current_wal_insert_lsn()");
    Eventually.until(
        "the standby has it all",
        () -> ask(standby, "SELECT pg_last_wal_replay_lsn() >= '" + written + "'").equals("t"));
  }

  /// Makes the standby a server that takes writes.
  public void promote() {
    var _ = ask(standby, "SELECT pg_promote()");
  }

  /// The first column of a query's only row, at the server that takes writes.
  public String ask(String sql) {
    return ask(primary, sql);
  }

  private static String ask(EmbeddedPostgres server, String sql) {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException("could not query: " + sql, e);
    }
  }

  @Override
  public void close() {
    try {
      standby.close();
      primary.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
