package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.safemigrate.catalog.Statement;
import dev.safemigrate.catalog.StatementEffect;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptRunnerTest {
  private final TestDatabase database = PostgresServer.shared().newDatabase();
  private final Session session = new Session(database.connect());
  private final ScriptRunner runner = new ScriptRunner(session);

  @AfterEach
  void close() {
    session.close();
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE TABLE a (id int) | CREATE TABLE | 0",
        "INSERT INTO t VALUES (1, 1), (2, 2) | INSERT | 2",
        "CREATE TABLE a AS SELECT 1 AS b | SELECT | 1",
        "WITH x AS (DELETE FROM t RETURNING *) SELECT count(*) FROM x | SELECT | 1",
        "TRUNCATE t | TRUNCATE TABLE | 0",
        "DO 'BEGIN END' | DO | 0",
        "CREATE INDEX CONCURRENTLY i ON t (b) | CREATE INDEX | 0",
        "VACUUM t | VACUUM | 0",
        "/* nothing */ | '' | 0",
        "SELECT 1; INSERT INTO t VALUES (1); SELECT 2, 3; CREATE TABLE a () | SELECT, INSERT, CREATE TABLE | 3",
        "SELECT '{d ''2020-01-01''}', '{\"a\":1}'::jsonb ? 'a' | SELECT | 1",
      })
  void theEffectHasTheServersCommandTagAndCount(String text, String tag, long rows) {
    database.execute("CREATE TABLE t (a int, b int)");

    var effect = run(text);

    assertThat(effect.commandTag()).isEqualTo(tag);
    assertThat(effect.rows()).isEqualTo(rows);
    assertThat(session.transactionState()).isEqualTo(TransactionState.IDLE);
  }

  @Test
  void transactionsAreBegunAndEndedByStatementsAlone() {
    run("BEGIN");
    assertThat(session.transactionState()).isEqualTo(TransactionState.OPEN);

    run("CREATE TABLE a ()");
    assertThat(run("ROLLBACK").commandTag()).isEqualTo("ROLLBACK");

    assertThat(database.query("SELECT to_regclass('a')")).containsExactly("null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE IF NOT EXISTS t (x int, y int)",
        "CREATE INDEX IF NOT EXISTS i ON t (a, b)",
        "CREATE SCHEMA IF NOT EXISTS public",
        "CREATE SEQUENCE IF NOT EXISTS s",
        "CREATE EXTENSION IF NOT EXISTS plpgsql",
        "ALTER TYPE e ADD VALUE IF NOT EXISTS 'a'",
        "ALTER TABLE t ADD COLUMN IF NOT EXISTS a numeric(1, 0)",
        "ALTER TABLE t DROP COLUMN IF EXISTS nope",
        "ALTER TABLE t DROP CONSTRAINT IF EXISTS nope",
        "ALTER TABLE IF EXISTS nope ADD COLUMN a int",
        "ALTER SEQUENCE IF EXISTS nope RESTART",
        "ALTER TABLE IF EXISTS nope RENAME TO no",
        "DROP TABLE IF EXISTS nope CASCADE",
        "DROP FUNCTION IF EXISTS nope(int, int)",
        "DROP TRIGGER IF EXISTS nope ON t",
        "DROP TYPE IF EXISTS nope"
      })
  void aStatementThatTheServerSkippedSaysSo(String text) {
    scene();

    assertThat(run(text).skipped()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE IF NOT EXISTS fresh ()",
        "ALTER TABLE t ADD COLUMN IF NOT EXISTS a int, ADD COLUMN c int",
        "DROP TABLE IF EXISTS nope, t",
        "DROP SEQUENCE IF EXISTS s CASCADE",
        "DO $$ BEGIN CREATE TABLE IF NOT EXISTS t (); UPDATE t SET a = 1; END $$",
        "DROP TABLE IF EXISTS nope; DROP TABLE t",
        "DROP TABLE IF EXISTS nope; DROP TABLE IF EXISTS t",
        "DO $$ BEGIN RAISE NOTICE USING ERRCODE = '42P07', MESSAGE = 'skipping'; END $$"
      })
  void whatDidSomethingIsNotSkipped(String text) {
    scene();

    assertThat(run(text).skipped()).isFalse();
  }

  @Test
  void aNoticeOfAnEventTriggerDoesNotMakeAStatementSkipped() {
    scene();
    database.execute(
        """
        CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS
        $$ BEGIN CREATE TABLE IF NOT EXISTS t (); END $$;
        CREATE EVENT TRIGGER note ON ddl_command_start WHEN TAG IN ('CREATE VIEW')
        EXECUTE FUNCTION note();
        """);

    assertThat(run("CREATE VIEW v AS SELECT 1").skipped()).isFalse();
  }

  @Test
  void theTablesThatAStatementWroteToAreNamed() {
    database.execute(
        "CREATE TABLE a (id int); CREATE TABLE b (id serial); CREATE TABLE _prisma_migrations ()");

    try (var _ = Transaction.begin(session)) {
      session.update("write our row", "INSERT INTO _prisma_migrations DEFAULT VALUES", List.of());

      assertThat(run("CREATE TABLE c ()").rowsWrittenTo()).isEmpty();
      assertThat(run("SELECT * FROM a").rowsWrittenTo()).isEmpty();
      assertThat(run("UPDATE a SET id = 1").rowsWrittenTo()).containsExactly("public.a");
      assertThat(run("INSERT INTO b DEFAULT VALUES").rowsWrittenTo()).containsExactly("public.b");
      assertThat(run("DO 'BEGIN INSERT INTO c DEFAULT VALUES; END'").rowsWrittenTo())
          .containsExactly("public.c");
      assertThat(run("DO 'BEGIN CREATE TABLE d (); END'").rowsWrittenTo()).isEmpty();
    }
  }

  @Test
  void aTableThatIsWrittenToAgainIsNamedAgain() {
    database.execute("CREATE TABLE a (id int PRIMARY KEY)");

    try (var _ = Transaction.begin(session)) {
      run("INSERT INTO a VALUES (1)");

      assertThat(run("DO 'BEGIN UPDATE a SET id = id WHERE id = 7; END'").rowsWrittenTo())
          .containsExactly("public.a");
    }
    try (var _ = Transaction.begin(session)) {
      assertThat(run("INSERT INTO a VALUES (1)").rowsWrittenTo()).containsExactly("public.a");
    }
  }

  @Test
  void aBlockThatNamesAFunctionOfUsersSaysSo() {
    run("CREATE FUNCTION \"fill-in\"() RETURNS integer LANGUAGE sql AS 'SELECT 1'");
    run("CREATE FUNCTION Backfill() RETURNS integer LANGUAGE sql AS 'SELECT 1'");

    assertThat(run("DO 'DECLARE x int; BEGIN x := backfill(); END'").namesFunction()).isTrue();
    assertThat(run("DO 'DECLARE x int; BEGIN x := \"fill-in\"(); END'").namesFunction()).isTrue();
    assertThat(run("DO 'DECLARE x int; BEGIN x := length(''backfilled''); END'").namesFunction())
        .isFalse();
    assertThat(run("SELECT 1").namesFunction()).isFalse();
  }

  @Test
  void aSequenceThatCodeMovedIsNamed() {
    database.execute("CREATE SEQUENCE s");

    try (var _ = Transaction.begin(session)) {
      assertThat(run("SELECT setval('s', 7)").rowsWrittenTo()).containsExactly("public.s");
    }
  }

  @Test
  void anErrorHasTheLineThatTheServerPointsAt() {
    var error = failure(new Statement(3, 10, "SELECT\n'é😀',\n  nope\nFROM pg_class")).error();

    assertThat(error.line()).isEqualTo(12);
    assertThat(error.sqlState()).isEqualTo("42703");
    assertThat(error.message()).isEqualTo("column \"nope\" does not exist");
    assertThat(error.statement().index()).isEqualTo(3);
  }

  @Test
  void anErrorWithoutAPositionHasTheLineOfTheStatement() {
    database.execute("CREATE TABLE t ()");

    var failure = failure(new Statement(1, 7, "CREATE TABLE\nt ()"));

    assertThat(failure.error().line()).isEqualTo(7);
    assertThat(failure.kind()).isEqualTo(DatabaseException.Kind.OTHER);
    assertThat(failure.error().hint()).isEmpty();
  }

  @Test
  void theDetailWithItsRowDataIsLeftOut() {
    database.execute("CREATE TABLE t (email text UNIQUE); INSERT INTO t VALUES ('secret@x.org')");

    var failure = failure(new Statement(1, 1, "INSERT INTO t VALUES ('secret@x.org')"));

    assertThat(failure.error().sqlState()).isEqualTo("23505");
    assertThat(failure.error().toString().replace(failure.error().statement().text(), ""))
        .doesNotContain("secret");
    assertThat(failure).hasMessageNotContaining("secret");
  }

  @Test
  void aHintIsKept() {
    assertThat(failure(new Statement(1, 1, "SELECT lenght('a')")).error().hint())
        .hasValueSatisfying(hint -> assertThat(hint).contains("explicit type casts"));
  }

  @Test
  void aByteOrderMarkIsRefusedByTheServer() {
    assertThat(failure(new Statement(1, 1, "\ufeffSELECT 1")).error().sqlState())
        .isEqualTo("42601");
  }

  @Test
  void aNulCharacterIsRefused() {
    var failure = failure(new Statement(1, 1, "SELECT 1\0"));

    assertThat(failure.error().sqlState()).isEqualTo("22021");
    assertThat(run("SELECT 1").rows()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"COPY t FROM STDIN", "COPY t TO STDOUT"})
  void aCopyFromOrToTheClientIsRefusedAndTheSessionStaysUsable(String text) {
    database.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1)");

    var failure = failure(new Statement(1, 1, text));

    assertThat(failure.kind()).isEqualTo(DatabaseException.Kind.OTHER);
    assertThat(failure.error().hint())
        .isEqualTo(Optional.of("Write the rows as INSERT statements."));
    assertThat(run("SELECT 1").commandTag()).isEqualTo("SELECT");
    assertThat(run("INSERT INTO t VALUES (1)").commandTag()).isEqualTo("INSERT");
  }

  @Test
  void aStatementCanBeCancelledFromAnotherThread() {
    var failure =
        CompletableFuture.supplyAsync(
            () -> failure(new Statement(1, 1, "SELECT pg_catalog.pg_sleep(60)")));
    while (!failure.isDone()) {
      session.cancel();
      Thread.onSpinWait();
    }

    assertThat(failure.join().kind()).isEqualTo(DatabaseException.Kind.CANCELLED);
    assertThat(run("SELECT 1").rows()).isEqualTo(1);
  }

  @Test
  void aLostConnectionIsToldFromARefusedStatement() {
    var failure = failure(new Statement(1, 1, "SELECT pg_terminate_backend(pg_backend_pid())"));

    assertThat(failure.kind()).isEqualTo(DatabaseException.Kind.UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"57P05", "25P03", "25P04"})
  void aSessionThatTheServerEndedBecauseOfATimeLimitIsALostConnection(String sqlState) {
    assertThat(DatabaseException.kindOf(new SQLException("the server hung up", sqlState)))
        .isEqualTo(DatabaseException.Kind.UNREACHABLE);
  }

  private void scene() {
    database.execute(
        "CREATE TABLE t (a int, b int); CREATE INDEX i ON t (a); CREATE SEQUENCE s;"
            + " CREATE TYPE e AS ENUM ('a')");
  }

  private StatementEffect run(String text) {
    return runner.run(new Statement(1, 1, text));
  }

  private ScriptException failure(Statement statement) {
    return catchThrowableOfType(ScriptException.class, () -> runner.run(statement));
  }
}
