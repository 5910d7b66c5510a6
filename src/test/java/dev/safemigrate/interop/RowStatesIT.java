package dev.safemigrate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.history.Checksum;
import dev.safemigrate.testing.Eventually;
import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.OpenTransaction;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Every state in which the Prisma command line leaves the row of a migration: we go on from it,
/// and it finds nothing to object to afterwards.
@ParameterizedClass
@EnumSource(PrismaVersion.class)
final class RowStatesIT {
  private static final String FIRST = "20250101000000_users";
  private static final String SECOND = "20250102000000_orders";
  private static final String USERS = "CREATE TABLE users (id INT PRIMARY KEY);\n";
  private static final String ORDERS =
      """
      CREATE TABLE orders (id INT PRIMARY KEY);
      ALTER TABLE users ADD COLUMN name TEXT;
      """;
  private static final String IN_THE_WAY = "ALTER TABLE users ADD COLUMN name TEXT";
  private static final String OUT_OF_THE_WAY = "ALTER TABLE users DROP COLUMN name";

  private static final String APPLIED = "started, finished, no logs, 1 steps";
  private static final String GONE_ON_WITH = "started, finished, logs, 1 steps";
  private static final String FAILED = "started, not finished, logs, 0 steps";
  private static final String UNDONE = "started, not finished, rolled back, logs, 0 steps";
  private static final String KILLED = "started, not finished, no logs, 0 steps";
  private static final String UNDONE_KILLED =
      "started, not finished, rolled back, no logs, 0 steps";
  private static final String DECLARED = "started, finished when started, empty logs, 0 steps";
  private static final String PROVEN = "started, finished when started, logs, 0 steps";

  private final Prisma prisma;
  @TempDir private Path folder;
  private Team team;
  private MigrationFiles files;

  RowStatesIT(PrismaVersion version) {
    this.prisma = Prisma.of(version);
  }

  @BeforeEach
  void haveTwoMigrations() {
    team = Team.with(prisma, folder);
    files = team.files().add(FIRST, USERS).add(SECOND, ORDERS);
  }

  @AfterEach
  void close() {
    team.close();
  }

  @Test
  void whatPrismaDeployedIsReady() {
    assertThat(team.prisma("deploy").exitCode()).isZero();
    assertThat(team.rows()).containsExactly(first(APPLIED), second(APPLIED));

    assertThatWeLeaveTheRows();

    team.assertThatPrismaIsContent();
  }

  @Test
  void aMigrationThatFailedIsExecutedOnceItCanBe() {
    failInPrisma();

    team.database().execute(OUT_OF_THE_WAY);
    assertThatWeEndReady();

    assertThat(team.rows()).containsExactlyElementsOf(executedAfter(UNDONE));
    team.assertThatPrismaIsContent();
  }

  @Test
  void aMigrationThatFailedAndWasRolledBackByPrismaIsExecuted() {
    failInPrisma();
    assertThat(team.prisma("resolve", "--rolled-back", SECOND).exitCode()).isZero();
    assertThat(team.rows()).containsExactly(first(APPLIED), second(UNDONE));

    team.database().execute(OUT_OF_THE_WAY + "; DROP TABLE IF EXISTS orders");
    assertThatWeEndReady();

    assertThat(team.rows()).containsExactly(first(APPLIED), second(UNDONE), second(APPLIED));
    team.assertThatPrismaIsContent();
  }

  @Test
  void aMigrationThatFailedAndWasFinishedByHandIsRecorded() {
    failInPrisma();

    team.database().execute("CREATE TABLE IF NOT EXISTS orders (id INT PRIMARY KEY)");
    assertThatWeEndReady();

    assertThat(team.rows()).containsExactly(first(APPLIED), second(UNDONE), second(PROVEN));
    team.assertThatPrismaIsContent();
  }

  @Test
  void aMigrationThatFailedAndWasDeclaredAppliedByPrismaIsReady() {
    failInPrisma();
    team.database().execute("CREATE TABLE IF NOT EXISTS orders (id INT PRIMARY KEY)");
    assertThat(team.prisma("resolve", "--applied", SECOND).exitCode()).isZero();
    assertThat(team.rows()).containsExactly(first(APPLIED), second(UNDONE), second(DECLARED));

    assertThatWeLeaveTheRows();

    team.assertThatPrismaIsContent();
  }

  @Test
  void aMigrationThatPrismaOnlyDeclaredAppliedIsNoSuccess() {
    failInPrisma();
    assertThat(team.prisma("resolve", "--applied", SECOND).exitCode()).isZero();
    team.database().execute(OUT_OF_THE_WAY);
    var before = team.rows();

    var verdict = team.setup().with("SAFE_MIGRATE_VERIFY", "always").run("reconcile");

    assertThat(verdict.outcome()).isEqualTo("degraded");
    assertThat(verdict.codes()).contains("RECORDED_BUT_ABSENT");
    assertThat(team.rows()).isEqualTo(before);
  }

