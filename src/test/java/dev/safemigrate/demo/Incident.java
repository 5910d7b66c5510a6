package dev.safemigrate.demo;

import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A deploy that stopped: tables made by hand, with rows and without a history, and migrations that
/// make the same tables and go on from there.
///
/// @param folder the application's, with `prisma/migrations` in it
record Incident(TestDatabase database, Path folder) implements AutoCloseable {
  private static final Path SCENE = Path.of("src/test/resources/dev/safemigrate/demo");

  /// The columns that were there before the run; a row is the same if these are.
  private static final String ROWS =
      """
      SELECT format('     users   %s rows, checksum %s', count(*), left(md5(string_agg(
               ROW(id, email, role, created_at)::text, ';' ORDER BY id)), 12))
      FROM users
      UNION ALL
      SELECT format('     orders  %s rows, checksum %s', count(*), left(md5(string_agg(
               ROW(id, user_id, total, paid_at)::text, ';' ORDER BY id)), 12))
      FROM orders
      """;

  private static final String HISTORY =
      """
      SELECT format('     %s  %s', rpad(migration_name, 31),
               CASE WHEN applied_steps_count = 0 THEN split_part(logs, ' as this', 1) || ' …' ELSE 'executed' END)
      FROM _prisma_migrations
      WHERE finished_at IS NOT NULL
      ORDER BY started_at
      """;

  static Incident happens() throws IOException {
    var database = PostgresServer.shared().newDatabase();
    database.execute(Files.readString(SCENE.resolve("made-by-hand.sql")));
    var folder = Files.createTempDirectory("safe-migrate-demo-");
    copy(SCENE.resolve("prisma"), folder.resolve("prisma"));
    return new Incident(database, folder);
  }

  /// One line for each table: how many rows, and a checksum over all of them.
  List<String> rows() {
    return database.query(ROWS);
  }

  /// One line for each migration that the history says is applied.
  List<String> history() {
    return database.query(HISTORY);
  }

  /// How many orders the data migration has marked as paid.
  String paidOrders() {
    return database.query("SELECT count(*) FROM orders WHERE state = 'PAID'").getFirst();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  /// The deepest first, for a folder must be empty to be deleted.
  @Override
  public void close() throws IOException {
    database.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.toList().reversed()) {
        Files.delete(file);
      }
    }
  }
}
