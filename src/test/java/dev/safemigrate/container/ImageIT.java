package dev.safemigrate.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.history.Checksum;
import dev.safemigrate.testing.PrismaHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.lifecycle.Startables;

/// Each run is a container with a read-only root, no capabilities and a user that no image knows.
@Timeout(180)
final class ImageIT {
  private static final Path SCRIPT =
      Path.of("deploy/example-app/prisma/migrations/20251017171256_init/migration.sql");

  private static final String HISTORY =
      """
      SELECT string_agg(migration_name
                 || CASE WHEN rolled_back_at IS NOT NULL THEN ' rolled back'
                         WHEN finished_at IS NULL THEN ' failed' ELSE '' END,
               ', ' ORDER BY started_at)
      FROM _prisma_migrations
      """;

  private final Engine engine = Engine.shared();

  @Test
  void theFailedMigrationOfTablesMadeByHandIsRepairedAndTheRestDeployed() throws IOException {
    var script = Files.readString(SCRIPT);
    engine.makeDatabase("incident", script + failedRow(script));

    try (var run = Run.of(engine.container("incident"), "reconcile", "--on-failure", "fail")) {
      assertThat(run.exitCode()).as(run.logs()).isZero();
      assertThat(run.status().path("outcome").asText()).isEqualTo("ready");
      assertThat(run.status().path("migrations").findValuesAsText("action"))
          .containsExactly("marked-applied", "applied");
    }
    assertThat(engine.query("incident", HISTORY))
        .isEqualTo(
            "20251017171256_init rolled back, 20251017171256_init, 20251118143005_add_orders");
    assertThat(engine.query("incident", "SELECT to_regclass('orders')")).isEqualTo("orders");
  }

  @Test
  void aTableThatDiffersIsRefusedAndTheApplicationIsToldSo() {
    engine.makeDatabase(
        "refusal", "CREATE TABLE users (id serial PRIMARY KEY, email integer NOT NULL UNIQUE)");

    try (var run = Run.of(engine.container("refusal"), "reconcile", "--on-failure", "fail");
        var gate = run.beside(engine.container("refusal"), "gate", "--require", "ready")) {
      assertThat(run.exitCode()).as(run.logs()).isEqualTo(20);
      assertThat(run.status().path("outcome").asText()).isEqualTo("degraded");
      assertThat(run.status().path("exitCode").asInt()).isEqualTo(20);
      assertThat(run.status().path("findings").findValuesAsText("code")).contains("CONFLICT");
      assertThat(gate.exitCode()).isEqualTo(1);
      assertThat(gate.logs()).contains("/var/run/safe-migrate/status.json says degraded");
    }
    assertThat(engine.query("refusal", "SELECT to_regclass('_prisma_migrations')"))
        .isEqualTo("null");
  }

  @Test
  void threeAtOnceDoTheWorkOnceAndAFourthFindsNothingToDo() {
    engine.makeDatabase("replicas", "SELECT 1");
    var replicas =
        Stream.generate(() -> Run.prepared(engine.container("replicas"), "reconcile"))
            .limit(3)
            .toList();

    Startables.deepStart(replicas.stream().map(Run::container)).join();

    assertThat(replicas)
        .allSatisfy(run -> assertThat(run.status().path("outcome").asText()).isEqualTo("ready"))
        .extracting(run -> run.status().path("migrations").findValuesAsText("action").toString())
        .containsOnlyOnce("[applied, applied]");
    assertThat(engine.query("replicas", HISTORY))
        .isEqualTo("20251017171256_init, 20251118143005_add_orders");
    replicas.forEach(Run::close);

    try (var run = Run.of(engine.container("replicas"), "reconcile", "--on-failure", "fail");
        var gate = run.beside(engine.container("replicas"), "gate", "--require", "ready")) {
      assertThat(run.exitCode()).as(run.logs()).isZero();
      assertThat(run.status().path("migrations").findValuesAsText("action"))
          .containsExactly("none", "none");
      assertThat(gate.exitCode()).as(gate.logs()).isZero();
    }
  }

  /// The history that a deploy leaves which met the tables of its first migration: error P3018.
  private static String failedRow(String script) {
    return PrismaHistory.TABLE
        + """
        INSERT INTO "_prisma_migrations" (id, checksum, migration_name, logs)
        VALUES (gen_random_uuid(), '%s', '20251017171256_init', 'relation "users" already exists');
        """
            .formatted(Checksum.of(script));
  }
}
