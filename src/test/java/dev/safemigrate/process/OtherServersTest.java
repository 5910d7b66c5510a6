package dev.safemigrate.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.OtherServer;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.Verdict;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Servers that speak PostgreSQL's protocol and are none.
final class OtherServersTest {
  private static final String GCC = "compiled by gcc (GCC) 11.4.0, 64-bit";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CockroachDB | CockroachDB CCL v23.1.11 (x86_64-pc-linux-gnu, built 2023/09/27, go1.19.13)",
        "Amazon Redshift | PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), Redshift 1.0.12103",
        "YugabyteDB | PostgreSQL 15.2-YB-2.25.0.0-b0 on x86_64-pc-linux-gnu, compiled by clang, 64-bit",
        "Materialize | PostgreSQL 9.5.0 on x86_64-unknown-linux-gnu (Materialize v0.87.0)",
        "a server of another kind | PostgreSQL 16",
        "a server of another kind | something else 1.0"
      })
  void whatSaysSoIsRefusedBeforeAnythingIsWritten(String name, String version) {
    try (var server = OtherServer.saying(version)) {
      var verdict = run(server);

      assertThat(verdict.exitCode()).as(verdict.all()).isEqualTo(30);
      assertThat(verdict.codes()).containsExactly("NOT_POSTGRESQL");
      assertThat(unfolded(verdict)).contains("leads to " + name + ", not to").contains(version);
      assertThat(server.asked()).containsExactly("SELECT pg_catalog.version()");
    }
  }

  @Test
  void whatOnlySaysThatItIsPostgresIsRefusedToo() {
    try (var server = OtherServer.saying("PostgreSQL 17.1 on x86_64-pc-linux-gnu, " + GCC)) {
      var verdict = run(server);

      assertThat(verdict.exitCode()).as(verdict.all()).isEqualTo(30);
      assertThat(verdict.codes()).containsExactly("NOT_POSTGRESQL");
      assertThat(unfolded(verdict)).contains("does not know what every PostgreSQL knows");
      assertThat(server.asked()).hasSize(2).allMatch(text -> text.startsWith("SELECT "));
    }
  }

  private Verdict run(OtherServer server) {
    MigrationFiles.in(folder).add("20250101000000_init", "CREATE TABLE users (id INT)");
    var environment =
        Map.of(
            "DATABASE_URL", server.url(),
            "SAFE_MIGRATE_MIGRATIONS", folder.resolve("migrations").toString(),
            "SAFE_MIGRATE_STATUS_FILE", folder.resolve("status.json").toString(),
            "SAFE_MIGRATE_ON_FAILURE", "fail");
    return new Setup(folder, environment).run();
  }

  private static String unfolded(Verdict verdict) {
    return verdict.out().replaceAll("\\s+", " ");
  }
}
