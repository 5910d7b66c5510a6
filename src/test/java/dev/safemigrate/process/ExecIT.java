package dev.safemigrate.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.safemigrate.testing.Eventually;
import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.ProgramProcess;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.TestDatabase;
import dev.safemigrate.testing.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The application that takes over the process of a run.
final class ExecIT {
  private static final String UNTIL_STOPPED =
      "trap 'echo stopped; exit 3' TERM; echo started; while :; do sleep 0.1; done";

  private final TestDatabase database = PostgresServer.shared().newDatabase();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theApplicationIsThatVeryProcess() {
    migration("CREATE TABLE users (id INT)");
    try (var program = setup().start("exec", "--", "sh", "-c", "echo I am $$; exit 7")) {
      var verdict = program.end();

      assertThat(verdict.out()).contains("READY").endsWith("I am " + program.pid() + "\n");
      assertThat(verdict.exitCode()).isEqualTo(7);
      assertThat(verdict.outcome()).isEqualTo("ready");
    }
  }

  @Test
  void itGetsItsArgumentsAsTheyWereGiven() {
    migration("CREATE TABLE users (id INT)");

    var verdict =
        exec(setup(), "exec", "printf", "<%s>", "--require", "two words", "", "Ä\u20ac", "--");

    assertThat(verdict.out()).endsWith("<--require><two words><><Ä\u20ac><-->");
  }

  @Test
  void itGetsNoOpenFilesAndNoBlockedSignals() {
    migration("CREATE TABLE users (id INT)");

    var verdict =
        exec(
            setup(),
            "exec",
            "sh",
            "-c",
            "echo ---; ls -l /proc/$$/fd;"
                + " while read line; do case $line in Sig*) echo \"$line\" ;; esac; done"
                + " < /proc/$$/status");

    var seen = verdict.out().substring(verdict.out().indexOf("---"));
    assertThat(seen).contains(" 1 -> ").doesNotContain(".jar", "/modules", "random");
    assertThat(bits(seen, "SigIgn") & (1L << 12)).as("broken pipes are told").isZero();
    assertThat(bits(seen, "SigBlk") & (1L << 2)).as("nobody blocks a signal to quit").isZero();
  }

  @Test
  void aSignalIsItsOwn() {
    migration("CREATE TABLE users (id INT)");
    try (var program = setup().start("exec", "--", "sh", "-c", UNTIL_STOPPED)) {
      Eventually.until("the application started", () -> program.out().endsWith("started\n"));
      program.terminate();
      var verdict = program.end();

      assertThat(verdict.out()).endsWith("started\nstopped\n");
      assertThat(verdict.exitCode()).isEqualTo(3);
    }
  }

  @Test
  void whatMustNotStartIsNotStarted() {
    migration("CREATE TABEL users (id INT)");

    var failing = exec(setup(), "exec", "echo", "started");
    var going = exec(continuing(), "exec", "echo", "started");

    assertThat(failing.exitCode()).isEqualTo(21);
    assertThat(going.exitCode()).isEqualTo(1);
    assertThat(failing.out()).endsWith("The application was not started.\n");
    assertThat(going.out()).endsWith("The application was not started.\n");
  }

  @Test
  void aDegradedDatabaseWillDoUnlessMoreIsRequired() {
    migration("CREATE TABLE users (id INT)");
    database.execute("CREATE TABLE users (id TEXT)");

    var started = exec(continuing(), "exec", "echo", "started");
    var required = exec(continuing(), "exec", "--require", "ready", "echo", "started");

    assertThat(started.out()).contains("DEGRADED").endsWith("started\n");
    assertThat(required.out()).endsWith("The application was not started.\n");
    assertThat(required.exitCode()).isEqualTo(1);
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    migration("CREATE TABLE users (id INT)");
    var folderName = folder.toString();

    var missing = exec(setup(), "exec", "no-such-program");
    var forbidden = exec(setup(), "exec", folderName + "/status.json");

    assertThat(missing.exitCode()).isEqualTo(127);
    assertThat(missing.err()).contains("found no program no-such-program in PATH");
    assertThat(forbidden.exitCode()).isEqualTo(126);
    assertThat(forbidden.err()).contains("may not execute " + folderName, "chmod +x");
  }

  @Test
  void withoutTheLibraryTheApplicationIsAChildThatIsStoppedToo() {
    assumeTrue(ProgramProcess.isJar(), "a native program has the library");
    migration("CREATE TABLE users (id INT)");
    try (var program =
        ProgramProcess.startWithoutLibraries(setup(), "exec", "--", "sh", "-c", UNTIL_STOPPED)) {
      Eventually.until("the application started", () -> program.out().endsWith("started\n"));
      program.terminate();
      var verdict = program.end();

      assertThat(verdict.err()).contains("it runs as a child");
      assertThat(verdict.out()).endsWith("started\nstopped\n");
    }
    try (var program =
        ProgramProcess.startWithoutLibraries(setup(), "exec", "--", "sh", "-c", "exit 9")) {
      assertThat(program.end().exitCode()).isEqualTo(9);
    }
  }

  private static long bits(String status, String name) {
    var line = status.lines().filter(one -> one.startsWith(name)).findFirst().orElseThrow();
    return Long.parseUnsignedLong(line.substring(line.indexOf('\t') + 1), 16);
  }

  private void migration(String sql) {
    MigrationFiles.in(folder).add("20250101000000_init", sql);
  }

  private Setup setup() {
    return Setup.of(database, folder)
        .with("PATH", System.getenv("PATH"))
        .with("SAFE_MIGRATE_COLOR", "never");
  }

  private Setup continuing() {
    return setup().with("SAFE_MIGRATE_ON_FAILURE", "continue");
  }

  private static Verdict exec(Setup setup, String... arguments) {
    try (var program = setup.start(arguments)) {
      return program.end();
    }
  }
}
