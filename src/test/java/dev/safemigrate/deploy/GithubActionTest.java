package dev.safemigrate.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.ProgramMain;
import dev.safemigrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The action's description, and its script on a real database, as far as that goes without GitHub.
final class GithubActionTest {
  private static final Path ACTION = Path.of("deploy/github-action/action.yml");
  private static final Path SCRIPT = Path.of("deploy/github-action/run.sh");
  private static final Path README = Path.of("deploy/github-action/README.md");
  private static final Pattern INPUT = Pattern.compile("inputs\\.([a-z-]+)");
  private static final Pattern OUTPUT = Pattern.compile("outputs\\.([a-z-]+)");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  /// Variables of the script's own.
  private static final Set<String> OF_THE_SCRIPT =
      Set.of("COMMAND", "PROGRAM", "IMAGE", "ARGUMENTS");

  @TempDir private Path folder = Path.of("");
  private TestDatabase database = PostgresServer.shared().newDatabase();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void aRunner() {
    environment.putAll(
        Map.of(
            "PATH", String.valueOf(System.getenv("PATH")),
            "GITHUB_ACTIONS", "true",
            "GITHUB_OUTPUT", folder.resolve("output").toString(),
            "COMMAND", "reconcile",
            "PROGRAM", ProgramMain.command(),
            "IMAGE", "",
            "ARGUMENTS", "",
            "SAFE_MIGRATE_DATABASE_URL", database.url(),
            "SAFE_MIGRATE_DATAMODEL", "",
            "SAFE_MIGRATE_ON_FAILURE", "fail"));
    environment.put("SAFE_MIGRATE_MIGRATIONS", folder.resolve("migrations").toString());
    environment.put("SAFE_MIGRATE_STATUS_FILE", folder.resolve("new/status.json").toString());
    MigrationFiles.in(folder).add("1_users", "CREATE TABLE users (id integer PRIMARY KEY);");
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void everyInputIsUsedAndEveryUsedOneIsThere() throws IOException {
    var action = Platform.yaml(ACTION);

    assertThat(found(INPUT, action.path("runs").toString()))
        .isEqualTo(Platform.fields(action.path("inputs")));
  }

  @Test
  void everyVariableIsASettingOrReadByTheScript() throws IOException {
    var script = Files.readString(SCRIPT);

    for (var name : Platform.fields(step().path("env"))) {
      assertThat(OF_THE_SCRIPT.contains(name) || Platform.variables().contains(name))
          .as(name)
          .isTrue();
    }
    assertThat(OF_THE_SCRIPT).allMatch(name -> script.contains("$" + name));
  }

  @Test
  void noInputIsAPartOfTheScript() throws IOException {
    assertThat(step().path("run").asText()).doesNotContain("${{");
    assertThat(Files.readString(SCRIPT)).doesNotContain("${{");
  }

  @Test
  void everyOutputIsGivenByTheScript() throws IOException {
    var action = Platform.yaml(ACTION);
    var script = Files.readString(SCRIPT);

    for (var name : Platform.fields(action.path("outputs"))) {
      assertThat(action.at("/outputs/" + name + "/value").asText())
          .isEqualTo("${{ steps.run.outputs." + name + " }}");
      assertThat(script).contains("echo \"" + name + "=");
    }
  }

  @Test
  void theWorkflowOfTheReadmeUsesWhatIsThere() throws IOException {
    var action = Platform.yaml(ACTION);
    var text = Files.readString(README);
    var yaml = YAML.matcher(text).results().findFirst().orElseThrow().group(1);
    var used = 0;
    for (var job : new YAMLMapper().readTree(yaml).path("jobs")) {
      for (var step : job.path("steps")) {
        if (step.path("uses").asText().equals("./deploy/github-action")) {
          used++;
          assertThat(Platform.fields(action.path("inputs")))
              .containsAll(Platform.fields(step.path("with")));
          assertThat(step.path("with").has("database-url")).isTrue();
        }
      }
    }
    assertThat(used).isEqualTo(2);
    assertThat(Platform.fields(action.path("outputs"))).containsAll(found(OUTPUT, yaml));
    assertThat(Platform.fields(action.path("inputs")))
        .allMatch(name -> text.contains("`" + name + "`"));
  }

  @Test
  void aDeployTellsItsOutcome() throws Exception {
    assertThat(step(environment)).isZero();

    assertThat(outputs())
        .containsExactly(
            "outcome=ready",
            "exit-code=0",
            "status-file=" + environment.get("SAFE_MIGRATE_STATUS_FILE"));
  }

  @Test
  void aRefusalFailsTheStepUnlessItIsToGoOn() throws Exception {
    database.execute("CREATE TABLE users (id text);");

    assertThat(step(environment)).isEqualTo(20);
    assertThat(outputs()).contains("outcome=degraded", "exit-code=20");
    environment.put("SAFE_MIGRATE_ON_FAILURE", "continue");
    assertThat(step(environment)).isZero();
    assertThat(outputs()).contains("outcome=degraded", "exit-code=0");
  }

  @Test
  void aPlanWithStepsToTakeDoesNotFail() throws Exception {
    environment.put("COMMAND", "plan");
    environment.put("ARGUMENTS", "--rehearsal database");

    assertThat(step(environment)).isZero();

    assertThat(outputs()).contains("outcome=", "exit-code=10");
  }

  @Test
  void aMistakeInTheWorkflowFailsAndHasNoOutcome() throws Exception {
    assertThat(step(environment)).isZero();
    environment.put("ARGUMENTS", "--no-such-flag");
    environment.put("SAFE_MIGRATE_ON_FAILURE", "continue");

    assertThat(step(environment)).isEqualTo(2);
    assertThat(outputs()).contains("outcome=", "exit-code=2");
    environment.put("PROGRAM", "no-such-program");
    assertThat(step(environment)).isEqualTo(127);
  }

  private int step(Map<String, String> variables) throws IOException, InterruptedException {
    Files.deleteIfExists(folder.resolve("output"));
    var log = folder.resolve("log.txt");
    var builder =
        new ProcessBuilder("bash", SCRIPT.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    return builder.start().waitFor();
  }

  private List<String> outputs() throws IOException {
    return Files.readAllLines(folder.resolve("output"), UTF_8);
  }

  private static JsonNode step() throws IOException {
    return Platform.yaml(ACTION).at("/runs/steps/0");
  }

  private static Set<String> found(Pattern pattern, String text) {
    var names = new TreeSet<String>();
    pattern.matcher(text).results().forEach(match -> names.add(match.group(1)));
    return names;
  }
}
