package dev.safemigrate.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One situation and what must become of it, in a folder:
///
/// - `about.txt`: the situation and what must happen, in a sentence
/// - `before.sql`: makes the database, as the ordinary role; `\i PATH` includes a file
/// - `history.txt`: rows of the history, as `name | applied | 1 | logs`
/// - `superuser.sql`: executed last, as the superuser
/// - `meanwhile.sql`: executed by another session that stays open until the run has ended
/// - `migrations/`: the migrations directory
/// - `arguments.txt`, `environment.txt`: an argument, a `NAME=value` a line; may hold
///   `${database}`, `${url}`, `${host}` and `${folder}`, the scenario's
/// - `remedy.txt`: what the operator pastes from the console's text, a line each, SQL or a
///   `safe-migrate` command
/// - `rows.sql`: a query for rows that matter
/// - `expected/`: what must be seen
record Scenario(Path folder) {
  private static final Path FOLDERS = Path.of("src/test/resources/scenarios");

  static List<Scenario> all() {
    try (var folders = Files.list(FOLDERS)) {
      return folders.filter(Files::isDirectory).sorted().map(Scenario::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return folder.getFileName().toString();
  }

  String about() {
    return text("about.txt").orElseThrow().strip();
  }

  Path migrations() {
    return folder.resolve("migrations");
  }

  Path expected(String name) {
    return folder.resolve("expected").resolve(name);
  }

  /// The SQL of a file, empty where there is none.
  String sql(String name) {
    return lines(name)
        .map(line -> line.startsWith("\\i ") ? text(line.substring(3)).orElseThrow() : line + "\n")
        .reduce("", String::concat);
  }

  /// The lines of a file, none where there is no such file.
  Stream<String> lines(String name) {
    return text(name).stream().flatMap(String::lines);
  }

  Optional<String> text(String name) {
    var file = folder.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
