package dev.safemigrate.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.PrismaHistory;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandLineIT {
  private static final String MISTAKE =
      """
      Migration name: 20250101000000_init
      Database error code: 42P07
      """;

  @TempDir private Path folder;

  @Test
  void helpAndVersionAreToldOnStandardOutput() {
    try (var database = PostgresServer.shared().newDatabase()) {
      var setup = Setup.of(database, folder);

      var help = run(setup, "--help");
      var version = run(setup, "--version");

      assertThat(help.exitCode()).isZero();
      assertThat(help.out()).contains("Usage: safe-migrate").contains("reconcile");
      assertThat(help.err()).isEmpty();
      assertThat(version.exitCode()).isZero();
      assertThat(version.out()).startsWith("safe-migrate ").hasLineCount(1);
      assertThat(version.err()).isEmpty();
    }
  }

  @Test
  void aUsageErrorExitsWithTwoAndSaysSoOnStandardError() {
    try (var database = PostgresServer.shared().newDatabase()) {
      var verdict = run(Setup.of(database, folder), "--no-such-option");

      assertThat(verdict.exitCode()).isEqualTo(2);
      assertThat(verdict.out()).isEmpty();
      assertThat(verdict.err()).contains("--no-such-option");
    }
  }

  @Test
  void theReportIsOnStandardOutputAndTheLogOnStandardError() {
    try (var database = PostgresServer.shared().newDatabase()) {
      MigrationFiles.in(folder).add("20250101000000_init", "CREATE TABLE users (id INT)");

      var verdict = run(Setup.of(database, folder));

      assertThat(verdict.exitCode()).isZero();
      assertThat(verdict.out()).contains("READY").doesNotContain("INFO");
      assertThat(verdict.err().lines())
          .isNotEmpty()
          .allMatch(line -> line.contains(" INFO "))
          .anyMatch(line -> line.contains("rehearsed 1 migration in "));
      assertThat(verdict.err()).doesNotContain("READY");
    }
  }

  @Test
  void aHistoryThatDoesNotSayThatTheTablesAreThereIsRepaired() {
    try (var database = PostgresServer.shared().newDatabase()) {
      MigrationFiles.in(folder)
          .add(
              "20250101000000_init",
              "CREATE TABLE \"users\" (\"id\" INT PRIMARY KEY, \"name\" TEXT NOT NULL);\n")
          .add("20250102000000_email", "ALTER TABLE \"users\" ADD COLUMN \"email\" TEXT;\n");
      database.execute(
          """
          CREATE TABLE "users" ("id" INT PRIMARY KEY, "name" TEXT NOT NULL);
          INSERT INTO "users" VALUES (1, 'Ada');
          """
              + PrismaHistory.TABLE
              + """
              INSERT INTO "_prisma_migrations" (id, checksum, migration_name, logs)
              SELECT 'a1', encode(sha256(convert_to(
                       E'CREATE TABLE "users" ("id" INT PRIMARY KEY, "name" TEXT NOT NULL);\\n',
                       'UTF8')), 'hex'), '20250101000000_init', '%s';
              """
                  .formatted(MISTAKE));

      var verdict = run(Setup.of(database, folder));

      assertThat(verdict.outcome()).isEqualTo("ready");
      assertThat(verdict.exitCode()).isZero();
      assertThat(
              database.query(
                  """
                  SELECT concat_ws(' ', migration_name, applied_steps_count,
                    finished_at IS NOT NULL, rolled_back_at IS NOT NULL)
                  FROM "_prisma_migrations" ORDER BY started_at
                  """))
          .containsExactly(
              "20250101000000_init 0 f t",
              "20250101000000_init 0 t f",
              "20250102000000_email 1 t f");
      assertThat(database.query("SELECT id || name || coalesce(email, '') FROM users"))
          .containsExactly("1Ada");
      assertThat(verdict.status().path("migrations").path(0).path("action").asText())
          .isEqualTo("marked-applied");
    }
  }

  @Test
  void migrationsAreFoundInTheOnlyPackageOfAWorkspaceThatHasSome() {
    try (var database = PostgresServer.shared().newDatabase()) {
      MigrationFiles.in(folder.resolve("packages/db/prisma"))
          .add("20250101000000_init", "CREATE TABLE users (id INT)");

      var verdict = run(Setup.of(database, folder).without("SAFE_MIGRATE_MIGRATIONS"));

      assertThat(verdict.out())
          .contains("READY  1 migration applied")
          .contains("packages/db/prisma/migrations, 1 migration");
    }
  }

  @Test
  void whereSeveralPackagesHaveMigrationsTheOperatorIsAsked() {
    try (var database = PostgresServer.shared().newDatabase()) {
      for (var name : List.of("db", "web")) {
        MigrationFiles.in(folder.resolve("packages").resolve(name).resolve("prisma"))
            .add("20250101000000_init", "CREATE TABLE users (id INT)");
      }

      var verdict = run(Setup.of(database, folder).without("SAFE_MIGRATE_MIGRATIONS"));

      assertThat(verdict.exitCode()).isEqualTo(20);
      assertThat(verdict.out())
          .contains("NO_MIGRATIONS")
          .contains("packages/db/prisma/migrations, packages/web/prisma/migrations")
          .contains("--migrations packages/db/prisma/migrations");
    }
  }

  @Test
  void whatAMigrationMissesInTheRehearsalIsExplainedByPrismasConfiguration() throws IOException {
    Files.writeString(
        folder.resolve("prisma.config.ts"),
        "export default { tables: { external: ['auth.users'] } }");
    MigrationFiles.in(folder)
        .add("20250101000000_init", "CREATE TABLE posts (author INT REFERENCES auth.users (id))");
    try (var database = PostgresServer.shared().newDatabase()) {
      database.execute("CREATE SCHEMA auth; CREATE TABLE auth.users (id INT PRIMARY KEY)");

      var verdict = run(Setup.of(database, folder));

      assertThat(verdict.out())
          .contains("Prisma's configuration calls these tables external: auth.users.");
      assertThat(database.query("SELECT to_regclass('posts') IS NOT NULL")).containsExactly("t");
    }
  }

  private static Verdict run(Setup setup, String... arguments) {
    try (var program = setup.start(arguments)) {
      return program.end();
    }
  }
}
