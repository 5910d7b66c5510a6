package dev.safemigrate.random;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safemigrate.cli.SafeMigrate;
import dev.safemigrate.cli.Terminal;
import dev.safemigrate.testing.MigrationFiles;
import dev.safemigrate.testing.PostgresServer;
import dev.safemigrate.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/// One seed: a story, a truth, a garbled history, a run of the program and what was wrong with it.
///
/// @param spare a database for everything that must be executed elsewhere
record Trial(long seed, Workbench spare, Path folder) {

  /// What became of it.
  ///
  /// @param outcome exit code and codes of the errors found
  /// @param wrongs what the program did wrong; empty where nothing
  /// @param text the whole case for a person
  record Result(Truth truth, Garbled garbled, String outcome, List<String> wrongs, String text) {}

  /// What an operator sees of one call.
  record Called(int exitCode, String outcome, List<String> codes, String text) {}

  Result run() {
    var random = new Random(seed);
    spare.clear();
    var scripts = Story.make(random, spare);
    var clean = Snapshot.of(spare);
    try (var database = PostgresServer.shared().newDatabaseOfApp();
        var target = Workbench.of(database)) {
      var truth = Truth.enact(random, scripts, target);
      var enacted = target.attempted();
      var garbled = Garbled.of(random, scripts, truth);
      garbled.sql().forEach(target::execute);
      write(garbled.directory());
      var before = Snapshot.of(target);

      var called = call(database);

      var after = Snapshot.of(target);
      var judge =
          new Judge(
              truth, scripts, garbled, clean, before, called, after, new Replay(spare, enacted));
      var wrongs = new ArrayList<>(judge.wrongs());
      if (called.exitCode() == 0 && wrongs.isEmpty()) {
        var second = call(database);
        if (second.exitCode() != 0 || !Snapshot.of(target).equals(after)) {
          wrongs.add("the second run did something, or ended otherwise: " + second.text());
        }
      }
      return new Result(
          truth, garbled, judge.outcome(), wrongs, text(garbled, truth, called, wrongs));
    } finally {
      remove(folder);
    }
  }

  private void write(List<Script> directory) {
    var files = MigrationFiles.in(folder);
    directory.forEach(script -> files.add(script.name(), script.text()));
  }

  private static void remove(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Called call(TestDatabase database) {
    var out = new ByteArrayOutputStream();
    var statusFile = folder.resolve("status.json");
    var terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8),
            new PrintStream(out, true, UTF_8),
            Map.of(
                "DATABASE_URL", database.urlOfApp(),
                "SAFE_MIGRATE_STATUS_FILE", statusFile.toString(),
                "SAFE_MIGRATE_ON_FAILURE", "fail",
                "SAFE_MIGRATE_DEADLINE", "20m",
                "SAFE_MIGRATE_MIGRATIONS", folder.resolve("migrations").toString()),
            false,
            Optional.empty());
    int code = SafeMigrate.run(terminal);
    try {
      var status = new ObjectMapper().readTree(Files.readString(statusFile));
      var codes = new ArrayList<String>();
      for (var finding : status.path("findings")) {
        if (finding.path("severity").asText().equals("error")) {
          codes.add(finding.path("code").asText());
        }
      }
      return new Called(
          code,
          status.path("outcome").asText(),
          codes.stream().distinct().sorted().toList(),
          out.toString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(out.toString(UTF_8), e);
    }
  }

  private String text(Garbled garbled, Truth truth, Called called, List<String> wrongs) {
    var scripts =
        garbled.directory().stream()
            .map(script -> "--- " + script.name() + "\n" + script.text())
            .collect(Collectors.joining());
    return "seed %d\n%s\n%s\n%s\n%s\n%s\nagain with -Dtest=RandomHistoriesTest -Dseed=%d\n"
        .formatted(seed, scripts, truth, garbled, called.text(), String.join("\n", wrongs), seed);
  }
}
