package dev.safemigrate.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.history.Checksum;
import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.PrismaHistory;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.TestDatabase;
import dev.safemigrate.testing.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The program connects with a role that a hoster or an administrator made: it owns nothing, may
/// not do much, and has settings of its own.
final class LimitedRoleTest {
  private static final String FIRST = "20250101000000_init";
  private static final String SECOND = "20250102000000_more";

  private final TestDatabase database = PostgresServer.shared().newDatabase();
  private final String role = "role_of_" + database.name();
  @TempDir private Path folder;

  @BeforeEach
  void makeRole() {
    database.server().execute("CREATE ROLE " + role + " LOGIN CREATEDB PASSWORD 'secret'");
  }

  @AfterEach
  void drop() {
    database.execute("DROP OWNED BY " + role + " CASCADE");
    database.close();
    database.server().execute("DROP ROLE " + role);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATEDB", "NOCREATEDB"})
  void aMissingDatabaseIsNotMadeWhetherTheRoleMayOrNot(String privilege) {
    database.server().execute("ALTER ROLE " + role + " " + privilege);
    MigrationFiles.in(folder).add(FIRST, "CREATE TABLE users (id INT)");
    var url = database.url().replaceFirst("/[^/]*$", "/not_" + database.name());

    var verdict = run(url);

    assertThat(verdict.exitCode()).isEqualTo(40);
    assertThat(verdict.codes()).containsExactly("DATABASE_MISSING");
    assertThat(database.query("SELECT datname FROM pg_database WHERE datname ~ '^not_'"))
        .doesNotContain("not_" + database.name());
  }

  @Test
  void aDatabaseThatTheRoleMayNotConnectToIsToldWithItsGrant() {
    database.execute("REVOKE CONNECT ON DATABASE %s FROM PUBLIC".formatted(database.name()));
    MigrationFiles.in(folder).add(FIRST, "SELECT 1");

    var verdict = run(database.url());

    requireRemedies(
        verdict, "GRANT CONNECT ON DATABASE \"%s\" TO \"%s\";".formatted(database.name(), role));
  }

  @Test
  void aSchemaThatIsMissingAndMayNotBeMadeIsToldWithItsGrant() {
    MigrationFiles.in(folder).add(FIRST, "CREATE TABLE users (id INT)");
    var url = database.url() + "?schema=shop";

    var refused = run(url);

    requireRemedies(
        refused, "GRANT CREATE ON DATABASE \"%s\" TO \"%s\";".formatted(database.name(), role));
    database.execute("GRANT CREATE ON DATABASE %s TO %s".formatted(database.name(), role));
    assertThat(run(url).outcome()).isEqualTo("ready");
    assertThat(database.query("SELECT to_regclass('shop.users')")).containsExactly("shop.users");
  }

  /// What is to be executed by the superuser is what was told, step by step.
  @Test
  void aRoleThatOwnsNothingIsToldWhatItNeedsAndThenDeploys() {
    var first =
        """
        CREATE TABLE users (id INT PRIMARY KEY, kind TEXT);
        CREATE INDEX by_kind ON users (kind);
        CREATE TYPE mood AS ENUM ('calm');
        CREATE VIEW kinds AS SELECT kind FROM users;
        CREATE SEQUENCE numbers;
        CREATE FUNCTION twice(n INT) RETURNS INT LANGUAGE sql AS 'SELECT n + n';
        """;
    var second =
        """
        ALTER TABLE users ADD COLUMN name TEXT;
        DROP INDEX by_kind;
        ALTER TYPE mood ADD VALUE 'cross';
        CREATE OR REPLACE VIEW kinds AS SELECT kind, id FROM users;
        ALTER SEQUENCE numbers AS integer;
        CREATE OR REPLACE FUNCTION twice(n INT) RETURNS INT LANGUAGE sql AS 'SELECT 2 * n';
        CREATE TABLE posts (author INT REFERENCES users (id));
        """;
    MigrationFiles.in(folder).add(FIRST, first).add(SECOND, second);
    database.execute(first);
    recordFirst(first);

    var unreadable = run(database.url());
    var history =
        requireRemedies(
            unreadable,
            "GRANT USAGE ON SCHEMA \"public\" TO \"%s\";".formatted(role),
            "GRANT SELECT, INSERT, UPDATE ON \"public\".\"_prisma_migrations\" TO \"%s\";"
                .formatted(role));
    database.execute(history);
    var unowned = run(database.url());
    var owners =
        requireRemedies(
            unowned,
            "GRANT CREATE, USAGE ON SCHEMA \"public\" TO \"%s\";".formatted(role),
            "ALTER TABLE \"public\".\"kinds\" OWNER TO \"%s\";".formatted(role),
            "ALTER TABLE \"public\".\"users\" OWNER TO \"%s\";".formatted(role),
            "ALTER TYPE \"public\".\"mood\" OWNER TO \"%s\";".formatted(role),
            "ALTER SEQUENCE \"public\".\"numbers\" OWNER TO \"%s\";".formatted(role),
            "ALTER ROUTINE public.twice(n integer) OWNER TO \"%s\";".formatted(role));
    database.execute(owners);

    assertThat(run(database.url()).out()).contains("READY  1 migration applied");
  }

  @ParameterizedTest
  @CsvSource({
    "no_such_extension, 21, MIGRATION_FAILED, allowed in the hoster's settings",
    "dblink, 31, PRIVILEGE, CREATE EXTENSION IF NOT EXISTS dblink;"
  })
  void anExtensionThatIsNotToBeHadIsToldAndNothingIsLeft(
      String extension, int code, String finding, String remedy) {
    database.execute("GRANT CREATE ON SCHEMA public TO " + role);
    MigrationFiles.in(folder)
        .add(
            FIRST,
            "CREATE TABLE users (id INT);\nCREATE EXTENSION IF NOT EXISTS %s;"
                .formatted(extension));

    var verdict = run(database.url());

    assertThat(verdict.exitCode()).as(verdict.all()).isEqualTo(code);
    assertThat(verdict.codes()).containsExactly(finding);
    assertThat(verdict.out()).contains(extension).contains(remedy);
    assertThat(database.query("SELECT to_regclass('users')")).containsExactly("null");
  }

  /// As with Prisma, what has no schema goes where the role's search path leads, and the history
  /// with it. The proof is a second run of the program, without a history.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ALTER ROLE %1$s SET search_path = shop | shop | ''",
        "ALTER ROLE %1$s SET search_path = shop, public | shop | ''",
        "ALTER ROLE %1$s IN DATABASE %2$s SET search_path = shop | shop | ''",
        "ALTER ROLE %1$s SET search_path = public; ALTER ROLE %1$s IN DATABASE %2$s SET search_path = shop | shop | ''",
        "ALTER DATABASE %2$s SET search_path = shop | shop | ''",
        "SELECT 1 | shop | ?options=-c%20search_path%3Dshop",
        "SELECT 1 | %1$s | ''",
        "ALTER ROLE %1$s SET search_path = other | shop | ?schema=shop"
      })
  void whatHasNoSchemaGoesWhereTheSearchPathLeads(String setting, String schema, String query) {
    var home = schema.formatted(role);
    database.execute(setting.formatted(role, database.name()));
    database.execute("CREATE SCHEMA %s AUTHORIZATION %s".formatted(home, role));
    MigrationFiles.in(folder)
        .add(FIRST, "CREATE TABLE users (id INT)")
        .add(SECOND, "ALTER TABLE users ADD COLUMN name TEXT");
    var url = database.url() + query;

    var deployed = run(url);

    assertThat(deployed.outcome()).as(deployed.all()).isEqualTo("ready");
    assertThat(deployed.out()).contains("history, directory and database agree");
    assertThat(
            database.query(
                "SELECT relnamespace::regnamespace FROM pg_class"
                    + " WHERE relname IN ('users', '_prisma_migrations')"))
        .containsExactly(home, home);
    database.execute("DROP TABLE %s._prisma_migrations".formatted(home));
    assertThat(run(url).out()).contains("2 migrations recorded as applied");
    database.execute("ALTER TABLE %s.users DROP COLUMN name".formatted(home));
    assertThat(setup(url).with("SAFE_MIGRATE_VERIFY", "always").run().codes())
        .containsExactly("DRIFT");
  }

  /// Makes Prisma's table, with the first migration in it.
  private void recordFirst(String script) {
    database.execute(
        PrismaHistory.TABLE
            + """
            INSERT INTO _prisma_migrations
              (id, checksum, migration_name, finished_at, applied_steps_count)
            VALUES (gen_random_uuid(), '%s', '%s', now(), 1)
            """
                .formatted(Checksum.of(script).value(), FIRST));
  }

  /// @return the statements, to be executed by a superuser
  private static String requireRemedies(Verdict verdict, String... statements) {
    assertThat(verdict.exitCode()).as(verdict.all()).isEqualTo(31);
    assertThat(verdict.codes()).containsExactly("PRIVILEGE");
    assertThat(
            verdict
                .status()
                .path("findings")
                .get(0)
                .path("remedy")
                .asText()
                .lines()
                .skip(1)
                .toList())
        .containsExactlyInAnyOrder(statements);
    return String.join("\n", List.of(statements));
  }

  private Verdict run(String url) {
    return setup(url).run();
  }

  private Setup setup(String url) {
    return Setup.of(database, folder)
        .with("DATABASE_URL", url.replaceFirst("//[^@]*@", "//" + role + ":secret@"));
  }
}
