package dev.safemigrate.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The blueprints, as far as they can be checked without Render.
final class RenderBlueprintTest {
  private static final String PAID = "render.yaml";
  private static final String FREE = "deploy/render/free.yaml";
  private static final String PROGRAM = "/usr/local/bin/safe-migrate";

  private static final Set<String> FIELDS_OF_ALL =
      Set.of("services", "databases", "envVarGroups", "previews", "projects", "ungrouped");

  private static final Set<String> FIELDS_OF_A_SERVICE =
      Set.of(
          "type",
          "name",
          "runtime",
          "plan",
          "region",
          "repo",
          "branch",
          "rootDir",
          "image",
          "registryCredential",
          "buildCommand",
          "dockerContext",
          "dockerfilePath",
          "dockerCommand",
          "startCommand",
          "preDeployCommand",
          "initialDeployHook",
          "healthCheckPath",
          "maxShutdownDelaySeconds",
          "autoDeployTrigger",
          "buildFilter",
          "numInstances",
          "scaling",
          "domains",
          "disk",
          "ipAllowList",
          "previews",
          "envVars");

  private static final Set<String> FIELDS_OF_A_DATABASE =
      Set.of(
          "name",
          "plan",
          "region",
          "databaseName",
          "user",
          "postgresMajorVersion",
          "diskSizeGB",
          "storageAutoscalingEnabled",
          "highAvailability",
          "readReplicas",
          "previewPlan",
          "previewDiskSizeGB",
          "ipAllowList");

  /// What of a variable's value there may be, exactly one.
  private static final Set<String> SOURCES =
      Set.of("value", "generateValue", "sync", "fromDatabase", "fromService");

  /// Arguments of the image's build.
  private static final Set<String> NOT_OURS = Set.of("NODE", "SAFE_MIGRATE");

  @ParameterizedTest
  @ValueSource(strings = {PAID, FREE})
  void onlyFieldsOfABlueprintAreUsed(String file) throws IOException {
    var blueprint = Platform.yaml(Path.of(file));

    assertThat(FIELDS_OF_ALL).containsAll(Platform.fields(blueprint));
    assertThat(blueprint.path("services"))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(FIELDS_OF_A_SERVICE).containsAll(Platform.fields(one)));
    assertThat(blueprint.path("databases"))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(FIELDS_OF_A_DATABASE).containsAll(Platform.fields(one)));
  }

  @ParameterizedTest
  @ValueSource(strings = {PAID, FREE})
  void everyVariableIsOneThatTheProgramReads(String file) throws IOException {
    var variables = service(file).path("envVars");

    assertThat(variables).isNotEmpty();
    for (var variable : variables) {
      var name = variable.path("key").asText();
      assertThat(NOT_OURS.contains(name) || Platform.variables().contains(name)).as(name).isTrue();
      assertThat(Platform.fields(variable)).as(name).hasSize(2).containsAnyElementsOf(SOURCES);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PAID, FREE})
  void theArgumentsOfTheBuildAreThoseOfTheDockerfile(String file) throws IOException {
    var dockerfile = Files.readString(Path.of(service(file).path("dockerfilePath").asText()));

    assertThat(NOT_OURS).allMatch(name -> dockerfile.contains("\nARG " + name + "="));
    assertThat(NOT_OURS).allSatisfy(name -> assertThat(variable(file, name)).isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {PAID, FREE})
  void theDatabaseIsOneOfTheBlueprintAndReachedByItsUrl(String file) throws IOException {
    var source = variable(file, "DATABASE_URL").path("fromDatabase");

    assertThat(source.path("property").asText()).isEqualTo("connectionString");
    assertThat(Platform.yaml(Path.of(file)).path("databases"))
        .extracting(database -> database.path("name").asText())
        .containsExactly(source.path("name").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {PAID, FREE})
  void everyCommandIsOneOfTheProgramAndNeedsNoShell(String file) throws IOException {
    for (var field : List.of("preDeployCommand", "dockerCommand")) {
      var command = service(file).path(field).asText();
      if (!command.isEmpty()) {
        assertThat(command).doesNotContainPattern("[&|;<>$`'\"\\\\*(){}~]");
        var words = List.of(command.split(" ", -1));
        assertThat(words.getFirst()).isEqualTo(PROGRAM);
        Platform.assertKnown(words.subList(1, words.size()));
      }
    }
  }

  @Test
  void aCommandOrFlagThatTheProgramLacksIsNoticed() {
    assertThatThrownBy(() -> Platform.assertKnown(List.of("deploy")))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Platform.assertKnown(List.of("reconcile", "--no-such-flag")))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Platform.assertKnown(List.of("exec", "--no-such-flag", "--", "node")))
        .hasMessageContaining("--no-such-flag");
  }

  @Test
  void aFailedPreDeployFailsTheDeploy() throws IOException {
    assertThat(service(PAID).path("preDeployCommand").asText()).endsWith(" reconcile");
    assertThat(variable(PAID, "SAFE_MIGRATE_ON_FAILURE").path("value").asText()).isEqualTo("fail");
  }

  @ParameterizedTest
  @ValueSource(strings = {PAID, FREE})
  void theStartAsksAgainForTheFileOfThePreDeployIsGone(String file) throws IOException {
    assertThat(service(file).path("dockerCommand").asText()).startsWith(PROGRAM + " exec ");
  }

  @Test
  void theFreePlanHasNoPreDeploy() throws IOException {
    assertThat(service(FREE).path("plan").asText()).isEqualTo("free");
    assertThat(service(FREE).has("preDeployCommand")).isFalse();
  }

  @Test
  void theImageHoldsTheProgramWhereTheCommandsSeekIt() throws IOException {
    var dockerfile = Files.readString(Path.of("deploy/render/Dockerfile"));

    assertThat(dockerfile)
        .containsPattern("COPY --from=safe-migrate \\S+ " + PROGRAM + "\\n")
        .contains("CMD [\"" + PROGRAM + "\"");
  }

  private static JsonNode service(String file) throws IOException {
    return Platform.yaml(Path.of(file)).at("/services/0");
  }

  private static JsonNode variable(String file, String name) throws IOException {
    for (var variable : service(file).path("envVars")) {
      if (variable.path("key").asText().equals(name)) {
        return variable;
      }
    }
    throw new AssertionError(file + " does not set " + name);
  }
}
