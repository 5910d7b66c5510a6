package dev.safemigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.safemigrate.report.Report;
import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.TestDatabase;
import dev.safemigrate.testing.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A plan is made, something happens or not, and the plan is carried out.
final class PlanFileTest {
  private static final String USERS = "20250101000000_users";
  private static final String POSTS = "20250102000000_posts";
  private static final String INDEX = "20250103000000_index";

  @TempDir private Path folder = Path.of("");
  private TestDatabase database = PostgresServer.shared().newDatabase();
  private Setup setup = Setup.of(database, folder);

  @BeforeEach
  void anEmptyHistoryOverTheFirstMigration() {
    setup = Setup.of(database, folder);
    MigrationFiles.in(folder)
        .add(USERS, "CREATE TABLE users (id integer PRIMARY KEY, email text);")
        .add(POSTS, "CREATE TABLE posts (id integer PRIMARY KEY);")
        .add(INDEX, "CREATE INDEX users_email ON users (email);");
    database.execute("CREATE TABLE users (id integer PRIMARY KEY, email text);");
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void aPlanIsCarriedOutAsItWasAgreedOn() throws IOException {
    var planned = plan();
    var file = json();

    var verdict = reconcile();

    assertThat(planned.exitCode()).isEqualTo(10);
    assertThat(schema().validate(file)).isEmpty();
    assertThat(file.path("decision").asText()).isEqualTo("proceed");
    assertThat(steps(file))
        .containsExactly(
            "mark-applied " + USERS + " null",
            "apply " + POSTS + " one-transaction",
            "apply " + INDEX + " one-transaction");
    assertThat(verdict.outcome()).isEqualTo("ready");
    assertThat(names()).containsExactly(USERS, POSTS, INDEX);
  }

  @Test
  void theSameFactsHaveTheSameFingerprint() throws IOException {
    plan();
    var first = json().path("fingerprint");

    plan();

    assertThat(json().path("fingerprint")).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER TABLE users ADD CONSTRAINT c CHECK (id > 0)                 |
          ALTER TABLE users ALTER email SET DEFAULT 'x'                     | CONFLICT
          CREATE TABLE posts (id integer PRIMARY KEY)                       | PLAN_OUTDATED
          CREATE INDEX users_email ON users (email)                         | PLAN_OUTDATED
          DROP TABLE users                                                  | PLAN_OUTDATED
          """)
  void whatAMigrationTouchesMustBeAsItWas(String change, String code) {
    plan();
    database.execute(change);

    var verdict = reconcile();

    if (code == null) {
      assertThat(verdict.outcome()).isEqualTo("ready");
      return;
    }
    assertThat(verdict.outcome()).isEqualTo("degraded");
    assertThat(verdict.exitCode()).isEqualTo(20);
    assertThat(verdict.codes()).contains(code);
    assertThat(names()).isEmpty();
  }

  @Test
  void aRowThatAnotherWroteOutdatesThePlan() {
    plan();
    assertThat(setup.run("resolve", "--applied", USERS).exitCode()).isZero();
    database.execute("UPDATE _prisma_migrations SET logs = NULL, applied_steps_count = 1");
    database.execute(
        "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)"
            + " VALUES ('x', 'x', '20240101000000_before', now())");

    var verdict = reconcile();

    assertThat(verdict.codes()).contains("PLAN_OUTDATED");
    assertThat(unfolded(verdict))
        .contains("these changed since it was made: the history, the history of the");
  }

  @Test
  void anotherMigrationOutdatesThePlan() {
    plan();
    MigrationFiles.in(folder).add("20250104000000_more", "CREATE TABLE more (id integer);");

    var verdict = reconcile();

    assertThat(verdict.codes()).contains("PLAN_OUTDATED");
    assertThat(unfolded(verdict)).contains("the migrations directory");
    assertThat(names()).isEmpty();
  }

  @Test
  void anEditedMigrationOutdatesThePlan() {
    plan();
    MigrationFiles.in(folder).add(POSTS, "CREATE TABLE posts (id integer PRIMARY KEY);\n");

    assertThat(reconcile().codes()).contains("PLAN_OUTDATED");
  }

  @Test
  void aPlanForAnotherDatabaseIsOutdated() {
    plan();
    try (var other = PostgresServer.shared().newDatabase()) {
      other.execute("CREATE TABLE users (id integer PRIMARY KEY, email text);");
      var verdict = Setup.of(other, folder).run("reconcile", "--plan", file().toString());

      assertThat(verdict.codes()).contains("PLAN_OUTDATED");
      assertThat(unfolded(verdict)).contains("the database, its server or the role");
    }
  }

  @Test
  void anotherSettingThatDecidesOutdatesThePlan() {
    plan();

    var verdict = setup.run("reconcile", "--plan", file().toString(), "--ahead", "fail");

    assertThat(verdict.codes()).contains("PLAN_OUTDATED");
    assertThat(unfolded(verdict)).contains("the settings");
  }

  @Test
  void theSecondReplicaFindsNothingToDo() {
    plan();
    assertThat(reconcile().outcome()).isEqualTo("ready");

    assertThat(reconcile().outcome()).isEqualTo("ready");
  }

  @Test
  void theRestOfAPlanIsDoneAfterARunThatWasCutShort() {
    plan();
    // As after a kill between two steps: the first is done, the others are not.
    assertThat(setup.run("resolve", "--applied", USERS).exitCode()).isZero();

    var verdict = reconcile();

    assertThat(verdict.outcome()).isEqualTo("ready");
    assertThat(names()).containsExactly(USERS, POSTS, INDEX);
  }

  @Test
  void aRefusalIsWrittenToo() throws IOException {
    database.execute("ALTER TABLE users ADD COLUMN extra integer; ALTER TABLE users DROP email");

    var verdict = plan();

    assertThat(verdict.exitCode()).isEqualTo(20);
    assertThat(json().path("decision").asText()).isEqualTo("refuse");
    assertThat(steps(json())).isEmpty();
    assertThat(schema().validate(json())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                     | it is not one JSON object
          [                                                      | it is not one JSON object
          {                                                      | it is not valid JSON
          {"schemaVersion": 7}                                   | its schemaVersion is not 1
          {"schemaVersion": 1}                                   | it lacks steps
          {"schemaVersion": 1, "steps": [], "fingerprint": {}}   | it lacks steps
          {"schemaVersion": 1, "steps": [{}], "fingerprint": {}} | it lacks steps
          """)
  void whatIsNoPlanIsNotCarriedOut(String text, String why) throws IOException {
    Files.writeString(file(), text);

    var verdict = reconcile();

    assertThat(verdict.outcome()).isEqualTo("failed");
    assertThat(verdict.exitCode()).isEqualTo(30);
    assertThat(verdict.codes()).containsExactly("FILE");
    assertThat(unfolded(verdict)).contains(why);
    assertThat(names()).isEmpty();
  }

  @Test
  void aMissingPlanIsNoReasonToDoWithoutOne() {
    var verdict = reconcile();

    assertThat(verdict.exitCode()).isEqualTo(30);
    assertThat(unfolded(verdict)).contains("read the plan file");
    assertThat(names()).isEmpty();
  }

  @Test
  void aPlanThatCannotBeWrittenIsNoPlan() {
    var verdict = setup.run("plan", "--out", "/proc/no/plan.json");

    assertThat(verdict.exitCode()).isEqualTo(30);
    assertThat(unfolded(verdict)).contains("write the plan file");
  }

  private static String unfolded(Verdict verdict) {
    return verdict.out().replaceAll("\\s+", " ");
  }

  private Path file() {
    return folder.resolve("plan.json");
  }

  private Verdict plan() {
    return setup.run("plan", "--out", file().toString());
  }

  private Verdict reconcile() {
    return setup.run("reconcile", "--plan", file().toString());
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(Files.readString(file()));
  }

  private static List<String> steps(JsonNode plan) {
    var steps = new ArrayList<String>();
    plan.path("steps")
        .forEach(step ->
            steps.add(
                step.path("action").asText()
                    + " "
                    + step.path("migration").asText()
                    + " "
                    + step.path("how").asText()));
    return steps;
  }

  private List<String> names() {
    return database.query("SELECT to_regclass('_prisma_migrations')").contains("null")
        ? List.of()
        : database.query(
            "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL"
                + " AND rolled_back_at IS NULL ORDER BY migration_name");
  }

  private static JsonSchema schema() {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Report.class.getResourceAsStream("/dev/safemigrate/plan.schema.json"));
  }
}
