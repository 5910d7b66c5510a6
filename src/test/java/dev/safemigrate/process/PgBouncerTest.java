package dev.safemigrate.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.OpenTransaction;
import dev.safemigrate.testing.PgBouncer;
import dev.safemigrate.testing.PgBouncer.Mode;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.SameNumber;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.TestDatabase;
import dev.safemigrate.testing.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The whole run through PgBouncer: it works wholly, or is refused and leaves nothing behind,
/// neither in the database nor in the sessions that other clients get.
final class PgBouncerTest {
  private static final List<String> SESSION_SETTINGS =
      List.of("search_path", "lock_timeout", "client_connection_check_interval");

  private final TestDatabase database = PostgresServer.shared().newDatabase();
  @TempDir private Path folder;

  @BeforeAll
  static void require() {
    PgBouncer.require();
  }

  @BeforeEach
  void writeMigrations() {
    MigrationFiles.in(folder)
        .add("20250101000000_init", "CREATE TABLE users (id INT)")
        .add("20250102000000_index", "CREATE INDEX CONCURRENTLY by_id ON users (id)");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 20, DISCARD ALL",
    "?pgbouncer=true&schema=shop, 20, DISCARD ALL",
    "?schema=shop&statement_cache_size=0, 1, DISCARD ALL",
    "?schema=shop, 20, ''"
  })
  void aPoolOfSessionsWorksWholly(String query, String size, String reset) {
    var settings = Map.of("default_pool_size", size, "server_reset_query", reset);
    try (var pooler = PgBouncer.before(database, folder, Mode.SESSION, settings)) {
      var verdict = run(pooler.url() + query);

      assertThat(verdict.outcome()).as(verdict.all()).isEqualTo("ready");
      assertThat(verdict.all()).contains("2 migrations applied");
      assertThat(run(pooler.url() + query).out()).contains("Nothing was to be done");
      requireNothingLeftIn(pooler);
    }
  }

  @Test
  void whatOthersPreparedInASessionAnswersNoneOfOurQuestions() throws SQLException {
    database.execute("CREATE TABLE users (id INT); CREATE INDEX by_id ON users (id)");
    var settings = Map.of("default_pool_size", "1", "server_reset_query", "");
    try (var pooler = PgBouncer.before(database, folder, Mode.SESSION, settings)) {
      try (var other = pooler.connect();
          var statement = other.createStatement()) {
        statement.execute(
            "PREPARE safe_migrate_absent_0 AS SELECT kind FROM (VALUES ('table')) k (kind)");
      }

      var verdict = run(pooler.url());

      assertThat(verdict.out()).as(verdict.all()).contains("2 migrations recorded as applied");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Mode.class, mode = EXCLUDE, names = "SESSION")
  void anyOtherPoolIsRefused(Mode mode) {
    for (var query : List.of("", "?pgbouncer=true&schema=shop", "?statement_cache_size=0")) {
      for (var size : List.of("1", "5")) {
        var settings = Map.of("default_pool_size", size);
        try (var pooler = PgBouncer.before(database, folder, mode, settings)) {
          var verdict = run(pooler.url() + query);

          requireRefused(verdict);
          assertThat(verdict.out()).contains("pool_mode = " + mode.name().toLowerCase(Locale.ROOT));
          requireNothingLeftIn(pooler);
        }
      }
    }
  }

  @Test
  void theDeadlineEndsALongStatementBehindAPoolOfSessions() {
    MigrationFiles.in(folder).add("20250102000000_index", "SELECT pg_sleep(100)");
    try (var pooler = PgBouncer.before(database, folder, Mode.SESSION, Map.of())) {
      var verdict =
          setup(pooler.url())
              .with("SAFE_MIGRATE_REHEARSAL", "none")
              .with("SAFE_MIGRATE_DEADLINE", "3s")
              .run();

      assertThat(verdict.exitCode()).as(verdict.all()).isEqualTo(43);
      requireNothingLeftIn(pooler);
    }
  }

  @Test
  void whoeverKeepsATableLockedIsNamedBehindAPoolOfSessions() {
    try (var pooler = PgBouncer.before(database, folder, Mode.SESSION, Map.of())) {
      assertThat(run(pooler.url()).outcome()).isEqualTo("ready");
      MigrationFiles.in(folder)
          .add("20250103000000_name", "ALTER TABLE users ADD COLUMN name TEXT");

      try (var _ = OpenTransaction.of(database, "shop", "LOCK TABLE users IN ACCESS SHARE MODE")) {
        var verdict = setup(pooler.url()).with("SAFE_MIGRATE_LOCK_TIMEOUT", "200ms").run();

        assertThat(verdict.exitCode()).as(verdict.all()).isEqualTo(42);
        assertThat(verdict.out()).contains("\"shop\"");
      }
      requireNothingLeftIn(pooler);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "0, 2", "1, 2"})
  void aPoolThatOthersHaveFilledWithSessionsIsRefused(String roundRobin, int busy)
      throws SQLException {
    var settings = Map.of("default_pool_size", "6", "server_round_robin", roundRobin);
    try (var pooler = PgBouncer.before(database, folder, Mode.TRANSACTION, settings)) {
      var neighbours = new ArrayList<Connection>();
      try {
        for (int i = 0; i < 6; i++) {
          neighbours.add(inTransaction(pooler));
        }
        for (int i = busy; i < 6; i++) {
          neighbours.get(i).rollback();
        }

        for (int i = 0; i < 5; i++) {
          requireRefused(run(pooler.url()));
        }
      } finally {
        for (var neighbour : neighbours) {
          neighbour.close();
        }
      }
      requireNothingLeftIn(pooler);
    }
  }

  @RepeatedTest(3)
  void aPoolAmongBusyNeighboursIsRefused() throws InterruptedException {
    var settings = Map.of("default_pool_size", "3");
    try (var pooler = PgBouncer.before(database, folder, Mode.TRANSACTION, settings)) {
      var neighbours = new ArrayList<Thread>();
      for (int i = 0; i < 6; i++) {
        neighbours.add(Thread.ofPlatform().daemon().start(() -> work(pooler)));
      }
      try {
        requireRefused(run(pooler.url()));
      } finally {
        for (var neighbour : neighbours) {
          neighbour.interrupt();
          neighbour.join();
        }
      }
      requireNothingLeftIn(pooler);
    }
  }

  @Test
  void aPoolThatTellsTheServersOwnNumberByChanceIsRefused() {
    var settings = Map.of("default_pool_size", "1");
    try (var pooler = PgBouncer.before(database, folder, Mode.TRANSACTION, settings)) {
      int number = Integer.parseInt(pooler.ask("SELECT pg_backend_pid()"));
      try (var way = SameNumber.before(pooler.port(), number)) {
        var url = pooler.url().replace(":" + pooler.port(), ":" + way.port());

        requireRefused(run(url + "?sslmode=disable"));
      }
      requireNothingLeftIn(pooler);
    }
  }

  @Test
  void theDirectUrlGoesPastThePooler() {
    try (var pooler = PgBouncer.before(database, folder, Mode.TRANSACTION, Map.of())) {
      var verdict =
          Setup.of(database, folder)
              .with("DATABASE_URL", pooler.url() + "?pgbouncer=true")
              .with("DIRECT_URL", database.url())
              .run();

      assertThat(verdict.outcome()).isEqualTo("ready");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void theStateIsToldThroughAnyPool(Mode mode) {
    assertThat(run(database.url() + "?schema=shop").outcome()).isEqualTo("ready");
    try (var pooler = PgBouncer.before(database, folder, mode, Map.of())) {
      var verdict = setup(pooler.url() + "?schema=shop").run("status");

      assertThat(verdict.out()).contains("2 migrations: 2 recorded.");
      requireNothingLeftIn(pooler);
    }
  }

  @Test
  void whereThePoolerKnowsNoScratchDatabaseNothingIsRehearsed() {
    MigrationFiles.in(folder).add("20250102000000_index", "CREATE INDEX by_id ON users (id)");
    try (var pooler = PgBouncer.beforeAlone(database, folder, Mode.SESSION, Map.of())) {
      var verdict = run(pooler.url());

      assertThat(verdict.outcome()).as(verdict.all()).isEqualTo("ready");
      assertThat(verdict.codes()).containsExactly("REHEARSAL_UNAVAILABLE");
      assertThat(verdict.out()).contains("--shadow-database-url");
      requireNothingLeftIn(pooler);
    }
  }

  @Test
  void nothingIsRehearsedInAScratchDatabaseBehindAPoolOfTransactions() {
    try (var shadow = PostgresServer.shared().newDatabase();
        var pooler = PgBouncer.before(shadow, folder, Mode.TRANSACTION, Map.of())) {
      var verdict =
          Setup.of(database, folder)
              .with("SAFE_MIGRATE_SHADOW_DATABASE_URL", pooler.url())
              .with("SAFE_MIGRATE_REHEARSAL", "database")
              .run();

      assertThat(verdict.outcome()).isEqualTo("degraded");
      assertThat(verdict.codes()).containsExactly("REHEARSAL_UNAVAILABLE");
      assertThat(verdict.out()).contains("pool_mode = transaction");
      assertThat(shadow.query("SELECT count(*) FROM pg_class WHERE relname = 'users'"))
          .containsExactly("0");
    }
  }

  @Test
  void optionsThatThePoolerDoesNotTakeAreToldAtOnce() {
    try (var pooler = PgBouncer.before(database, folder, Mode.SESSION, Map.of())) {
      var url = pooler.url() + "?options=-c%20work_mem%3D5MB";

      var verdict = setup(url).with("SAFE_MIGRATE_CONNECT_WAIT", "10m").run();

      assertThat(verdict.exitCode()).isEqualTo(30);
      assertThat(verdict.out()).contains("options").contains("DIRECT_URL");
    }
    var settings = Map.of("ignore_startup_parameters", "options");
    try (var pooler = PgBouncer.before(database, folder, Mode.SESSION, settings)) {
      assertThat(run(pooler.url() + "?options=-c%20work_mem%3D5MB").outcome()).isEqualTo("ready");
    }
  }

  private Verdict run(String url) {
    return setup(url).run();
  }

  private Setup setup(String url) {
    return Setup.of(database, folder).with("DATABASE_URL", url);
  }

  private void requireRefused(Verdict verdict) {
    assertThat(verdict.exitCode()).as(verdict.all()).isEqualTo(30);
    assertThat(verdict.outcome()).isEqualTo("failed");
    assertThat(verdict.codes()).contains("SETTINGS").containsOnly("SETTINGS");
    assertThat(verdict.out()).contains("pool_mode = ").contains("Set DIRECT_URL");
    assertThat(
            database.query(
                "SELECT relname FROM pg_class WHERE relname IN ('users', '_prisma_migrations')"))
        .isEmpty();
  }

  private void requireNothingLeftIn(PgBouncer pooler) {
    assertThat(
            database.query(
                "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 72707369"
                    + " AND database = (SELECT oid FROM pg_database"
                    + " WHERE datname = current_database())"))
        .isEmpty();
    for (var setting : SESSION_SETTINGS) {
      assertThat(pooler.ask("SHOW " + setting))
          .isEqualTo(database.query("SHOW " + setting).getFirst());
    }
  }

  private static Connection inTransaction(PgBouncer pooler) throws SQLException {
    var connection = pooler.connect();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
    return connection;
  }

  /// Short transactions, one after the other, until interrupted.
  private static void work(PgBouncer pooler) {
    try (var connection = pooler.connect()) {
      connection.setAutoCommit(false);
      while (!Thread.currentThread().isInterrupted()) {
        try (var statement = connection.createStatement()) {
          statement.execute("SELECT pg_sleep(0.005)");
        }
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("a neighbour of the program fails", e);
    }
  }
}
