package dev.safemigrate.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.safemigrate.history.Checksum;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.MigrationRecord;
import dev.safemigrate.history.MigrationState;
import dev.safemigrate.postgres.HistoryTable.Attempt;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.PrismaHistory;
import dev.safemigrate.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HistoryTableTest {
  private static final String ID = "6f1e4b1c-9d56-4d3a-8a1b-0e5f4c3b2a10";
  private static final Instant START = Instant.parse("2026-11-22T10:26:49.407123999Z");
  private static final Instant END = Instant.parse("2026-11-22T10:26:50Z");
  private static final MigrationName NAME = new MigrationName("20251017171256_init");
  private static final Checksum CHECKSUM = Checksum.of("SELECT 1;");
  private static final Attempt ATTEMPT = new Attempt(ID, NAME, CHECKSUM, START);
  private static final Instant STORED_START = Instant.parse("2026-11-22T10:26:49.407123Z");

  private final TestDatabase database = PostgresServer.shared().newDatabase();
  private final Session session = new Session(database.connect());

  @AfterEach
  void close() {
    session.close();
    database.close();
  }

  @Test
  void aDatabaseWithoutTheTableHasNoHistory() {
    var table = HistoryTable.locate(session, Optional.empty());

    assertThat(table.exists()).isFalse();
    assertThat(table.schema()).isEqualTo("public");
    assertThat(table.read().history().tableExists()).isFalse();
    assertThat(table.read().problems()).isEmpty();
    assertThat(table.isWritable()).isTrue();
  }

  @Test
  void theTableIsThatOfPrisma() {
    HistoryTable.locate(session, Optional.of("ours")).create();
    database.execute("SET search_path = prismas; CREATE SCHEMA prismas;" + PrismaHistory.TABLE);

    assertThat(shape("ours")).isEqualTo(shape("prismas")).hasSize(9);
  }

  @Test
  void anExecutedMigrationLeavesPrismasRow() {
    var table = created();

    table.insertStarted(ATTEMPT);
    assertThat(rows()).containsExactly(row("null", "null", "null", 0));

    table.finish(ID, END);
    assertThat(rows()).containsExactly(row("2026-11-22 10:26:50+00", "null", "null", 1));
    assertThat(read(table))
        .containsExactly(expected(new MigrationState.Applied(END), Optional.empty(), 1));
  }

  @Test
  void aDeclaredMigrationLeavesTheRowOfResolveApplied() {
    var table = created();

    table.insertDeclared(ATTEMPT, "");

    assertThat(rows()).containsExactly(row("2026-11-22 10:26:49.407123+00", "", "null", 0));
    assertThat(read(table))
        .containsExactly(expected(new MigrationState.Applied(STORED_START), Optional.of(""), 0));
  }

  @Test
  void aFailedMigrationIsMarkedRolledBackAndKeepsItsLogs() {
    var table = created();
    table.insertStarted(ATTEMPT);
    table.writeLogs(ID, "it failed");
    assertThat(read(table))
        .containsExactly(expected(new MigrationState.Failed(), Optional.of("it failed"), 0));

    table.markRolledBack(ID, END);

    assertThat(rows()).containsExactly(row("null", "it failed", "2026-11-22 10:26:50+00", 0));
    assertThat(read(table))
        .containsExactly(expected(new MigrationState.RolledBack(END), Optional.of("it failed"), 0));
  }

  @Test
  void anAttemptThatWasRolledBackIsWrittenInOneRow() {
    var table = created();

    table.insertRolledBack(ATTEMPT, END, "it failed");

    assertThat(rows()).containsExactly(row("null", "it failed", "2026-11-22 10:26:50+00", 0));
  }

  @Test
  void aRowThatIsGoneIsNotChangedSilently() {
    var table = created();

    assertThatThrownBy(() -> table.finish(ID, END))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(
            "could not change the row " + ID + " of public._prisma_migrations: the row is gone");
  }

  @Test
  void withoutASchemaTheTableIsFoundAlongTheSearchPath() {
    database.execute(
        "CREATE SCHEMA a; CREATE SCHEMA \"B c\"; CREATE TABLE \"B c\"._prisma_migrations ()");
    session.execute("set", "SET search_path = a, \"B c\"");

    assertThat(HistoryTable.locate(session, Optional.empty()).schema()).isEqualTo("B c");
    assertThat(HistoryTable.locate(session, Optional.of("a")).exists()).isFalse();
  }

  @Test
  void withoutASchemaTheTableIsCreatedInTheFirstSchemaOfTheSearchPath() {
    database.execute("CREATE SCHEMA a");
    session.execute("set", "SET search_path = nope, a, public");

    assertThat(HistoryTable.locate(session, Optional.empty()).schema()).isEqualTo("a");

    session.execute("set", "SET search_path = nope");
    assertThat(HistoryTable.locate(session, Optional.empty()).schema()).isEqualTo("public");
  }

  @Test
  void aSchemaThatIsMissingIsCreatedWithTheTable() {
    var table = HistoryTable.locate(session, Optional.of("te\"nant")).create();

    table.insertStarted(ATTEMPT);

    assertThat(table.exists()).isTrue();
    assertThat(HistoryTable.locate(session, Optional.of("te\"nant")).read().history().records())
        .hasSize(1);
  }

  @Test
  void rowsComeInTheOrderInWhichTheyWereStarted() {
    var table = created();
    table.insertStarted(new Attempt("b", new MigrationName("2"), CHECKSUM, END));
    table.insertStarted(new Attempt("c", new MigrationName("1"), CHECKSUM, START));
    table.insertStarted(new Attempt("a", new MigrationName("3"), CHECKSUM, END));

    assertThat(read(table)).extracting(MigrationRecord::id).containsExactly("c", "a", "b");
  }

  @Test
  void aRowThatIsFinishedAndRolledBackIsRolledBack() {
    var table = created();
    table.insertDeclared(ATTEMPT, "");
    table.markRolledBack(ID, END);

    assertThat(read(table))
        .extracting(MigrationRecord::state)
        .containsExactly(new MigrationState.RolledBack(END));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ALTER COLUMN started_at DROP NOT NULL | started_at = NULL | started_at is null",
        "ALTER COLUMN applied_steps_count DROP NOT NULL | applied_steps_count = NULL | applied_steps_count is null",
        "ALTER COLUMN checksum DROP NOT NULL | checksum = NULL | checksum is null",
        "ALTER COLUMN finished_at TYPE text | finished_at = 'yesterday' | finished_at is no time",
        "ALTER COLUMN finished_at TYPE timestamptz | finished_at = 'infinity' | finished_at is no time",
        "ALTER COLUMN applied_steps_count TYPE text | applied_steps_count = 'one' | applied_steps_count is no number",
        "ALTER COLUMN migration_name DROP NOT NULL | migration_name = '' | migration_name is empty"
      })
  void aRowThatMakesNoSenseIsNamedAndTheOthersAreRead(String alter, String set, String complaint) {
    var table = created();
    table.insertStarted(ATTEMPT);
    table.insertStarted(new Attempt("other", NAME, CHECKSUM, END));
    database.execute("ALTER TABLE _prisma_migrations " + alter);
    database.execute("UPDATE _prisma_migrations SET " + set + " WHERE id = '" + ID + "'");

    var reading = table.read();

    assertThat(reading.history().records())
        .extracting(MigrationRecord::id)
        .containsExactly("other");
    assertThat(reading.problems())
        .singleElement()
        .asString()
        .contains("row " + ID, "in public._prisma_migrations", complaint);
  }

  @Test
  void timesWithoutAZoneAreTakenForUtcAsPrismaTakesThem() {
    var table = created();
    table.insertStarted(ATTEMPT);
    session.execute("set", "SET timezone = 'Asia/Kolkata'");
    session.execute(
        "alter",
        "ALTER TABLE _prisma_migrations ALTER started_at TYPE timestamp USING started_at AT TIME ZONE 'UTC'");

    assertThat(read(table)).extracting(MigrationRecord::startedAt).containsExactly(STORED_START);
  }

  @Test
  void aTableThatLacksColumnsIsAProblem() {
    created();
    database.execute("ALTER TABLE _prisma_migrations DROP logs, DROP started_at");

    var reading = HistoryTable.locate(session, Optional.empty()).read();

    assertThat(reading.history().records()).isEmpty();
    assertThat(reading.problems())
        .containsExactly(
            "The table public._prisma_migrations lacks the columns logs, started_at: restore its"
                + " definition.");
  }

  @Test
  void aColumnOfAnOldEngineThatMustHaveAValueIsAProblem() {
    var table = created();
    database.execute("ALTER TABLE _prisma_migrations ADD script text NOT NULL, ADD note text");

    assertThat(table.read().problems()).singleElement().asString().contains("the column script,");
  }

  @Test
  void whoMayNotWriteTheTableIsTold() {
    var table = created();
    session.execute("be another", "SET ROLE pg_monitor");

    assertThat(table.isWritable()).isFalse();
    assertThat(HistoryTable.locate(session, Optional.of("nope")).isWritable()).isFalse();
    assertThat(catchThrowableOfType(DatabaseException.class, table::read).kind())
        .isEqualTo(DatabaseException.Kind.PRIVILEGE);
  }

  private HistoryTable created() {
    return HistoryTable.locate(session, Optional.empty()).create();
  }

  private static List<MigrationRecord> read(HistoryTable table) {
    var reading = table.read();
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.history().tableExists()).isTrue();
    return reading.history().records();
  }

  private static MigrationRecord expected(MigrationState state, Optional<String> logs, int steps) {
    return new MigrationRecord(ID, NAME, CHECKSUM, STORED_START, state, logs, steps);
  }

  private static String row(String finishedAt, String logs, String rolledBackAt, int steps) {
    return String.join(
        "|",
        ID,
        CHECKSUM.value(),
        finishedAt,
        NAME.value(),
        logs,
        rolledBackAt,
        "2026-11-22 10:26:49.407123+00",
        String.valueOf(steps));
  }

  private List<String> rows() {
    return database.query(
        """
        SELECT concat_ws('|', id, checksum,
            coalesce(finished_at AT TIME ZONE 'UTC' || '+00', 'null'), migration_name,
            coalesce(logs, 'null'), coalesce(rolled_back_at AT TIME ZONE 'UTC' || '+00', 'null'),
            started_at AT TIME ZONE 'UTC' || '+00', applied_steps_count)
        FROM _prisma_migrations
        """);
  }

  private List<String> shape(String schema) {
    return database.query(
        """
        SELECT a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull
               || coalesce(' ' || pg_get_expr(d.adbin, d.adrelid), '')
        FROM pg_attribute a
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = '%1$s._prisma_migrations'::regclass AND a.attnum > 0
        UNION ALL
        SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint
        WHERE conrelid = '%1$s._prisma_migrations'::regclass AND contype = 'p'
        """
            .formatted(schema));
  }
}
