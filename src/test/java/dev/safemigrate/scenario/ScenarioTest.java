package dev.safemigrate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.safemigrate.report.Report;
import dev.safemigrate.scenario.ScenarioRun.Called;
import dev.safemigrate.testing.Golden;
import dev.safemigrate.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Each folder of `src/test/resources/scenarios` is a test; `Scenario` says what it may hold.
/// `-Dscenario=NAME` runs those whose name holds NAME.
final class ScenarioTest {
  @TempDir private Path temporary = Path.of("");

  @TestFactory
  Stream<DynamicTest> everyScenarioEndsAsItsFolderSays() {
    return Scenario.all().stream()
        .filter(scenario -> scenario.name().contains(System.getProperty("scenario", "")))
        .map(scenario ->
            dynamicTest(
                scenario.name() + ": " + scenario.about(),
                scenario.folder().toUri(),
                () -> check(scenario)));
  }

  private void check(Scenario scenario) throws IOException {
    try (var database = PostgresServer.shared().newDatabaseOfApp()) {
      var statusFile = temporary.resolve(scenario.name() + ".json");
      var run = new ScenarioRun(scenario, database, statusFile);
      var masks = new Masks(scenario, database, statusFile.toString());
      run.prepare();
      var before = CatalogText.read(database);

      var called = run.first();

      checkStatusFile(run, called);
      assertThat(shadows()).as(called.text()).isEmpty();
      var checks = new ArrayList<Executable>();
      var console =
          run.commandLine() + "\n" + called.text() + "(exit code " + called.exitCode() + ")\n";
      checks.add(golden(scenario, "console.txt", masks.apply(console)));
      checks.add(golden(scenario, "history.txt", masks.apply(HistoryText.read(database))));
      var changes = CatalogText.changes(before, CatalogText.read(database));
      checks.add(golden(scenario, "changes.txt", changes));
      scenario
          .text("rows.sql")
          .map(query -> String.join("\n", database.rows(query)) + "\n")
          .ifPresent(rows -> checks.add(golden(scenario, "rows.txt", rows)));
      run.follow(called.text());
      var second = masks.apply(run.second().headline()) + "\n";
      checks.add(golden(scenario, "second.txt", second));
      assertAll(checks);
    }
  }

  private static Executable golden(Scenario scenario, String name, String text) {
    return () -> Golden.check(scenario.expected(name), text);
  }

  private static List<String> shadows() {
    return PostgresServer.shared()
        .query("SELECT datname FROM pg_database WHERE datname LIKE 'safe\\_migrate\\_shadow\\_%'");
  }

  /// Only the whole run leaves one.
  private static void checkStatusFile(ScenarioRun run, Called called) throws IOException {
    if (!Files.exists(run.statusFile())) {
      assertThat(run.arguments()).isNotEmpty();
      return;
    }
    var schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Report.class.getResourceAsStream("/dev/safemigrate/status.schema.json"));
    var document = new ObjectMapper().readTree(Files.readString(run.statusFile()));
    assertThat(schema.validate(document)).isEmpty();
    assertThat(document.path("outcome").asText().toUpperCase(Locale.ROOT))
        .isEqualTo(called.headline().split(" ", 2)[0]);
    assertThat(document.path("exitCode").asInt()).isEqualTo(called.exitCode());
  }
}
