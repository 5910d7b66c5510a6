package dev.safemigrate.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.Setup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that asks for passwords, unlike the one that the other tests share.
final class WrongPasswordTest {
  private static final String WRONG = "not-the-secret";
  private static final List<String> REPORTS = List.of("summary.md", "junit.xml", "all.sarif");

  @TempDir private Path folder;

  @Test
  void aWrongPasswordIsToldAtOnceAndNotShown() throws IOException, SQLException {
    try (var server = EmbeddedPostgres.start()) {
      askForPasswords(server);
      MigrationFiles.in(folder).add("20250101000000_init", "CREATE TABLE t (id INT)");

      var verdict = setup(server, WRONG).run();

      assertThat(verdict.outcome()).isEqualTo("failed");
      assertThat(verdict.exitCode()).isEqualTo(40);
      assertThat(verdict.codes()).containsExactly("AUTHENTICATION");
      assertThat(verdict.all() + reports()).contains("AUTHENTICATION").doesNotContain(WRONG);
      assertThat(setup(server, "right").run().outcome()).isEqualTo("ready");
    }
  }

  private String reports() throws IOException {
    var text = new StringBuilder();
    for (var name : REPORTS) {
      text.append(Files.readString(folder.resolve(name)));
    }
    return text.toString();
  }

  private Setup setup(EmbeddedPostgres server, String password) {
    var url =
        "postgresql://postgres:%s@127.0.0.1:%d/postgres".formatted(password, server.getPort());
    return new Setup(
        folder,
        Map.of(
            "DATABASE_URL",
            url,
            "SAFE_MIGRATE_MIGRATIONS",
            folder.resolve("migrations").toString(),
            "SAFE_MIGRATE_STATUS_FILE",
            folder.resolve("status.json").toString(),
            "SAFE_MIGRATE_ON_FAILURE",
            "fail",
            "GITHUB_ACTIONS",
            "true",
            "GITHUB_STEP_SUMMARY",
            folder.resolve(REPORTS.get(0)).toString(),
            "SAFE_MIGRATE_JUNIT_FILE",
            folder.resolve(REPORTS.get(1)).toString(),
            "SAFE_MIGRATE_SARIF_FILE",
            folder.resolve(REPORTS.get(2)).toString()));
  }

  private static void askForPasswords(EmbeddedPostgres server) throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("ALTER ROLE postgres PASSWORD 'right'");
      statement.execute(
          """
          DO $$ BEGIN
            EXECUTE format('COPY (SELECT %L) TO %L',
              'host all all all scram-sha-256', current_setting('hba_file'));
          END $$
          """);
      statement.execute("SELECT pg_reload_conf()");
    }
  }
}
