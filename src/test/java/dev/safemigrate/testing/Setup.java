package dev.safemigrate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safemigrate.cli.SafeMigrate;
import dev.safemigrate.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The environment that a run of the program gets, and ways to run it.
///
/// @param folder where its files are
public record Setup(Path folder, Map<String, String> environment) {
  /// Copies the environment.
  public Setup {
    environment = Map.copyOf(environment);
  }

  /// For a database and the migrations in a folder, with exit codes that tell the outcome.
  public static Setup of(TestDatabase database, Path folder) {
    return of(database.url(), folder);
  }

  /// The same for the database of a URL.
  public static Setup of(String url, Path folder) {
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
            "fail"));
  }

  /// The same with one variable set.
  public Setup with(String variable, String value) {
    var changed = new HashMap<>(environment);
    changed.put(variable, value);
    return new Setup(folder, changed);
  }

  /// The same with one variable not set.
  public Setup without(String variable) {
    var changed = new HashMap<>(environment);
    changed.remove(variable);
    return new Setup(folder, changed);
  }

  /// Runs the program in this JVM to its end.
  public Verdict run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            environment,
            false,
            Optional.empty());
    int exitCode = SafeMigrate.run(terminal, arguments);
    return new Verdict(exitCode, out.toString(UTF_8), err.toString(UTF_8), statusFile());
  }

  /// Starts the packaged program as a process of its own.
  public ProgramProcess start(String... arguments) {
    return ProgramProcess.start(this, arguments);
  }

  Path statusFile() {
    return Path.of(environment.get("SAFE_MIGRATE_STATUS_FILE"));
  }
}
