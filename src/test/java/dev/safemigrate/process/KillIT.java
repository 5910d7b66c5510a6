package dev.safemigrate.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.config.DatabaseUrl;
import dev.safemigrate.config.ParsedUrl;
import dev.safemigrate.postgres.CatalogReader;
import dev.safemigrate.postgres.Connector;
import dev.safemigrate.testing.Eventually;
import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.OpenTransaction;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.PrismaHistory;
import dev.safemigrate.testing.ProgramProcess;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SIGKILL: whenever it comes, the next run ends where an undisturbed one does.
final class KillIT {
  /// In the order of application; those in capital letters commit more than once.
  private static final List<String> SCRIPTS =
      List.of(
          "CREATE TABLE users (id INT PRIMARY KEY, name TEXT)",
          "CREATE TYPE mood AS ENUM ('sad'); ALTER TABLE users ADD COLUMN mood mood",
          "INSERT INTO users VALUES (1, 'Ada', 'sad'), (2, 'Bob', 'sad')",
          "ALTER TYPE mood ADD VALUE 'happy'",
          "CREATE INDEX CONCURRENTLY users_name ON users (name)",
          "BEGIN; ALTER TYPE mood ADD VALUE 'calm'; COMMIT;",
          "ALTER TYPE mood ADD VALUE 'new'; ALTER TABLE users ALTER COLUMN mood SET DEFAULT 'new'",
          "CREATE TABLE orders (id INT PRIMARY KEY, buyer INT REFERENCES users (id))",
          "UPDATE users SET name = name || '!'; ALTER TABLE users ADD COLUMN age INT",
          "INSERT INTO orders VALUES (1, 1)",
          "CREATE VIEW buyers AS SELECT u.* FROM users u JOIN orders o ON o.buyer = u.id",
          "DROP VIEW buyers; ALTER TABLE users ALTER COLUMN name SET NOT NULL");

  private static final int CONCURRENTLY = 5;
  private static final int COMMITS_A_LABEL = 7;
  private static final int RANDOM_KILLS = 5;

  private final TestDatabase database = PostgresServer.shared().newDatabase();
  @TempDir private Path folder;

