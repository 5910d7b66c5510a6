package dev.safemigrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What runners of CI get of a real run.
final class SinksTest {
  private static final String USERS = "20250101000000_users";
  private static final String UNIQUE = "20250102000000_unique";

  @TempDir private Path folder = Path.of("");
  private TestDatabase database = PostgresServer.shared().newDatabase();
  private Setup setup = Setup.of(database, folder);

  @BeforeEach
  void aMigrationThatStumblesOverTheRowsOfThisDatabase() {
    setup =
        Setup.of(database, folder)
            .with("GITHUB_ACTIONS", "true")
            .with("GITHUB_STEP_SUMMARY", file("summary.md").toString())
            .with("SAFE_MIGRATE_JUNIT_FILE", file("reports/junit.xml").toString())
            .with("SAFE_MIGRATE_SARIF_FILE", file("reports/safe-migrate.sarif").toString());
    MigrationFiles.in(folder)
        .add(USERS, "CREATE TABLE users (id integer PRIMARY KEY, email text);")
        .add(UNIQUE, "-- For the login.\n\nCREATE UNIQUE INDEX users_email ON users (email);");
    database.execute(
        """
        CREATE TABLE users (id integer PRIMARY KEY, email text);
        INSERT INTO users VALUES (1, 'ann@example.org'), (2, 'ann@example.org');
        """);
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void everyFormTellsOfTheMigrationThatFailed() throws Exception {
    var verdict = setup.run("reconcile");

    assertThat(verdict.exitCode()).isEqualTo(21);
    assertThat(verdict.err()).doesNotContain("could not write");
    assertThat(verdict.out())
        .contains("\n::error file=")
        .contains(UNIQUE + "/migration.sql,line=3,title=MIGRATION_FAILED " + UNIQUE + "::");
    assertThat(text("summary.md")).contains("## safe-migrate: FAILED\n", "MIGRATION\\_FAILED");
    var junit =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file("reports/junit.xml").toFile())
            .getDocumentElement();
    assertThat(junit.getAttribute("tests")).isEqualTo("2");
    assertThat(junit.getAttribute("failures")).isEqualTo("1");
    var result =
        new ObjectMapper()
            .readTree(file("reports/safe-migrate.sarif").toFile())
            .at("/runs/0/results/0");
    assertThat(result.path("ruleId").asText()).isEqualTo("MIGRATION_FAILED");
    assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(3);
  }

  @Test
  void noneHoldsTheDataOfARow() throws IOException {
    var said = setup.run("reconcile").all();

    for (var name : List.of("summary.md", "reports/junit.xml", "reports/safe-migrate.sarif")) {
      said += text(name);
    }
    assertThat(said).contains(UNIQUE).doesNotContain("ann@example.org");
  }

  @Test
  void theSummariesOfSeveralStepsStandOneAfterTheOther() throws IOException {
    Files.writeString(file("summary.md"), "# Before\n");

    setup.run("plan");
    setup.run("reconcile");

    assertThat(text("summary.md"))
        .startsWith("# Before\n")
        .containsSubsequence("## safe-migrate: PLAN", "## safe-migrate: FAILED");
  }

  @Test
  void aPlaceThatCannotBeWrittenChangesNothingAndIsToldOnce() throws IOException {
    Files.writeString(file("reports"), "A file in the place of the folder.");
    Files.createDirectory(file("summary.md"));

    var verdict = setup.run("reconcile");

    assertThat(verdict.exitCode()).isEqualTo(21);
    assertThat(verdict.outcome()).isEqualTo("failed");
    assertThat(verdict.err().lines().filter(line -> line.contains("could not write")))
        .satisfiesExactly(
            line -> assertThat(line).contains("the JUnit file "),
            line -> assertThat(line).contains("the SARIF file "),
            line -> assertThat(line).contains("the step summary "));
  }

  @Test
  void withoutARequestThereIsNone() {
    var verdict = Setup.of(database, folder).run("reconcile");

    assertThat(verdict.out()).doesNotContain("::error");
    assertThat(folder).isDirectoryNotContaining(file -> file.endsWith("reports"));
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private String text(String name) throws IOException {
    return Files.readString(file(name));
  }
}
