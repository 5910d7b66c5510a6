package dev.safemigrate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.interop.PrismaProcess.Answer;
import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.Setup;
import dev.safemigrate.testing.TestDatabase;
import dev.safemigrate.testing.Verdict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;

/// A team that has one database and one migrations directory, and uses the Prisma command line and
/// the program as it comes.
///
/// @param folder of all its files
record Team(Prisma cli, TestDatabase database, Path folder) implements AutoCloseable {

  /// What a row looks like, whoever wrote it: everything but the moment and the number of its
  /// identity.
  private static final String ROWS =
      """
      SELECT migration_name || ': ' || concat_ws(', ',
        CASE WHEN id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'
          THEN 'uuid' ELSE 'id ' || id END,
        'checksum ' || checksum,
        CASE WHEN abs(extract(epoch FROM now() - started_at)) < 600
          THEN 'started' ELSE 'started at ' || started_at END,
        CASE WHEN finished_at IS NULL THEN 'not finished'
          WHEN finished_at = started_at AND applied_steps_count = 0 THEN 'finished when started'
          WHEN finished_at >= started_at THEN 'finished' ELSE 'finished at ' || finished_at END,
        CASE WHEN rolled_back_at >= started_at THEN 'rolled back'
          ELSE 'rolled back at ' || rolled_back_at END,
        CASE WHEN logs IS NULL THEN 'no logs' WHEN logs = '' THEN 'empty logs' ELSE 'logs' END,
        applied_steps_count || ' steps')
      FROM _prisma_migrations ORDER BY started_at, finished_at
      """;

  /// A new team, with an empty database and no migrations.
  static Team with(Prisma prisma, Path folder) {
    return new Team(prisma, PostgresServer.shared().newDatabase(), folder);
  }

  /// The same team and directory with another, empty database.
  Team elsewhere() {
    return new Team(cli, database.server().newDatabase(), folder);
  }

  MigrationFiles files() {
    return MigrationFiles.in(folder);
  }

  /// Calls `prisma migrate`.
  Answer prisma(String... arguments) {
    try (var process = startPrisma(arguments)) {
      return process.end();
    }
  }

  /// Starts `prisma migrate`.
  PrismaProcess startPrisma(String... arguments) {
    var environment = new HashMap<String, String>();
    environment.put("DATABASE_URL", database.url());
    environment.put("MIGRATIONS", folder.resolve("migrations").toString());
    environment.put("ANSWERS", answers().toString());
    var engine = cli.folder().resolve("engine.mjs").toString();
    environment.put("PRISMA_SCHEMA_ENGINE_BINARY", engine);
    // Never called; without a file the command line would load one.
    environment.put("PRISMA_QUERY_ENGINE_LIBRARY", engine);
    environment.put("CHECKPOINT_DISABLE", "1");
    environment.put("PRISMA_HIDE_UPDATE_MESSAGE", "1");
    environment.put("NO_COLOR", "1");
    if (cli.version().splitsScripts()) {
      environment.put("SPLIT_SCRIPTS", "1");
    }
    return PrismaProcess.start(cli.folder(), folder, environment, arguments);
  }

  /// Where the engine's own answers to the command line are.
  Path answers() {
    return folder.resolve("answers.jsonl");
  }

  /// Runs the program.
  Verdict safeMigrate(String... arguments) {
    return setup().run(arguments);
  }

  Setup setup() {
    return Setup.of(database, folder);
  }

  /// The history, a row a line, in the order in which the rows were started.
  List<String> rows() {
    return database.query(ROWS);
  }

  /// How many sessions of the database there are that the condition on `pg_stat_activity` fits.
  int sessions(String condition) {
    return database
        .query(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND " + condition)
        .size();
  }

  /// Ends Prisma's sessions from the server's side.
  void cutOffPrisma() {
    database.query(
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND application_name = 'prisma'");
  }

  /// Whatever Prisma is asked, it finds all done and has nothing to do.
  void assertThatPrismaIsContent() {
    var before = database.rows("SELECT h::text FROM _prisma_migrations h ORDER BY started_at");
    Answer status;
    Answer deploy;
    try (var asked = startPrisma("status");
        var told = startPrisma("deploy")) {
      status = asked.end();
      deploy = told.end();
    }

    assertThat(status.out()).as(status.all()).contains("Database schema is up to date!");
    assertThat(status.exitCode()).isZero();
    assertThat(deploy.out()).as(deploy.all()).contains("No pending migrations to apply.");
    assertThat(deploy.exitCode()).isZero();
    assertThat(database.rows("SELECT h::text FROM _prisma_migrations h ORDER BY started_at"))
        .isEqualTo(before);
  }

  @Override
  public void close() {
    database.close();
  }
}
