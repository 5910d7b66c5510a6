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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody else is at work in the database.
final class LockedOutTest {
  private static final String FIRST = "20250101000000_first";
  private static final String SECOND = "20250102000000_second";

  private final TestDatabase database = PostgresServer.shared().newDatabase();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whoeverHoldsTheMigrationLockForTooLongIsNamed() {
    MigrationFiles.in(folder).add(FIRST, "CREATE TABLE users (id INT)");

    try (var _ = OpenTransaction.of(database, "prisma", "SELECT pg_advisory_lock(72707369)")) {
      var verdict = setup().with("SAFE_MIGRATE_LOCK_WAIT", "300ms").run();

      assertThat(verdict.exitCode()).isEqualTo(41);
      assertThat(verdict.codes()).containsExactly("LOCK_TIMEOUT");
      assertThat(verdict.out()).contains("pid " + pidOf("prisma")).contains("\"prisma\"");
    }
    assertThat(database.query("SELECT to_regclass('_prisma_migrations')")).containsExactly("null");
  }

  @Test
  void whatTheHolderOfTheLockDidIsReadAnew() {
    var files = MigrationFiles.in(folder).add(FIRST, "CREATE TABLE users (id INT)");
    assertThat(setup().run().outcome()).isEqualTo("ready");
    files.add(SECOND, "CREATE TABLE orders (id INT)");

    CompletableFuture<Verdict> running;
    try (var _ = OpenTransaction.of(database, "prisma", "SELECT pg_advisory_lock(72707369)")) {
      running = CompletableFuture.supplyAsync(() -> setup().run());
      Eventually.until("the run polls", () -> pids("safe-migrate").size() == 1);
      database.execute(
          """
          CREATE TABLE orders (id INT);
          INSERT INTO _prisma_migrations
            (id, checksum, migration_name, finished_at, applied_steps_count)
          SELECT 'by-another', encode(sha256('CREATE TABLE orders (id INT)'), 'hex'), '%s',
            now(), 1
          """
              .formatted(SECOND));
    }

    assertThat(running.join().outcome()).isEqualTo("ready");
    assertThat(
            database.query(
                "SELECT id FROM _prisma_migrations WHERE migration_name = '" + SECOND + "'"))
        .containsExactly("by-another");
  }

  @Test
  void whoeverKeepsATableLockedIsNamed() {
    var setup = usersAndThenAnAlteration();

    try (var _ = OpenTransaction.of(database, "shop", "LOCK TABLE users IN ACCESS SHARE MODE")) {
      var verdict = setup.run();

      assertThat(verdict.exitCode()).isEqualTo(42);
      assertThat(verdict.codes()).containsExactly("TRANSIENT");
      assertThat(verdict.out()).contains("pid " + pidOf("shop")).contains("\"shop\"");
      assertThat(
              database.query(
                  "SELECT name FROM pg_attribute, LATERAL (SELECT attname) n (name)"
                      + " WHERE attrelid = 'users'::regclass AND attnum > 0"))
          .containsExactly("id");
    }
    assertThat(setup.run().outcome()).isEqualTo("ready");
  }

  @Test
  void aTableThatIsLetGoInTimeIsAltered() {
    var setup = usersAndThenAnAlteration();

    CompletableFuture<Verdict> running;
    try (var _ = OpenTransaction.of(database, "shop", "LOCK TABLE users IN ACCESS SHARE MODE")) {
      running = CompletableFuture.supplyAsync(setup::run);
      Eventually.until("it looks who blocks it", () -> pids("safe-migrate").size() == 2);
    }

    assertThat(running.join().outcome()).isEqualTo("ready");
  }

  private Setup usersAndThenAnAlteration() {
    var files = MigrationFiles.in(folder).add(FIRST, "CREATE TABLE users (id INT)");
    assertThat(setup().run().outcome()).isEqualTo("ready");
    files.add(SECOND, "ALTER TABLE users ADD COLUMN name TEXT");
    return setup().with("SAFE_MIGRATE_LOCK_TIMEOUT", "200ms");
  }

  private Setup setup() {
    return Setup.of(database, folder);
  }

  private String pidOf(String application) {
    return pids(application).getFirst();
  }

  private List<String> pids(String application) {
    return database.query(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            + " AND application_name = '"
            + application
            + "'");
  }
}
