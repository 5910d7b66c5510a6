package dev.safemigrate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.Deployed;
import java.nio.file.Path;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A history of 400 migrations, 80 of them with data statements, that was lost.
final class LostHistoryOfDataTest {
  private static final int MIGRATIONS = 400;

  @TempDir private Path folder = Path.of("");

  @Test
  void oneDecisionOfTheOperatorCuresIt() {
    try (var deployed =
        deployed(
            n -> "UPDATE t%d SET name = upper(name); SELECT count(*) FROM t%d;".formatted(n, n))) {
      assertThat(deployed.reconcile().codes()).containsOnly("DATA_NOT_PROVABLE");
      var verdict = deployed.with("SAFE_MIGRATE_ACCEPT_DATA", "all").reconcile();

      assertThat(verdict.outcome()).isEqualTo("ready");
      assertThat(recorded(deployed)).isEqualTo("400");
    }
  }

  @Test
  void noneIsNeededWhereTheRowsTell() {
    try (var deployed =
        deployed(n ->
            n % 2 == 0
                ? "INSERT INTO t%d VALUES (1, 'a', now()), (2, 'b', now());".formatted(n)
                : "ALTER TABLE t%1$d ADD x int; UPDATE t%1$d SET x = 1; ALTER TABLE t%1$d DROP x;"
                    .formatted(n))) {
      var verdict = deployed.reconcile();

      assertThat(verdict.outcome()).isEqualTo("ready");
      assertThat(recorded(deployed)).isEqualTo("400");
    }
  }

  private static String recorded(Deployed deployed) {
    return deployed
        .database()
        .query("SELECT count(*) FROM _prisma_migrations WHERE finished_at IS NOT NULL")
        .getFirst();
  }

  private Deployed deployed(IntFunction<String> data) {
    var deployed = new Deployed(folder);
    var all = new StringBuilder();
    for (int n = 1; n <= MIGRATIONS; n++) {
      var script =
          "CREATE TABLE t%d (id int PRIMARY KEY, name text, at timestamptz);\n".formatted(n)
              + (n % 5 == 0 ? data.apply(n) + "\n" : "");
      deployed.pending("%04d_step".formatted(n), script);
      all.append(script);
    }
    return deployed.then(all.toString());
  }
}
