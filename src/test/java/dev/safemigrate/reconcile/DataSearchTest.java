package dev.safemigrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.Deployed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What rows show of the statements that write them, on a real server: when it counts, and when it
/// would be forged.
final class DataSearchTest {
  private static final String ROLES =
      """
      CREATE TABLE "Role" (id text PRIMARY KEY, name text NOT NULL, "updatedAt" timestamptz NOT NULL
        DEFAULT CURRENT_TIMESTAMP);
      """;
  private static final String SEED =
      """
      INSERT INTO "Role" (id, name) VALUES ('admin', 'Administrator'), ('user', 'User');
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void rowsThatAreThereShowThatTheirInsertRan() {
    try (var deployed = new Deployed(folder).ran("1_init", ROLES).ran("2_seed", SEED)) {
      assertThat(deployed.told())
          .containsExactly("1_init: marked-applied", "2_seed: marked-applied, 1 rows-there");
    }
  }

  @Test
  void rowsOfWhichNoneIsThereShowThatTheirInsertDidNotRun() {
    try (var deployed = new Deployed(folder).ran("1_init", ROLES).pending("2_seed", SEED)) {
      assertThat(deployed.told())
          .containsExactly("1_init: marked-applied", "2_seed: applied, 1 rows-missing");
      assertThat(deployed.database().query("SELECT count(*) FROM \"Role\"")).containsExactly("2");
    }
  }

  @Test
  void someOfTheRowsProveNothing() {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", ROLES)
            .ran("2_seed", SEED)
            .then("DELETE FROM \"Role\" WHERE id = 'user'")) {
      assertThat(deployed.told()).contains("2_seed: refused, 1 unproven");
    }
  }

  @Test
  void rowsThatTheApplicationChangedProveNothing() {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", ROLES)
            .ran("2_seed", SEED)
            .then("UPDATE \"Role\" SET name = 'Boss' WHERE id = 'admin'")) {
      assertThat(deployed.told()).contains("2_seed: refused, 1 unproven");
    }
  }

  @Test
  void valuesThatDependOnTheClockAreNotCompared() {
    var seed =
        """
        INSERT INTO "Role" (id, name, "updatedAt") VALUES ('admin', 'Administrator', NOW()),
          ('user', 'User', CURRENT_TIMESTAMP + interval '1 day') -- the end
        """;
    try (var deployed = new Deployed(folder).ran("1_init", ROLES).ran("2_seed", seed)) {
      assertThat(deployed.told()).contains("2_seed: marked-applied, 1 rows-there");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "to_char(now(), 'YYYY-MM')",
        "gen_random_uuid()::text",
        "nextval('numbers')::text",
        "current_user",
        "'a' || clock_timestamp()",
        "(SELECT 'x')",
        "pg_backend_pid()::text"
      })
  void aKeyThatAnotherExecutionWouldMakeOtherwiseProvesNothing(String key) {
    var init = ROLES + "CREATE SEQUENCE numbers;";
    var seed = "INSERT INTO \"Role\" (id, name) VALUES (%s, 'A')".formatted(key);
    try (var deployed = new Deployed(folder).ran("1_init", init).ran("2_seed", seed)) {
      assertThat(deployed.told()).contains("2_seed: refused, 1 unproven");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id serial PRIMARY KEY",
        "id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
        "id uuid PRIMARY KEY DEFAULT gen_random_uuid()",
        "id text"
      })
  void aTableWithoutAKeyInTheStatementProvesNothing(String key) {
    var init = "CREATE TABLE tag (%s, name text)".formatted(key);
    var seed = "INSERT INTO tag (name) VALUES ('a'), ('b')";
    try (var deployed = new Deployed(folder).ran("1_init", init).ran("2_seed", seed)) {
      assertThat(deployed.told()).contains("2_seed: refused, 1 unproven");
    }
  }

  @Test
  void anyKeyWillDo() {
    var init = "CREATE TABLE tag (id serial PRIMARY KEY, name text UNIQUE, hint text)";
    var seed = "INSERT INTO tag (name, hint) VALUES ('a', NULL), (upper('b'), 'x')";
    try (var deployed = new Deployed(folder).ran("1_init", init).ran("2_seed", seed)) {
      assertThat(deployed.told()).contains("2_seed: marked-applied, 1 rows-there");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE UNIQUE INDEX ON tag (name) WHERE hint IS NULL",
        "CREATE UNIQUE INDEX ON tag (lower(name))",
        "ALTER TABLE tag ADD UNIQUE (name) DEFERRABLE INITIALLY DEFERRED",
        "CREATE UNIQUE INDEX ON tag (hint) INCLUDE (name)"
      })
  void aHalfKeyIsNone(String key) {
    var init = "CREATE TABLE tag (id serial, name text, hint text); " + key;
    var seed = "INSERT INTO tag (name) VALUES ('a')";
    try (var deployed = new Deployed(folder).ran("1_init", init).ran("2_seed", seed)) {
      assertThat(deployed.told()).contains("2_seed: refused, 1 unproven");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO \"Role\" (id, name) SELECT 'r', name FROM old",
        "INSERT INTO \"Role\" (id, name) VALUES ('r', coalesce((SELECT max(name) FROM old), 'x'))",
        "INSERT INTO \"Role\" (id, name) VALUES ('r', named())",
        "WITH o AS (DELETE FROM old RETURNING 1) INSERT INTO \"Role\" (id, name) VALUES ('r', 'x')",
        "INSERT INTO \"Role\" (id, name) VALUES ('r', 'x') "
            + "ON CONFLICT (id) DO UPDATE SET name = excluded.name",
        "INSERT INTO \"RoleView\" (id, name) VALUES ('r', 'x')",
        "INSERT INTO watched (id) VALUES ('r')",
        "INSERT INTO parts (id) VALUES ('r')"
      })
  void anInsertThatIsMoreThanItsRowsProvesNothing(String seed) {
    var init =
        ROLES
            + """
            CREATE TABLE old (name text);
            CREATE VIEW "RoleView" AS SELECT id, name FROM "Role";
            CREATE TABLE watched (id text PRIMARY KEY);
            CREATE FUNCTION named() RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''x''::text';
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
              'BEGIN INSERT INTO old VALUES (''x''); RETURN NEW; END';
            CREATE TRIGGER note AFTER INSERT ON watched FOR EACH ROW EXECUTE FUNCTION note();
            CREATE TABLE parts (id text PRIMARY KEY) PARTITION BY LIST (id);
            CREATE TABLE part PARTITION OF parts DEFAULT;
            """;
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", init)
            .then("INSERT INTO old VALUES ('x')")
            .ran("2_seed", seed)) {
      assertThat(deployed.told().getLast()).startsWith("2_seed: refused, 1 unproven");
    }
  }

  @Test
  void rowsAreFoundUnderNewNamesAndTypes() {
    var later =
        """
        ALTER TABLE "Role" RENAME COLUMN name TO "fullName";
        ALTER TABLE "Role" ALTER COLUMN id TYPE varchar(20);
        ALTER TABLE "Role" DROP COLUMN "updatedAt";
        ALTER TABLE "Role" ADD COLUMN rank int NOT NULL DEFAULT 1;
        ALTER TABLE "Role" RENAME TO "odd ""%s"" name";
        """;
    try (var deployed =
        new Deployed(folder).ran("1_init", ROLES).ran("2_seed", SEED).ran("3_later", later)) {
      assertThat(deployed.told())
          .containsExactly(
              "1_init: marked-applied",
              "2_seed: marked-applied, 1 rows-there",
              "3_later: marked-applied");
    }
  }

  @Test
  void rowsThatALaterMigrationChangesProveNothing() {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", ROLES)
            .ran("2_seed", SEED)
            .pending("3_later", "UPDATE \"Role\" SET name = 'Boss' WHERE id = 'admin'")) {
      assertThat(deployed.told())
          .containsExactly(
              "1_init: refused", "2_seed: refused, 1 unproven", "3_later: refused, 1 unproven");
    }
  }

  @Test
  void missingRowsProveNothingWhereALaterStatementMayHaveDeletedThem() {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", ROLES)
            .pending("2_seed", SEED)
            .pending(
                "3_later", "DELETE FROM \"Role\" WHERE \"updatedAt\" < now() - interval '1 h'")) {
      assertThat(deployed.told()).contains("2_seed: refused, 1 unproven");
    }
  }

  @Test
  void rowsThatRowSecurityHidesAreNotMissing() {
    try (var deployed =
        Deployed.asApp(folder)
            .ran("1_init", ROLES)
            .ran("2_seed", SEED)
            .then("ALTER TABLE \"Role\" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")) {
      assertThat(deployed.told()).contains("2_seed: refused, 1 unproven");
    }
  }

  @Test
  void aFailedMigrationWhoseFirstRowsAreMissingIsAppliedAgain() {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", ROLES)
            .pending("2_seed", SEED + "ALTER TABLE \"Role\" ADD COLUMN rank int;")
            .recorded("1_init")
            .failed("2_seed")) {
      assertThat(deployed.told()).contains("2_seed: applied, 1 rows-missing");
    }
  }

  @Test
  void aFailedMigrationWhoseFirstRowsAreThereIsGoneOnWith() {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", ROLES)
            .then(SEED)
            .pending("2_seed", SEED + "ALTER TABLE \"Role\" ADD COLUMN rank int;")
            .recorded("1_init")
            .failed("2_seed")) {
      assertThat(deployed.told()).contains("2_seed: applied, 1 rows-there");
      assertThat(deployed.reconcile().codes()).isEmpty();
    }
  }

  @Test
  void missingRowsDoNotLetAnotherStatementRunTwice() {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", ROLES)
            .pending(
                "2_seed",
                SEED
                    + "UPDATE \"Role\" SET name = name || '!';"
                    + "ALTER TABLE \"Role\" ADD COLUMN rank int;")
            .recorded("1_init")
            .failed("2_seed")) {
      assertThat(deployed.told().getLast()).startsWith("2_seed: refused");
    }
  }

  @Test
  void missingRowsDoNotLetATableBeEmptied() {
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", ROLES + "CREATE TABLE s (a int);")
            .then("INSERT INTO s VALUES (1)")
            .pending("2_seed", SEED + "DROP TABLE s; CREATE TABLE s (a int);")
            .recorded("1_init")
            .failed("2_seed")) {
      assertThat(deployed.told().getLast()).startsWith("2_seed: refused");
      assertThat(deployed.database().query("SELECT a FROM s")).containsExactly("1");
    }
  }

  @Test
  void whereOnlyTheRowsAreMissingTheStatementIsNamed() {
    try (var deployed = new Deployed(folder).then(ROLES).pending("1_init", ROLES + SEED)) {
      var verdict = deployed.reconcile();

      assertThat(verdict.codes()).contains("PARTLY_APPLIED");
      assertThat(verdict.out()).contains("not executed: statement 2 on line 3");
    }
  }

  @Test
  void rowsWrittenInTheScriptsOwnTransactionAreFound() {
    var seed = "BEGIN;\n" + SEED + "COMMIT;\n";
    try (var deployed = new Deployed(folder).ran("1_init", ROLES).ran("2_seed", seed)) {
      assertThat(deployed.told().getLast()).isEqualTo("2_seed: marked-applied, 2 rows-there");
    }
  }

  @Test
  void rowsBesideAStatementThatNeedsNoTransactionAreFound() {
    var index = "CREATE INDEX CONCURRENTLY role_name ON \"Role\" (name);";
    try (var deployed =
        new Deployed(folder)
            .ran("1_init", ROLES)
            .then(SEED)
            .then(index)
            .pending("2_seed", SEED + index)) {
      assertThat(deployed.told().getLast()).isEqualTo("2_seed: marked-applied, 1 rows-there");
    }
  }

  @Test
  void theRowOfTheHistorySaysWhatShowedIt() {
    try (var deployed = new Deployed(folder).ran("1_init", ROLES + SEED)) {
      deployed.reconcile();

      assertThat(deployed.database().query("SELECT logs FROM _prisma_migrations").getFirst())
          .endsWith("; the rows of 1 data statement are there");
    }
  }
}