  @Test
  void aBaselineOfPrismaIsGoneOnWith() {
    team.database().execute(USERS);
    assertThat(team.prisma("resolve", "--applied", FIRST).exitCode()).isZero();
    assertThat(team.rows()).containsExactly(first(DECLARED));

    assertThatWeEndReady();

    assertThat(team.rows()).containsExactly(first(DECLARED), second(APPLIED));
    team.assertThatPrismaIsContent();
  }

  @Test
  void aDeployThatWasCutOffInTheScriptIsDone() {
    deployFirst();
    try (var _ = OpenTransaction.of(team.database(), "app", "LOCK TABLE users IN SHARE MODE")) {
      cutOffWhereItWaitsFor("relation");
    }
    assertThat(team.rows()).containsExactly(first(APPLIED), second(KILLED));

    assertThatWeEndReady();

    assertThat(team.rows()).containsExactlyElementsOf(executedAfter(UNDONE_KILLED));
    team.assertThatPrismaIsContent();
  }

  @Test
  void aDeployThatWasCutOffBeforeItCountedTheStepIsRecorded() {
    deployFirst();
    cutOffAtUpdate("NEW.applied_steps_count = 1");
    assertThat(team.rows()).containsExactly(first(APPLIED), second(KILLED));

    assertThatWeEndReady();

    assertThat(team.rows()).containsExactly(first(APPLIED), second(UNDONE_KILLED), second(PROVEN));
    team.assertThatPrismaIsContent();
  }

  @Test
  void aDeployThatWasCutOffBeforeItFinishedTheRowIsRecorded() {
    deployFirst();
    cutOffAtUpdate("NEW.finished_at IS NOT NULL");
    var killed = "started, not finished, no logs, 1 steps";
    assertThat(team.rows()).containsExactly(first(APPLIED), second(killed));

    assertThatWeEndReady();

    var undone = "started, not finished, rolled back, no logs, 1 steps";
    assertThat(team.rows()).containsExactly(first(APPLIED), second(undone), second(PROVEN));
    team.assertThatPrismaIsContent();
  }

  /// The second migration fails in its second statement.
  private void failInPrisma() {
    deployFirst();
    team.database().execute(IN_THE_WAY);
    assertThat(team.prisma("deploy").exitCode()).isOne();
    assertThat(team.rows()).containsExactly(first(APPLIED), second(FAILED));
    assertThat(hasOrders()).isEqualTo(prisma.version().splitsScripts());
  }

  /// By us, as if the team had taken turns before.
  private void deployFirst() {
    files.remove(SECOND);
    assertThat(team.safeMigrate().exitCode()).isZero();
    files.add(SECOND, ORDERS);
  }

  /// Where statements were committed one by one, the migration is gone on with, and its row says
  /// so.
  private List<String> executedAfter(String undone) {
    var done = prisma.version().splitsScripts() ? GONE_ON_WITH : APPLIED;
    return List.of(first(APPLIED), second(undone), second(done));
  }

  private void cutOffAtUpdate(String condition) {
    team.database()
        .execute(
            """
            CREATE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              PERFORM pg_advisory_xact_lock_shared(1);
              RETURN NEW;
            END $$;
            CREATE TRIGGER gate BEFORE UPDATE ON _prisma_migrations
            FOR EACH ROW WHEN (%s) EXECUTE FUNCTION gate();
            """
                .formatted(condition));
    try (var _ = OpenTransaction.of(team.database(), "gate", "SELECT pg_advisory_xact_lock(1)")) {
      cutOffWhereItWaitsFor("advisory");
    }
    team.database().execute("DROP FUNCTION gate CASCADE");
  }

  private void cutOffWhereItWaitsFor(String lock) {
    try (var process = team.startPrisma("deploy")) {
      Eventually.until(
          "the deploy waits for the lock",
          () -> team.sessions("wait_event_type = 'Lock' AND wait_event = '" + lock + "'") == 1);
      team.cutOffPrisma();
      assertThat(process.end().exitCode()).isOne();
    }
  }

  private boolean hasOrders() {
    return team.database().query("SELECT to_regclass('orders') IS NOT NULL").contains("t");
  }

  private void assertThatWeLeaveTheRows() {
    var before = team.rows();
    assertThatWeEndReady();
    assertThat(team.rows()).isEqualTo(before);
  }

  private void assertThatWeEndReady() {
    var verdict = team.safeMigrate("reconcile");
    assertThat(verdict.outcome()).as(verdict.all()).isEqualTo("ready");
    assertThat(
            team.database()
                .query("SELECT attname FROM pg_attribute WHERE attrelid = 'users'::regclass"))
        .contains("name");
    assertThat(hasOrders()).isTrue();
    assertThat(team.safeMigrate("status").exitCode()).isZero();
  }

  private static String first(String state) {
    return row(FIRST, USERS, state);
  }

  private static String second(String state) {
    return row(SECOND, ORDERS, state);
  }

  private static String row(String name, String script, String state) {
    return "%s: uuid, checksum %s, %s".formatted(name, Checksum.of(script), state);
  }
}
