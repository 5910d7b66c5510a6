package dev.safemigrate.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.testing.LateServer;
import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database or a place that is not to be had.
final class UnreachableTest {
  private final TestDatabase database = PostgresServer.shared().newDatabase();
  @TempDir private Path folder;

  @BeforeEach
  void writeMigration() {
    MigrationFiles.in(folder).add("20250101000000_init", "CREATE TABLE users (id INT)");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aServerThatComesUpLateIsWaitedFor() {
    try (var late = LateServer.before(database, 2)) {
      var verdict = Setup.of(database, folder).with("DATABASE_URL", late.url()).run();

      assertThat(verdict.outcome()).isEqualTo("ready");
      assertThat(late.callers()).isGreaterThan(2);
    }
  }

  @Test
  void aServerThatNeverComesUpIsGivenUpInTime() throws IOException {
    var verdict =
        Setup.of(database, folder)
            .with("DATABASE_URL", "postgresql://app:hunter2@127.0.0.1:" + closedPort() + "/shop")
            .with("SAFE_MIGRATE_CONNECT_WAIT", "1s")
            .run();

    assertThat(verdict.exitCode()).isEqualTo(40);
    assertThat(verdict.codes()).containsExactly("UNREACHABLE");
    assertThat(verdict.all()).doesNotContain("hunter2");
  }

  @Test
  void anUnknownDatabaseIsNotWaitedFor() {
    var server = database.server().url("no_such_database");

    var verdict = Setup.of(database, folder).with("DATABASE_URL", server).run();

    assertThat(verdict.exitCode()).isEqualTo(40);
    assertThat(verdict.codes()).containsExactly("DATABASE_MISSING");
  }

  @Test
  void anUnknownUserIsNotWaitedForAndNoPasswordIsTold() {
    var url = database.url().replaceFirst("//[^@]*@", "//nobody_here:hunter2@");

    var verdict = Setup.of(database, folder).with("DATABASE_URL", url).run();

    assertThat(verdict.exitCode()).isEqualTo(40);
    assertThat(verdict.codes()).containsExactly("AUTHENTICATION");
    assertThat(verdict.all()).contains("nobody_here").doesNotContain("hunter2");
  }

  @Test
  void aStatusFileThatCannotBeWrittenChangesNothingElse() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "not a folder");

    var verdict =
        Setup.of(database, folder)
            .with("SAFE_MIGRATE_STATUS_FILE", file.resolve("status.json").toString())
            .run();

    assertThat(verdict.exitCode()).isZero();
    assertThat(verdict.out()).contains("READY");
    assertThat(verdict.err()).contains("status file");
    assertThat(database.query("SELECT migration_name FROM _prisma_migrations")).hasSize(1);
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
