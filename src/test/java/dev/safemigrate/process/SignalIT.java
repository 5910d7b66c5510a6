package dev.safemigrate.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.Eventually;
import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.OpenTransaction;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.TestDatabase;
import dev.safemigrate.testing.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
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
    MigrationFiles.in(folder)
        .add("20250101000000_first", "CREATE TABLE first (id INT)")
        .add(
            "20250102000000_slow",
            "CREATE TABLE half (id INT); SELECT pg_sleep(60) FROM pg_database"
                + " WHERE datname = current_database() AND datname NOT LIKE 'safe_migrate%';"
                + " CREATE TABLE rest (id INT)");

    var verdict = terminatedWhile(this::sleepsInTarget);

    assertThatItWasInterrupted(verdict);
    assertThat(tables()).containsExactlyInAnyOrder("_prisma_migrations", "first");
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

    var verdict = terminatedWhile(this::sleepsInRehearsal);

    assertThatItWasInterrupted(verdict);
    assertThat(tables()).isEmpty();
  }

  @Test
  void aRunThatPollsForTheLockEndsAtOnce() {
    MigrationFiles.in(folder).add("20250101000000_first", "CREATE TABLE first (id INT)");

    try (var _ = OpenTransaction.of(database, "prisma", "SELECT pg_advisory_lock(72707369)")) {
      var verdict = terminatedWhile(this::looksForTheHolder);

      assertThatItWasInterrupted(verdict);
    }
    assertThat(tables()).isEmpty();
  }

  private Verdict terminatedWhile(BooleanSupplier atWork) {
    try (var program = Setup.of(database, folder).start()) {
      Eventually.until("the program is at it", atWork);
      long start = System.nanoTime();
      program.terminate();
      var verdict = program.end();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
      return verdict;
    }
  }

  private boolean sleepsInTarget() {
    return hasSession("datname = current_database() AND wait_event = 'PgSleep'");
  }

  /// The server is this test's own, so that any rehearsal is.
  private boolean sleepsInRehearsal() {
    return hasSession("datname LIKE 'safe\\_migrate\\_shadow\\_%' AND wait_event = 'PgSleep'");
  }

  private boolean looksForTheHolder() {
    return hasSession("datname = current_database() AND query LIKE '%pg_locks%'");
  }

  private boolean hasSession(String condition) {
    return !database
        .query(
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'safe-migrate' AND "
                + condition)
        .isEmpty();
  }

  private void assertThatItWasInterrupted(Verdict verdict) {
    assertThat(verdict.exitCode()).isEqualTo(143);
    assertThat(verdict.outcome()).isEqualTo("failed");
    assertThat(verdict.codes()).contains("INTERRUPTED");
    assertThat(verdict.out()).contains("FAILED");
    assertThat(scratchDatabases()).isEmpty();
  }

  private List<String> scratchDatabases() {
    return database.query(
        "SELECT datname FROM pg_database WHERE datname LIKE 'safe\\_migrate\\_shadow\\_%'");
  }

  private List<String> tables() {
    return database.query(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace");
  }
}
