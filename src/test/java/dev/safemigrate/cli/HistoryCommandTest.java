package dev.safemigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/// Two environments whose histories went different ways.
final class HistoryCommandTest {
  private static final String USERS = "20250101000000_users";
  private static final String POSTS = "20250102000000_posts";
  private static final String INDEX = "20250103000000_index";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d";

  @TempDir private Path folder = Path.of("");
  private final TestDatabase staging = PostgresServer.shared().newDatabase();
  private final TestDatabase production = PostgresServer.shared().newDatabase();
  private Setup setup = Setup.of(staging, folder);

  @BeforeEach
  void stagingWasDeployedAndProductionRepaired() {
    setup = Setup.of(staging, folder);
    MigrationFiles.in(folder)
        .add(USERS, "CREATE TABLE users (id integer PRIMARY KEY, email text);")
        .add(POSTS, "CREATE TABLE posts (id integer PRIMARY KEY);");
    assertThat(setup.run().outcome()).isEqualTo("ready");
    production.execute("CREATE TABLE users (id integer PRIMARY KEY, email text);");
    assertThat(setup.with("DATABASE_URL", production.url()).run().outcome()).isEqualTo("ready");
    MigrationFiles.in(folder).add(INDEX, "CREATE INDEX users_email ON users (email);");
  }

  @AfterEach
  void dropDatabases() {
    staging.close();
    production.close();
  }

  @Test
  void eachMigrationIsShownWithWhatBecameOfItInEachEnvironment() {
    var verdict = both("--format", "text");

    assertThat(verdict.exitCode()).isZero();
    var lines = verdict.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).matches("migration +staging +production");
    assertThat(lines.get(1)).matches(USERS + " +" + TIME + ", .*s +" + TIME + ", proven");
    assertThat(lines.get(2)).matches(POSTS + " +" + TIME + ", .*s +" + TIME + ", .*s");
    assertThat(lines.get(3)).matches(INDEX + " +- +-");
  }

  @Test
  void everyStateOfARowIsTold() {
    production.execute(
        """
        DELETE FROM _prisma_migrations;
        INSERT INTO _prisma_migrations
          (id, checksum, migration_name, started_at, finished_at, rolled_back_at, logs,
           applied_steps_count)
        VALUES
          ('1', 'c', '1_baselined', '2025-03-01', '2025-03-01', NULL, '', 0),
          ('2', 'c', '2_failed', '2025-03-02', NULL, NULL, 'error', 0),
          ('3', 'c', '3_rolled_back', '2025-03-03', NULL, '2025-03-04 10:00Z', 'error', 0),
          ('4', 'c', '4_accepted', '2025-03-04', '2025-03-04', NULL,
           'safe-migrate: accepted as applied without proof by the operator', 0),
          ('5', 'c', '5_in_part', '2025-03-05 10:00:00Z', '2025-03-05 10:00:02Z', NULL,
           'safe-migrate: gone on with at statement 2', 1),
          ('6', 'c', '%s', '2025-03-06 10:00:00Z', '2025-03-06 10:00:01Z', NULL, NULL, 1)
        """
            .formatted(USERS));

    var lines = run("--env", "production=" + production.url()).out().lines().toList();

    assertThat(lines)
        .anySatisfy(one -> assertThat(one).matches("1_baselined \\(no folder\\) .*, baselined"))
        .anySatisfy(one -> assertThat(one).matches("2_failed \\(no folder\\) +FAILED " + TIME))
        .anySatisfy(one ->
            assertThat(one).endsWith("rolled back 2025-03-04 10:00").startsWith("3_rolled_back"))
        .anySatisfy(one -> assertThat(one).matches("4_accepted .*, accepted"))
        .anySatisfy(one -> assertThat(one).endsWith("10:00, gone on with, 2.0 s"))
        .anySatisfy(one -> assertThat(one).startsWith(USERS).endsWith("1.0 s, edited"));
  }

  @Test
  void inMarkdownItIsATableAndInJsonItHasFields() throws IOException {
    var markdown = both("--format", "markdown").out().lines().toList();
    var json = new ObjectMapper().readTree(both("--format", "json").out());

    assertThat(markdown.get(0)).isEqualTo("| Migration | staging | production |");
    assertThat(markdown.get(1)).isEqualTo("|---|---|---|");
    assertThat(markdown.get(2)).startsWith("| 20250101000000\\_users | ").endsWith(", proven |");
    assertThat(json.path("environments").findValuesAsText("name"))
        .containsExactly("staging", "production");
    var users = json.path("migrations").path(0);
    assertThat(users.path("name").asText()).isEqualTo(USERS);
    assertThat(users.path("inDirectory").asBoolean()).isTrue();
    assertThat(how(users)).containsExactly("executed", "proven");
    assertThat(json.path("migrations").path(2).path("environments")).isEmpty();
  }

  @Test
  void anEnvironmentThatCannotBeReadIsNamedAndTheOthersAreShown() {
    var verdict =
        run(
            "--connect-wait=1s",
            "--env",
            "staging=" + staging.url(),
            "--env",
            "gone=postgresql://app:secret@127.0.0.1:1/app",
            "--env",
            "wrong=mysql://app:secret@127.0.0.1/app");

    assertThat(verdict.exitCode()).isEqualTo(40);
    assertThat(verdict.out()).containsPattern(USERS + " +" + TIME + ", .*s +\\? +\\?");
    assertThat(verdict.out()).contains("\ngone: ", "\nwrong: ").doesNotContain("secret");
  }

  @Test
  void aVariableMayHoldTheUrl() {
    var verdict =
        setup.with("PROD_URL", production.url()).run("history", "--env", "production=PROD_URL");
    var unknown = run("--env", "production=NO_SUCH_VARIABLE");

    assertThat(verdict.out()).containsPattern("migration +production\n" + USERS + " .*proven");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("NAME=URL or NAME=VARIABLE");
  }

  @Test
  void withoutNamesItIsTheDatabaseOfTheSettings() throws IOException {
    Files.writeString(folder.resolve("migrations").resolve(POSTS).resolve("migration.sql"), "--");

    assertThat(run().out())
        .containsPattern("migration +database\n")
        .containsPattern(POSTS + " +" + TIME + ", .*s, edited\n");
  }

  private static List<String> how(JsonNode migration) {
    return migration.path("environments").findValuesAsText("how");
  }

  private Verdict both(String... arguments) {
    return run(
        "--env",
        "staging=" + staging.url(),
        "--env",
        "production=" + production.url(),
        arguments[0],
        arguments[1]);
  }

  private Verdict run(String... arguments) {
    var all = new ArrayList<>(List.of("history"));
    all.addAll(List.of(arguments));
    return setup.run(all.toArray(String[]::new));
  }
}
