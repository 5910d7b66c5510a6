package dev.safemigrate.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safemigrate.cli.SafeMigrate;
import dev.safemigrate.cli.Terminal;
import dev.safemigrate.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Calls the program in a scenario's database, as an operator would.
record ScenarioRun(Scenario scenario, TestDatabase database, Path statusFile) {

  /// What an operator sees of one call.
  record Called(String text, int exitCode) {
    String headline() {
      return text.lines().findFirst().orElse("");
    }
  }

  /// Sets the scene.
  void prepare() {
    database.executeAsApp(filled(scenario.sql("before.sql")));
    HistoryText.write(scenario, database);
    database.execute(filled(scenario.sql("superuser.sql")));
  }

  /// The run that the scenario is about.
  Called first() {
    var meanwhile = scenario.text("meanwhile.sql");
    try (var other = database.connect();
        var statement = other.createStatement()) {
      if (meanwhile.isPresent()) {
        statement.execute(meanwhile.get());
      }
      return call(arguments());
    } catch (SQLException e) {
      throw new IllegalStateException("could not execute meanwhile.sql", e);
    }
  }

  /// The next run: with the same flags, as they stand in a manifest, but not with the same command.
  Called second() {
    return call(isCommand() ? List.of() : arguments());
  }

  private boolean isCommand() {
    return arguments().stream().findFirst().filter(first -> !first.startsWith("-")).isPresent();
  }

  List<String> arguments() {
    return scenario.lines("arguments.txt").map(this::filled).toList();
  }

  /// The command line of the first run.
  String commandLine() {
    var words =
        scenario.lines("environment.txt").collect(Collectors.joining(" "))
            + " safe-migrate "
            + String.join(" ", scenario.lines("arguments.txt").toList());
    return "$ " + words.strip();
  }

  /// Does what the console's text says under "What to do".
  void follow(String text) {
    var sql = new StringBuilder();
    for (var line : scenario.lines("remedy.txt").map(this::filled).toList()) {
      assertThat(text.lines().map(String::strip)).contains(line);
      if (line.startsWith("safe-migrate ")) {
        var _ = call(List.of(line.substring("safe-migrate ".length()).split(" ", -1)));
      } else {
        sql.append(line).append('\n');
      }
    }
    database.execute(sql.toString());
  }

  private Called call(List<String> arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            environment(),
            false,
            Optional.empty());
    int code = SafeMigrate.run(terminal, arguments.toArray(String[]::new));
    return new Called(out.toString(UTF_8) + err.toString(UTF_8), code);
  }

  private Map<String, String> environment() {
    var environment = new TreeMap<String, String>();
    environment.put("DATABASE_URL", database.urlOfApp());
    environment.put("SAFE_MIGRATE_STATUS_FILE", statusFile.toString());
    environment.put("SAFE_MIGRATE_DEADLINE", "60s");
    environment.put("SAFE_MIGRATE_MIGRATIONS", scenario.migrations().toString());
    scenario
        .lines("environment.txt")
        .map(line -> line.split("=", 2))
        .forEach(pair -> environment.put(pair[0], filled(pair[1])));
    return environment;
  }

  private String filled(String text) {
    return text.replace("${database}", database.name())
        .replace("${host}", database.server().host())
        .replace("${folder}", scenario.folder().toString())
        .replace("${url}", database.urlOfApp());
  }
}
