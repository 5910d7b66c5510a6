package dev.safemigrate.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.StandbyServer;
import dev.safemigrate.testing.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that follows another one: a reader's address, or the old primary after a switch-over.
final class StandbyTest {
  @TempDir private Path folder;

  @Test
  void aStandbyIsRefusedWhereThereIsWorkUntilItIsPromoted() {
    var files = MigrationFiles.in(folder).add("20250101000000_init", "CREATE TABLE users (id INT)");
    try (var servers = StandbyServer.start(folder)) {
      assertThat(run(servers.primaryUrl()).outcome()).isEqualTo("ready");
      servers.catchUp();
      assertThat(run(servers.standbyUrl()).out()).contains("Nothing was to be done");
      files.add("20250102000000_more", "CREATE TABLE orders (id INT)");

      var refused = run(servers.standbyUrl());

      assertThat(refused.exitCode()).as(refused.all()).isEqualTo(20);
      assertThat(refused.codes()).containsExactly("READ_ONLY");
      assertThat(refused.out()).contains("standby").contains("primary server");
      assertThat(servers.ask("SELECT count(*) FROM _prisma_migrations")).isEqualTo("1");

      servers.promote();
      assertThat(run(servers.standbyUrl()).out()).contains("1 migration applied");
    }
  }

  private Verdict run(String url) {
    return Setup.of(url, folder).run();
  }
}
