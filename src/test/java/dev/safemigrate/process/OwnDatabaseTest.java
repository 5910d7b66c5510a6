package dev.safemigrate.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.Setup;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A rehearsal stays in its own database: what belongs to the whole server is not touched by it.
final class OwnDatabaseTest {
  @TempDir private Path folder;

  @Test
  void aPlanMakesNoRoleAndDropsNoDatabase() {
    var server = PostgresServer.shared();
    try (var database = server.newDatabase();
        var other = server.newDatabase()) {
      var role = "role_of_" + database.name();
      MigrationFiles.in(folder)
          .add(
              "20250101000000_shared",
              "CREATE ROLE %s;\nDROP DATABASE IF EXISTS %s;\n".formatted(role, other.name()))
          .add("20250102000000_role_alone", "CREATE ROLE %s_2".formatted(role))
          .add(
              "20250103000000_in_a_block",
              "DO $$ BEGIN CREATE ROLE %s_3; END $$;\nCREATE TABLE t (id INT);".formatted(role))
          .add("20250104000000_settings", "ALTER SYSTEM SET work_mem = '5MB'");

      Setup.of(database, folder).run("plan");

      assertThat(database.query("SELECT rolname FROM pg_roles WHERE rolname LIKE '" + role + "%'"))
          .isEmpty();
      assertThat(other.query("SELECT 1")).containsExactly("1");
      assertThat(
              database.query(
                  "SELECT setting FROM pg_file_settings WHERE name = 'work_mem' AND setting = '5MB'"))
          .isEmpty();
    }
  }
}
