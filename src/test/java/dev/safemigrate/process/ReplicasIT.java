package dev.safemigrate.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.ProgramProcess;
import dev.safemigrate.testing.Setup;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Replicas that start together.
final class ReplicasIT {
  private static final int REPLICAS = 8;

  @TempDir private Path folder;

  @Test
  void theWorkIsDoneOnceAndAllAreReady() {
    try (var database = PostgresServer.shared().newDatabase()) {
      var files = MigrationFiles.in(folder);
      IntStream.rangeClosed(1, 5)
          .forEach(i ->
              files.add(
                  "2025010%d000000_step".formatted(i),
                  "CREATE TABLE t%1$d (id INT); INSERT INTO t%1$d VALUES (1);".formatted(i)));
      var setup = Setup.of(database, folder);

      var programs =
          IntStream.range(0, REPLICAS)
              .mapToObj(i ->
                  setup
                      .with(
                          "SAFE_MIGRATE_STATUS_FILE",
                          folder.resolve("status-" + i + ".json").toString())
                      .start())
              .toList();
      var verdicts = programs.stream().map(ProgramProcess::end).toList();

      assertThat(verdicts)
          .allSatisfy(verdict -> {
            assertThat(verdict.exitCode()).as(verdict.out()).isZero();
            assertThat(verdict.outcome()).isEqualTo("ready");
          });
      assertThat(
              database.query(
                  """
                  SELECT migration_name || ' ' || count(*) FROM _prisma_migrations
                  GROUP BY migration_name ORDER BY migration_name
                  """))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, 5).mapToObj("2025010%d000000_step 1"::formatted).toList());
      assertThat(database.query("SELECT count(*) FROM t5")).containsExactly("1");
    }
  }
}
