package dev.safemigrate.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.Eventually;
import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.OpenTransaction;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.ProgramProcess;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.TestDatabase;
import dev.safemigrate.testing.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SIGTERM: a run that is told to stop does so at once, in order, and says so.
final class SignalIT {
  private static final Duration AT_ONCE = Duration.ofSeconds(6);

  private final TestDatabase database = PostgresServer.shared().newDatabase();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aRunningStatementIsCancelledAndItsMigrationRolledBack() {
    database.execute("CREATE TABLE gate (id INT)");
    MigrationFiles.in(folder)
        .add("20250101000000_first", "CREATE TABLE first (id INT)")
        .add(
            "20250102000000_slow",
            "CREATE TABLE half (id INT); SELECT pg_sleep(60) FROM pg_database"
                + " WHERE datname = current_database() AND datname NOT LIKE 'safe_migrate%';"
                + " CREATE TABLE rest (id INT)");

    var verdict = terminatedWhile("SELECT pg_sleep%", Setup.of(database, folder));

    assertThatItWasInterrupted(verdict);
    assertThat(tables()).containsExactlyInAnyOrder("_prisma_migrations", "first", "gate");
    assertThat(
            database.query(
                """
                SELECT migration_name FROM _prisma_migrations
                WHERE finished_at IS NULL AND rolled_back_at IS NULL
                """))
        .isEmpty();
    assertThat(
            database.query(
                "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL"))
        .containsExactly("20250101000000_first");
  }

  @Test
  void aRehearsalIsCancelledAndItsDatabaseDropped() {
    MigrationFiles.in(folder)
        .add("20250101000000_slow", "CREATE TABLE half (id INT); SELECT pg_sleep(60)");

    var verdict = terminatedWhile("SELECT pg_sleep%", Setup.of(database, folder));

    assertThatItWasInterrupted(verdict);
    assertThat(tables()).isEmpty();
  }

  @Test
  void aRunThatPollsForTheLockEndsAtOnce() {
    MigrationFiles.in(folder).add("20250101000000_first", "CREATE TABLE first (id INT)");

    try (var _ = OpenTransaction.of(database, "prisma", "SELECT pg_advisory_lock(72707369)")) {
      var verdict =
          terminatedWhile("SELECT pg\\_catalog.pg\\_try\\_advisory%", Setup.of(database, folder));

      assertThatItWasInterrupted(verdict);
    }
    assertThat(tables()).isEmpty();
  }

  private Verdict terminatedWhile(String statement, Setup setup) {
    try (var program = setup.start()) {
      Eventually.until("the statement runs", () -> runs(program, statement));
      long start = System.nanoTime();
      program.terminate();
      var verdict = program.end();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
      return verdict;
    }
  }

  /// Also the last statement of an idle session counts, because polling is fast. A scratch database
  /// is looked at only if its maker is a session of this test's database.
  private boolean runs(ProgramProcess program, String statement) {
    assertThat(program.isAlive()).isTrue();
    return !database
        .query(
            """
            SELECT a.pid FROM pg_stat_activity a
            WHERE a.application_name = 'safe-migrate' AND a.query LIKE '%s'
              AND (a.datname = current_database() OR EXISTS (
                SELECT FROM pg_stat_activity maker
                WHERE maker.datname = current_database()
                  AND a.datname LIKE 'safe\\_migrate\\_shadow\\_' || maker.pid || '\\_%%'))
            """
                .formatted(statement))
        .isEmpty();
  }

  private void assertThatItWasInterrupted(Verdict verdict) {
    assertThat(verdict.exitCode()).isEqualTo(143);
    assertThat(verdict.outcome()).isEqualTo("failed");
    assertThat(verdict.codes()).contains("INTERRUPTED");
    assertThat(verdict.out()).contains("FAILED");
    assertThat(scratchDatabases()).isEmpty();
  }

  private java.util.List<String> scratchDatabases() {
    return database.query(
        "SELECT datname FROM pg_database WHERE datname LIKE 'safe\\_migrate\\_shadow\\_%'");
  }

  private java.util.List<String> tables() {
    return database.query(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace");
  }
}
