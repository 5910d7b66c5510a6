package dev.safemigrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.Deployed;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the transaction of rows shows of the statements that write them, on a real server: when it
/// counts, and when it would be forged. A script is executed as engines before Prisma 7.4 do it: as
/// one query string, which is one transaction.
final class SameRunTest {
  private static final String INIT =
      """
      CREATE TABLE users (id int PRIMARY KEY, name text, score int);
      CREATE TABLE log (what text);
      """;
  private static final String USERS = "INSERT INTO users VALUES (1, 'ada', 1), (2, 'bob', 2)";
  private static final String ADD = "ALTER TABLE users ADD COLUMN rank int;";
  private static final String FILL = "UPDATE users SET rank = score * 2;";
  private static final String SPLIT =
      """
      CREATE TABLE names (name text PRIMARY KEY);
      INSERT INTO names SELECT DISTINCT name FROM users;
      """;
  private static final String PROVEN = "2_rank: marked-applied, 2 same-run";
  private static final String UNPROVEN = "2_rank: refused, 2 unproven";

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UPDATE users SET rank = score * 2
          INSERT INTO users SELECT id + 10, name, score, 1 FROM users
          INSERT INTO log SELECT name FROM users
          INSERT INTO log VALUES ('moved')
          INSERT INTO users (id, name) VALUES (1, 'x') ON CONFLICT (id) DO UPDATE SET name = 'x'
          """)
  void rowsOfTheTransactionThatMadeTheObjectsShowThatTheStatementRan(String statement) {
    try (var deployed = users().ran("2_rank", ADD + statement)) {
      assertThat(deployed.told()).containsExactly("1_init: marked-applied", PROVEN);
    }
  }

  @Test
  void rowsOfATableThatTheMigrationMakesShowItToo() {
    try (var deployed = users().ran("2_rank", SPLIT)) {
      assertThat(deployed.told()).contains(PROVEN);
    }
  }

  @Test
  void twoStatementsThatWriteToTwoTablesAreEachShown() {
    var script = SPLIT + ADD + FILL;
    try (var deployed = users().ran("2_rank", script)) {
      assertThat(deployed.told()).contains("2_rank: marked-applied, 2 same-run, 4 same-run");
    }
  }

  @Test
  void rowsThatWereFrozenSinceStillShowIt() {
    try (var deployed = users().ran("2_rank", ADD + FILL).then("VACUUM (FREEZE) users")) {
      assertThat(deployed.told()).contains(PROVEN);
    }
  }

  @Test
  void aFailedRowOfAMigrationThatWasCommittedIsCured() {
    try (var deployed = users().ran("2_rank", ADD + FILL).recorded("1_init").failed("2_rank")) {
      assertThat(deployed.told()).contains(PROVEN);
    }
  }

  @Test
  void laterMigrationsAndRowsOfTheApplicationDoNotDisturb() {
    try (var deployed =
        users()
            .ran("2_rank", ADD + FILL)
            .then("UPDATE users SET score = 5 WHERE id = 1")
            .ran("3_more", "CREATE INDEX users_name ON users (name); CREATE TABLE more (id int);")
            .then("ANALYZE users")) {
      assertThat(deployed.told()).contains(PROVEN, "3_more: marked-applied");
    }
  }

  @Test
  void theRowOfTheHistorySaysWhatShowedIt() {
    try (var deployed = users().ran("2_rank", ADD + FILL)) {
      deployed.reconcile();

      assertThat(
              deployed
                  .database()
                  .query("SELECT logs FROM _prisma_migrations WHERE migration_name LIKE '2%'")
                  .getFirst())
          .endsWith("; 1 data statement wrote rows in the transaction that made the objects");
    }
  }

  @Test
  void objectsThatWereMadeByHandInOneTransactionShowNothing() {
    try (var deployed = users().then("BEGIN; " + ADD + " COMMIT").pending("2_rank", ADD + FILL)) {
      assertThat(deployed.told()).contains(UNPROVEN);
    }
  }

  @Test
  void statementsThatWereCommittedOneByOneShowNothing() {
    try (var deployed = users().then(ADD).then(FILL).pending("2_rank", ADD + FILL)) {
      assertThat(deployed.told()).contains(UNPROVEN);
    }
  }

  @Test
  void aStatementThatWroteNoRowShowsNothing() {
    try (var deployed = users().ran("2_rank", ADD + "UPDATE users SET rank = 1 WHERE id > 5")) {
      assertThat(deployed.told()).contains(UNPROVEN);
    }
  }

  @Test
  void rowsThatTheApplicationAllWroteAgainShowNothing() {
    try (var deployed =
        users().ran("2_rank", ADD + FILL).then("UPDATE users SET score = score + 1")) {
      assertThat(deployed.told()).contains(UNPROVEN);
    }
  }

  @Test
  void aDumpRestoredInOneTransactionShowsNothing() {
    try (var deployed = new Deployed(folder)) {
      deployed.then(INIT + ADD + USERS).pending("1_init", INIT).pending("2_rank", ADD + FILL);
      assertThat(deployed.told()).contains(UNPROVEN);
    }
  }

  @Test
  void aDumpOfTheOnlyMigrationShowsNothing() {
    var script = INIT + "INSERT INTO log SELECT 'x';";
    try (var deployed = new Deployed(folder).ran("2_rank", script)) {
      assertThat(deployed.told()).containsExactly("2_rank: refused, 3 unproven");
    }
  }

  @Test
  void aTableRestoredInOneTransactionShowsNothing() {
    try (var deployed =
        users()
            .then("DROP TABLE users")
            .then(
                """
                CREATE TABLE users (id int NOT NULL, name text, score int, rank int);
                INSERT INTO users VALUES (1, 'ada', 1);
                ALTER TABLE ONLY users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
                """)
            .pending("2_rank", ADD + FILL)) {
      assertThat(deployed.told()).contains(UNPROVEN);
    }
  }

  @Test
  void aNewTableRestoredInOneTransactionShowsNothing() {
    try (var deployed =
        users()
            .then(
                """
                CREATE TABLE names (name text NOT NULL);
                INSERT INTO names VALUES ('ada');
                ALTER TABLE ONLY names ADD CONSTRAINT names_pkey PRIMARY KEY (name);
                """)
            .pending("2_rank", SPLIT)) {
      assertThat(deployed.told()).contains(UNPROVEN);
    }
  }

  @Test
  void aNewTableWithoutAKeyShowsNothing() {
    var script = "CREATE TABLE names (name text); INSERT INTO names SELECT name FROM users;";
    try (var deployed = users().ran("2_rank", script)) {
      assertThat(deployed.told()).contains(UNPROVEN);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER TABLE users ADD COLUMN u uuid DEFAULT gen_random_uuid()
          ALTER TABLE users ALTER COLUMN score TYPE bigint
          """)
  void aMigrationThatWritesTheTableAgainShowsNothing(String rewrite) {
    var script = ADD + FILL + rewrite;
    try (var deployed = users().then(ADD + rewrite).pending("2_rank", script)) {
      assertThat(deployed.told()).contains(UNPROVEN);
    }
  }

  @Test
  void aTableThatWasWrittenAgainSinceShowsNothing() {
    try (var deployed = users().ran("2_rank", ADD + FILL).then("VACUUM FULL users")) {
      assertThat(deployed.told()).contains(UNPROVEN);
    }
  }

  @Test
  void twoStatementsThatWriteToOneTableShowNothing() {
    var script = ADD + FILL + "UPDATE users SET name = upper(name)";
    try (var deployed = users().ran("2_rank", script)) {
      assertThat(deployed.told()).contains("2_rank: refused, 2 unproven, 3 unproven");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DO 'BEGIN INSERT INTO log VALUES (1); END'
          SELECT count(*) FROM users
          TRUNCATE log
          WITH l AS (INSERT INTO log VALUES ('x') RETURNING what) UPDATE users SET name = what FROM l
          """)
  void aStatementThatMayHaveWrittenToTheSameTableHidesIt(String other) {
    try (var deployed = users().ran("2_rank", ADD + FILL + other)) {
      assertThat(deployed.told()).contains("2_rank: refused, 2 unproven, 3 unproven");
    }
  }

  @Test
  void aTriggerOnAnotherWrittenTableHidesIt() {
    try (var deployed =
        users()
            .then(
                """
                CREATE FUNCTION hand_made() RETURNS trigger LANGUAGE plpgsql AS
                  'BEGIN UPDATE users SET name = NEW.what; RETURN NEW; END';
                CREATE TRIGGER hand_made AFTER INSERT ON log FOR EACH ROW
                  EXECUTE FUNCTION hand_made();
                """)
            .then(ADD + "INSERT INTO log SELECT 'x'")
            .pending("2_rank", ADD + FILL + "INSERT INTO log SELECT 'x'")) {
      assertThat(deployed.told()).contains("2_rank: refused, 2 unproven, 3 same-run");
    }
  }

  @Test
  void anEventTriggerHidesIt() {
    try (var deployed =
        users()
            .then(
                """
                CREATE FUNCTION audit() RETURNS event_trigger LANGUAGE plpgsql AS
                  'BEGIN INSERT INTO log VALUES (tg_tag); END';
                CREATE EVENT TRIGGER audit ON ddl_command_end EXECUTE FUNCTION audit();
                """)
            .then(ADD)
            .pending("2_rank", ADD + "INSERT INTO log SELECT 'x'")) {
      assertThat(deployed.told()).contains(UNPROVEN);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DO 'BEGIN ALTER TABLE users ADD COLUMN rank int; EXCEPTION WHEN OTHERS THEN NULL; END'; ALTER TABLE users ADD COLUMN more int; UPDATE users SET rank = 1
          BEGIN; ALTER TABLE users ADD COLUMN rank int; SAVEPOINT s; ALTER TABLE users ADD COLUMN more int; UPDATE users SET rank = 1; COMMIT
          """)
  void objectsMadeInSubtransactionsShowNothing(String executed) {
    var script = ADD + "ALTER TABLE users ADD COLUMN more int; UPDATE users SET rank = 1";
    try (var deployed = users().then(executed).pending("2_rank", script)) {
      assertThat(deployed.told()).contains("2_rank: refused, 3 unproven");
    }
  }

  @Test
  void objectsOfTwoMigrationsMadeInOneTransactionShowNothing() {
    var more = "CREATE TABLE more (id int);";
    try (var deployed =
        users().then(ADD + FILL + more).pending("2_rank", ADD + FILL).pending("3_more", more)) {
      assertThat(deployed.told()).contains(UNPROVEN);
    }
  }

  @Test
  void anObjectThatWasMadeAgainByHandShowsNothing() {
    var script = ADD + FILL + "CREATE INDEX users_rank ON users (rank);";
    try (var deployed =
        users()
            .ran("2_rank", script)
            .then("DROP INDEX users_rank")
            .then("CREATE INDEX users_rank ON users (rank)")) {
      assertThat(deployed.told()).contains(UNPROVEN);
    }
  }

  @Test
  void aTableThatIsCalledOtherwiseLaterShowsNothing() {
    try (var deployed =
        users().ran("2_rank", ADD + FILL).ran("3_more", "ALTER TABLE users RENAME TO people")) {
      assertThat(deployed.told()).contains(UNPROVEN);
    }
  }

  @Test
  void aHistoryThatWasRestoredShowsNothing() {
    Consumer<Deployed> restore =
        deployed ->
            deployed.then(
                """
                CREATE TABLE restored AS SELECT * FROM _prisma_migrations;
                DELETE FROM _prisma_migrations;
                INSERT INTO _prisma_migrations SELECT * FROM restored;
                DROP TABLE restored;
                """);
    try (var deployed = users().ran("2_rank", ADD + FILL).recorded("1_init").failed("2_rank")) {
      restore.accept(deployed);
      assertThat(deployed.told()).contains(UNPROVEN);
    }
  }

  @Test
  void rowsThatTheRoleMayNotReadShowNothing() {
    try (var deployed =
        Deployed.asApp(folder)
            .ran("1_init", INIT)
            .then(USERS)
            .ran("2_rank", ADD + FILL)
            .then("ALTER TABLE users ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")) {
      assertThat(deployed.told()).contains(UNPROVEN);
    }
  }

  private Deployed users() {
    return new Deployed(folder).ran("1_init", INIT).then(USERS);
  }
}
