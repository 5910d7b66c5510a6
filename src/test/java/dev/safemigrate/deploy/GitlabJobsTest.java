package dev.safemigrate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The jobs for GitLab, as far as they can be checked without it.
final class GitlabJobsTest {
  private static final Path JOBS = Path.of("deploy/gitlab/safe-migrate.yml");
  private static final String PROGRAM = "safe-migrate";

  /// Of the database that stands beside a job.
  private static final Set<String> OF_THE_SERVICE = Set.of("POSTGRES_PASSWORD");

  @Test
  void everyVariableIsASetting() throws IOException {
    for (var job : Platform.yaml(JOBS)) {
      for (var name : Platform.fields(job.path("variables"))) {
        assertThat(OF_THE_SERVICE.contains(name) || Platform.variables().contains(name))
            .as(name)
            .isTrue();
      }
    }
  }

  @Test
  void everyCommandIsOneOfTheProgram() throws IOException {
    var commands = new ArrayList<List<String>>();
    for (var job : Platform.yaml(JOBS)) {
      for (var line : job.path("script")) {
        commands.add(List.of(line.asText().split(" ", -1)));
      }
    }

    assertThat(commands).hasSize(2);
    for (var words : commands) {
      assertThat(words.getFirst()).isEqualTo(PROGRAM);
      Platform.assertKnown(words.subList(1, words.size()));
    }
  }

  @Test
  void theReportIsTheFileThatTheProgramWritesAndKeptWhereTheJobFailed() throws IOException {
    var common = Platform.yaml(JOBS).path(".safe-migrate");

    assertThat(common.at("/artifacts/reports/junit").asText())
        .isEqualTo(common.at("/variables/SAFE_MIGRATE_JUNIT_FILE").asText())
        .isNotEmpty();
    assertThat(common.at("/artifacts/when").asText()).isEqualTo("always");
  }

  @Test
  void everyJobFailsWhereItsRunDoesNotEndWell() throws IOException {
    var jobs = Platform.yaml(JOBS);

    assertThat(Platform.fields(jobs).stream().filter(name -> !name.startsWith(".")))
        .hasSize(2)
        .allSatisfy(name -> assertThat(onFailure(jobs.path(name))).isEqualTo("fail"));
  }

  private static String onFailure(JsonNode job) {
    return job.at("/variables/SAFE_MIGRATE_ON_FAILURE").asText();
  }
}
