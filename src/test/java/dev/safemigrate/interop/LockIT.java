package dev.safemigrate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.Eventually;
import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.OpenTransaction;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.Verdict;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Both at work at the same time: the advisory lock 72707369 keeps them apart.
@ParameterizedClass
@EnumSource(PrismaVersion.class)
final class LockIT {
  private static final String FIRST = "20250101000000_users";
  private static final String SECOND = "20250102000000_name";
  private static final String USES_USERS = "LOCK TABLE users IN SHARE MODE";
  private static final String WAITS_FOR_TABLE =
      "wait_event_type = 'Lock' AND wait_event = 'relation'";
  private static final String PRISMA_WAITS =
      "application_name = 'prisma' AND wait_event_type = 'Lock' AND wait_event = 'advisory'";
  private static final String COUNTS =
      """
      SELECT migration_name || ' ' || count(*) FROM _prisma_migrations
      GROUP BY migration_name ORDER BY 1
      """;

  private final Prisma prisma;
  @TempDir private Path folder;
  private Team team;
  private MigrationFiles files;

  LockIT(PrismaVersion version) {
    this.prisma = Prisma.of(version);
  }

  @BeforeEach
  void haveOneDeployed() {
    team = Team.with(prisma, folder);
    files = team.files().add(FIRST, "CREATE TABLE users (id INT PRIMARY KEY);\n");
    assertThat(team.safeMigrate().outcome()).isEqualTo("ready");
  }

  @AfterEach
  void close() {
    team.close();
  }

  @Test
  void whilePrismaDeploysWeWaitAndThenFindAllDone() {
    files.add(SECOND, "ALTER TABLE users ADD COLUMN name TEXT;\n");

    Verdict verdict;
    CompletableFuture<Verdict> ours;
    try (var deploy = team.startPrisma("deploy")) {
      try (var _ = OpenTransaction.of(team.database(), "app", USES_USERS)) {
        Eventually.until("Prisma is stopped", () -> team.sessions(WAITS_FOR_TABLE) == 1);
        ours = CompletableFuture.supplyAsync(team::safeMigrate);
        Eventually.until("we poll", this::wePoll);
      }
      assertThat(deploy.end().exitCode()).isZero();
      verdict = ours.join();
    }

    assertThat(verdict.outcome()).isEqualTo("ready");
    assertThat(verdict.status().path("lock").path("waitedMs").asLong()).isPositive();
    assertThat(verdict.status().path("lock").path("holder").toString()).contains("prisma");
    assertThat(team.database().query(COUNTS)).containsExactly(FIRST + " 1", SECOND + " 1");
    assertThat(team.rows()).allMatch(row -> row.endsWith("finished, no logs, 1 steps"));
  }

  @Test
  void whenPrismaDiesWhileWeWaitWeDoItsWork() {
    files.add(SECOND, "ALTER TABLE users ADD COLUMN name TEXT;\n");

    CompletableFuture<Verdict> ours;
    try (var deploy = team.startPrisma("deploy")) {
      try (var _ = OpenTransaction.of(team.database(), "app", USES_USERS)) {
        Eventually.until("Prisma is stopped", () -> team.sessions(WAITS_FOR_TABLE) == 1);
        ours = CompletableFuture.supplyAsync(team::safeMigrate);
        Eventually.until("we poll", this::wePoll);
        team.cutOffPrisma();
      }
      assertThat(deploy.end().exitCode()).isOne();
    }

    assertThat(ours.join().outcome()).isEqualTo("ready");
    assertThat(team.database().query(COUNTS)).containsExactly(FIRST + " 1", SECOND + " 2");
    team.assertThatPrismaIsContent();
  }

  @Test
  void whileWeDeployPrismaWaitsAndThenFindsAllDone() {
    files.add(SECOND, "ALTER TABLE users ADD COLUMN name TEXT;\n");

    CompletableFuture<Verdict> ours;
    try (var _ = OpenTransaction.of(team.database(), "app", USES_USERS)) {
      ours = CompletableFuture.supplyAsync(() -> patient().run());
      Eventually.until("we are stopped", () -> team.sessions(WAITS_FOR_TABLE) == 1);
    }
    try (var deploy = team.startPrisma("deploy")) {
      var deployed = deploy.end();

      assertThat(ours.join().outcome()).isEqualTo("ready");
      assertThat(deployed.exitCode()).as(deployed.all()).isZero();
    }
    assertThat(team.database().query(COUNTS)).containsExactly(FIRST + " 1", SECOND + " 1");
  }

  /// Whoever waits inside the server holds a snapshot, for which an index that is built
  /// concurrently waits in turn: the server would end one of the two with 40P01.
  @Test
  void anIndexIsBuiltConcurrentlyThoughPrismaWaits() {
    files
        .add(SECOND, "ALTER TABLE users ADD COLUMN name TEXT;\n")
        .add("20250103000000_index", "CREATE INDEX CONCURRENTLY users_name ON users (name);\n");

    CompletableFuture<Verdict> ours;
    PrismaProcess deploy;
    try (var _ = OpenTransaction.of(team.database(), "app", USES_USERS)) {
      ours = CompletableFuture.supplyAsync(() -> patient().run());
      Eventually.until("we are stopped", () -> team.sessions(WAITS_FOR_TABLE) == 1);
      deploy = team.startPrisma("deploy");
      Eventually.until("Prisma waits", () -> team.sessions(PRISMA_WAITS) == 1);
    }
    var deployed = deploy.end();
    var verdict = ours.join();

    assertThat(deployed.exitCode()).as(deployed.all()).isZero();
    assertThat(verdict.outcome()).as(verdict.all()).isEqualTo("ready");
    assertThat(team.database().query(COUNTS)).hasSize(3).allMatch(count -> count.endsWith(" 1"));
    assertThat(team.database().query("SELECT indexrelid FROM pg_index WHERE NOT indisvalid"))
        .isEmpty();
  }

  /// Prisma waits for ten seconds, so that a table that is in use must not hold us up for longer.
  private Setup patient() {
    return team.setup().with("SAFE_MIGRATE_LOCK_TIMEOUT", "60s");
  }

  private boolean wePoll() {
    return team.sessions("application_name = 'safe-migrate' AND query LIKE '%pg_locks%'") == 1;
  }
}
