package dev.safemigrate.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.safemigrate.history.Checksum;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// A directory whose migrations were executed in a database that has no history of them.
public final class Deployed implements AutoCloseable {
  private final TestDatabase database;
  private final Path folder;
  private final Map<String, String> scripts = new LinkedHashMap<>();
  private final MigrationFiles files;
  private Setup setup;

  /// Nothing yet; everything is done by a superuser.
  public Deployed(Path folder) {
    this(folder, PostgresServer.shared().newDatabase());
  }

  private Deployed(Path folder, TestDatabase database) {
    this.database = database;
    this.folder = folder;
    this.files = MigrationFiles.in(folder);
    this.setup = Setup.of(database, folder);
  }

  /// The same where everything is done by an ordinary role.
  public static Deployed asApp(Path folder) {
    var deployed = new Deployed(folder, PostgresServer.shared().newDatabaseOfApp());
    return deployed.with("DATABASE_URL", deployed.database.urlOfApp());
  }

  /// A migration that was executed.
  public Deployed ran(String name, String script) {
    then(script);
    return pending(name, script);
  }

  /// A migration that was not executed.
  public Deployed pending(String name, String script) {
    scripts.put(name, script);
    files.add(name, script);
    return this;
  }

  /// Something that somebody did besides.
  public Deployed then(String sql) {
    if (setup.environment().containsValue(database.url())) {
      database.execute(sql);
    } else {
      database.executeAsApp(sql);
    }
    return this;
  }

  /// A file beside a migration's script.
  public Deployed beside(String name, String file, String text) {
    files.addFile(name, file, text);
    return this;
  }

  /// A history that knows the first migrations as executed.
  public Deployed recorded(String... names) {
    makeHistory();
    for (var name : names) {
      row(name, "now(), NULL, 1");
    }
    return this;
  }

  /// A history that knows a migration as failed.
  public Deployed failed(String name) {
    makeHistory();
    row(name, "NULL, NULL, 0");
    return this;
  }

  private void makeHistory() {
    then(PrismaHistory.TABLE);
  }

  private void row(String name, String state) {
    var checksum = Checksum.of(scripts.getOrDefault(name, "")).value();
    then(
        """
        INSERT INTO _prisma_migrations
          (id, checksum, migration_name, finished_at, logs, applied_steps_count)
        VALUES (gen_random_uuid(), '%s', '%s', %s)
        """
            .formatted(checksum, name, state));
  }

  /// The same with one variable set.
  public Deployed with(String variable, String value) {
    setup = setup.with(variable, value);
    return this;
  }

  /// Where it was executed.
  public TestDatabase database() {
    return database;
  }

  /// Runs the program to its end.
  public Verdict reconcile() {
    return setup.run("reconcile");
  }

  /// Runs the program and tells what became of each migration and what its data statements said,
  /// for example `2_seed: marked-applied, 1 rows-there`.
  public List<String> told() {
    var lines = new ArrayList<String>();
    for (var migration : reconcile().status().path("migrations")) {
      var line = new StringBuilder(migration.path("name").asText());
      line.append(": ").append(migration.path("action").asText());
      StreamSupport.stream(migration.path("evidence").path("statements").spliterator(), false)
          .filter(statement -> statement.path("data").asBoolean())
          .map(Deployed::inWords)
          .forEach(line::append);
      lines.add(line.toString());
    }
    return lines;
  }

  private static String inWords(JsonNode statement) {
    return ", " + statement.path("index").asInt() + " " + statement.path("says").asText();
  }

  /// The folder of its files.
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    database.close();
  }
}
