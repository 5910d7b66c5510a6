package dev.safemigrate.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.Eventually;
import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.OpenTransaction;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.TestDatabase;
import dev.safemigrate.testing.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A migration that does not come to its end leaves nothing, and the next run does it.
final class CutShortTest {
  private final TestDatabase database = PostgresServer.shared().newDatabase();
  @TempDir private Path folder;

  @BeforeEach
  void prepareMigrationThatWaits() {
    var files = MigrationFiles.in(folder).add("20250101000000_gate", "CREATE TABLE gate (id INT)");
    assertThat(setup().run().outcome()).isEqualTo("ready");
    files.add(
        "20250102000000_waits",
        "CREATE TABLE half (id INT);\nALTER TABLE gate ADD COLUMN name TEXT;");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aCutConnectionIsToldAndTheNextRunIsFine() {
    CompletableFuture<Verdict> running;
    try (var _ = locked()) {
      running = CompletableFuture.supplyAsync(() -> setup().run());
      Eventually.until("the migration waits", () -> !waiting().isEmpty());
      database.query("SELECT pg_terminate_backend(" + waiting().getFirst() + ")");
      var verdict = running.join();

      assertThat(verdict.outcome()).isEqualTo("failed");
      assertThat(verdict.exitCode()).isEqualTo(40);
      assertThat(verdict.codes()).containsExactly("UNREACHABLE");
    }
    assertThatTheNextRunDoesIt();
  }

  @Test
  void theDeadlineEndsALongStatement() {
    try (var _ = locked()) {
      var verdict =
          setup()
              .with("SAFE_MIGRATE_DEADLINE", "5s")
              .with("SAFE_MIGRATE_LOCK_TIMEOUT", "60s")
              .run();

      assertThat(verdict.outcome()).isEqualTo("failed");
      assertThat(verdict.exitCode()).isEqualTo(43);
      assertThat(verdict.codes()).contains("DEADLINE");
    }
    assertThatTheNextRunDoesIt();
  }

  private void assertThatTheNextRunDoesIt() {
    assertThat(database.query("SELECT to_regclass('half')")).containsExactly("null");
    assertThat(
            database.query(
                """
                SELECT id FROM _prisma_migrations
                WHERE finished_at IS NULL AND rolled_back_at IS NULL
                """))
        .isEmpty();
    assertThat(setup().run().outcome()).isEqualTo("ready");
    assertThat(database.query("SELECT to_regclass('half')")).containsExactly("half");
  }

  private OpenTransaction locked() {
    return OpenTransaction.of(database, "shop", "LOCK TABLE gate IN ACCESS SHARE MODE");
  }

  private List<String> waiting() {
    return database.query(
        """
        SELECT pid FROM pg_locks
        WHERE NOT granted AND locktype = 'relation' AND relation = 'gate'::regclass
        """);
  }

  private Setup setup() {
    return Setup.of(database, folder);
  }
}