  @BeforeEach
  void writeMigrations() {
    var files = MigrationFiles.in(folder);
    for (int i = 1; i <= SCRIPTS.size(); i++) {
      files.add(name(i), SCRIPTS.get(i - 1) + ";\n");
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aRunThatIsKilledAtEachMigrationEndsAsAnUndisturbedOne() {
    killInRehearsal();
    setUpGates();
    for (int i = 1; i <= SCRIPTS.size(); i++) {
      killAtGate(i % 2 == 0 ? "UPDATE" : "INSERT", name(i));
      if (i == CONCURRENTLY) {
        killWhileIndexIsBuilt();
      }
      if (i == COMMITS_A_LABEL) {
        killBetweenStatements();
      }
    }

    assertThatTheNextRunEndsAsAnUndisturbedOne();
  }

  @Test
  void aRunThatIsKilledAtRandomMomentsEndsAsAnUndisturbedOne() {
    long seed = System.nanoTime();
    System.out.println("KillIT: seed " + seed);
    var random = new Random(seed);
    for (int i = 0; i < RANDOM_KILLS; i++) {
      try (var program = start()) {
        LockSupport.parkNanos(random.nextLong(300_000_000L, 2_000_000_000L));
        program.kill();
      }
    }

    assertThatTheNextRunEndsAsAnUndisturbedOne();
  }

  private void killInRehearsal() {
    try (var program = start()) {
      Eventually.until("a rehearsal is under way", () -> !scratchDatabases().isEmpty());
      program.kill();
    }
  }

  /// A write of that kind to that migration's row waits at the gate.
  private void killAtGate(String write, String migration) {
    // Without a snapshot, for which a concurrent build would wait.
    var gate = "SELECT pg_advisory_lock(hashtext('" + write + migration + "')); COMMIT";
    try (var program = start();
        var _ = OpenTransaction.of(database, "gate", gate)) {
      Eventually.until(write + " of " + migration, () -> waits(program, "locktype = 'advisory'"));
      program.kill();
    }
    awaitEndOfSession();
  }

  /// Whoever builds an index concurrently waits for older snapshots.
  private void killWhileIndexIsBuilt() {
    var snapshot = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT 1";
    try (var program = start();
        var _ = OpenTransaction.of(database, "reader", snapshot)) {
      Eventually.until("the index is built", () -> waits(program, "locktype = 'virtualxid'"));
      program.kill();
      awaitEndOfSession();
    }
    assertThat(database.query("SELECT indisvalid FROM pg_index WHERE NOT indisvalid")).hasSize(1);
  }

  private void killBetweenStatements() {
    try (var program = start();
        var _ = OpenTransaction.of(database, "reader", "LOCK TABLE users IN ACCESS SHARE MODE")) {
      Eventually.until("the table is altered", () -> waits(program, "locktype = 'relation'"));
      program.kill();
      awaitEndOfSession();
    }
    assertThat(database.query("SELECT enumlabel FROM pg_enum")).contains("new");
  }

  private void assertThatTheNextRunEndsAsAnUndisturbedOne() {
    try (var program = start()) {
      var verdict = program.end();
      assertThat(verdict.exitCode()).as(verdict.out()).isZero();
      assertThat(verdict.outcome()).isEqualTo("ready");
    }
    database.execute("DROP SCHEMA IF EXISTS gates CASCADE");
    assertThat(scratchDatabases()).isEmpty();
    try (var undisturbed = PostgresServer.shared().newDatabase()) {
      assertThat(Setup.of(undisturbed, folder).run().exitCode()).isZero();

      assertThat(catalog(database)).isEqualTo(catalog(undisturbed));
      assertThat(database.query(APPLIED)).isEqualTo(undisturbed.query(APPLIED));
      assertThat(database.query(OPEN)).isEmpty();
      assertThat(database.query(ROWS)).isEqualTo(undisturbed.query(ROWS));
    }
  }

  private static final String APPLIED =
      """
      SELECT migration_name || ' ' || checksum FROM _prisma_migrations
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY started_at
      """;
  private static final String OPEN =
      "SELECT id FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL";
  private static final String ROWS = "SELECT u::text FROM users u ORDER BY id";

  private static Catalog catalog(TestDatabase database) {
    try (var session = Connector.open(url(database))) {
      return CatalogReader.read(session);
    }
  }

  private static DatabaseUrl url(TestDatabase database) {
    return ((ParsedUrl.Valid) DatabaseUrl.parse(database.url())).url();
  }

  private void setUpGates() {
    database.execute(
        PrismaHistory.TABLE
            + """
            CREATE SCHEMA gates;
            CREATE FUNCTION gates.pass() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              PERFORM pg_advisory_xact_lock_shared(hashtext(TG_OP || NEW.migration_name));
              RETURN NEW;
            END $$;
            CREATE TRIGGER pass BEFORE INSERT OR UPDATE ON _prisma_migrations
            FOR EACH ROW EXECUTE FUNCTION gates.pass();
            """);
  }

  private ProgramProcess start() {
    return Setup.of(database, folder).start();
  }

  private static String name(int number) {
    return "202501%02d000000_step".formatted(number);
  }

  private boolean waits(ProgramProcess program, String condition) {
    if (!program.isAlive()) {
      throw new AssertionError("it ended before: " + program.end().out());
    }
    return !database.query("SELECT pid FROM pg_locks WHERE NOT granted AND " + condition).isEmpty();
  }

  /// The server ends the session of a client that is gone.
  private void awaitEndOfSession() {
    Eventually.until(
        "the killed program's session ends",
        () ->
            database
                .query(
                    """
                    SELECT pid FROM pg_stat_activity
                    WHERE application_name = 'safe-migrate' AND datname = current_database()
                    """)
                .isEmpty());
  }

  private List<String> scratchDatabases() {
    return database.query(
        "SELECT datname FROM pg_database WHERE datname LIKE 'safe\\_migrate\\_shadow\\_%'");
  }
}
