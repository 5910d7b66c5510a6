package dev.safemigrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.Deployed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What rows show of the statements that write them, on a real server: when it counts, and when it
/// would be forged.
final class DataSearchTest {
  private static final String ROLES =
      """
      CREATE TABLE "Role" (id text PRIMARY KEY, name text NOT NULL, "updatedAt" timestamptz NOT NULL
        DEFAULT CURRENT_TIMESTAMP);
      """;
  private static final String SEED =
      """
      INSERT INTO "Role" (id, name) VALUES ('admin', 'Administrator'), ('user', 'User');
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void rowsThatAreThereShowThatTheirInsertRan() {
    try (var deployed = new Deployed(folder).ran("1_init", ROLES).ran("2_seed", SEED)) {
      assertThat(deployed.told())
          .containsExactly("1_init: marked-applied", "2_seed: marked-applied, 1 rows-there");
    }
  }

  @Test
  void rowsOfWhichNoneIsThereShowThatTheirInsertDidNotRun() {
    try (var deployed = new Deployed(folder).ran("1_init", ROLES).pending("2_seed", SEED)) {
      assertThat(deployed.told())
          .containsExactly("1_init: marked-applied", "2_seed: applied, 1 rows-missing");
      assertThat(deployed.database().query("SELECT count(*) FROM \"Role\"")).containsExactly("2");
    }
  }
}
