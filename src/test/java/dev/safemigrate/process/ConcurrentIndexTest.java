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
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever waits inside the server for the migration lock, as the Prisma CLI does, holds a snapshot
/// there. An index that is built concurrently waits for all snapshots: a deadlock of the two.
final class ConcurrentIndexTest {
  private static final String IN_USE = "LOCK TABLE users IN SHARE MODE";
  private static final String INDEX = "CREATE INDEX CONCURRENTLY users_id ON users (id);\n";

  private final TestDatabase database = PostgresServer.shared().newDatabase();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whoWaitsForTheLockIsLetThroughBefore() {
    deployed()
        .add("20250102000000_name", "ALTER TABLE users ADD COLUMN name TEXT;\n")
        .add("20250103000000_index", INDEX);

    CompletableFuture<Verdict> running;
    CompletableFuture<String> waiter;
    try (var _ = OpenTransaction.of(database, "app", IN_USE)) {
      running = CompletableFuture.supplyAsync(setup()::run);
      Eventually.until("the run is stopped", () -> waits("relation"));
      waiter =
          CompletableFuture.supplyAsync(() -> waitForTheLock("5min"), Thread::startVirtualThread);
      Eventually.until("somebody waits for the lock", () -> waits("advisory"));
    }

    assertThat(waiter.join()).isEqualTo("got it");
    assertThatAllIsDone(running.join());
    assertThat(running.join().status().path("migrations").findValuesAsText("action"))
        .containsExactly("none", "applied", "applied");
  }

  @Test
  void whoComesLaterAndGivesUpDoesNotSpoilIt() {
    deployed().add("20250102000000_index", "ALTER TABLE users ADD COLUMN name TEXT;\n" + INDEX);

    CompletableFuture<Verdict> running;
    CompletableFuture<String> waiter;
    try (var _ = OpenTransaction.of(database, "app", IN_USE)) {
      running = CompletableFuture.supplyAsync(setup()::run);
      Eventually.until("the script is stopped", () -> waits("relation"));
      waiter =
          CompletableFuture.supplyAsync(() -> waitForTheLock("4s"), Thread::startVirtualThread);
      Eventually.until("somebody waits for the lock", () -> waits("advisory"));
    }

    assertThat(waiter.join()).isEqualTo("57014");
    assertThatAllIsDone(running.join());
  }

  @Test
  void anAgreedPlanIsCarriedOutInFullWhoeverWaits() {
    deployed()
        .add("20250102000000_name", "ALTER TABLE users ADD COLUMN name TEXT;\n")
        .add("20250103000000_index", INDEX);
    var plan = folder.resolve("plan.json").toString();
    assertThat(setup().run("plan", "--out", plan).exitCode()).isEqualTo(10);

    CompletableFuture<Verdict> running;
    CompletableFuture<String> waiter;
    try (var _ = OpenTransaction.of(database, "app", IN_USE)) {
      running = CompletableFuture.supplyAsync(() -> setup().run("reconcile", "--plan", plan));
      Eventually.until("the run is stopped", () -> waits("relation"));
      waiter =
          CompletableFuture.supplyAsync(() -> waitForTheLock("4s"), Thread::startVirtualThread);
      Eventually.until("somebody waits for the lock", () -> waits("advisory"));
    }

    assertThat(waiter.join()).isEqualTo("57014");
    assertThatAllIsDone(running.join());
  }

  private MigrationFiles deployed() {
    var files =
        MigrationFiles.in(folder).add("20250101000000_users", "CREATE TABLE users (id INT)");
    assertThat(setup().run().outcome()).isEqualTo("ready");
    return files;
  }

  private Setup setup() {
    return Setup.of(database, folder).with("SAFE_MIGRATE_LOCK_TIMEOUT", "60s");
  }

  /// Leaves it to others to find a deadlock.
  private String waitForTheLock(String patience) {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "SET deadlock_timeout = '5min'; SET statement_timeout = '" + patience + "'");
      statement.execute("SELECT pg_advisory_lock(72707369)");
      return "got it";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  private boolean waits(String lock) {
    return !database
        .query(
            """
            SELECT pid FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = '%s'
            """
                .formatted(lock))
        .isEmpty();
  }

  private void assertThatAllIsDone(Verdict verdict) {
    assertThat(verdict.outcome()).as(verdict.all()).isEqualTo("ready");
    assertThat(database.query("SELECT indexrelid::regclass FROM pg_index WHERE indisvalid"))
        .contains("users_id");
    assertThat(database.query("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid"))
        .isEmpty();
    assertThat(
            database.query(
                "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NULL"))
        .isEmpty();
  }
}
