package dev.safemigrate.cli;

import dev.safemigrate.config.CheckedSettings;
import dev.safemigrate.config.SettingsChecker;
import dev.safemigrate.files.FileException;
import dev.safemigrate.files.StatusFile;
import dev.safemigrate.reconcile.Survey;
import dev.safemigrate.report.Occasion;
import dev.safemigrate.report.Outcome;
import dev.safemigrate.report.StatusVerdict;
import dev.safemigrate.report.StatusVerdict.Require;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The check before the application starts.
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = {
      "Exits with 0 if the application may start, with 1 if not.",
      "Asks the status file of the last run; with --live, or without a status file setting, the database."
    })
final class GateCommand implements Callable<Integer> {
  static final String REQUIRE = "The worst outcome that will do: ready or degraded (default).";

  private static final int START = 0;
  private static final int DO_NOT_START = 1;

  private final Terminal terminal;
  @Mixin private final SettingsOptions options;

  @Option(names = "--require", paramLabel = "OUTCOME", description = REQUIRE)
  private Require require = Require.DEGRADED;

  @Option(names = "--live", description = "Ask the database, not the status file.")
  private boolean live;

  GateCommand(Terminal terminal, SettingsOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public Integer call() {
    var raw = SettingsSource.read(options.values(), terminal.environment());
    var checked = SettingsChecker.check(raw);
    if (checked instanceof CheckedSettings.Skipped(var source, _)) {
      return answer(true, "the run is switched off by " + source);
    }
    return checked
        .reporting()
        .statusFile()
        .filter(_ -> !live)
        .map(path -> fromFile(path))
        .orElseGet(() -> fromDatabase());
  }

  private int fromFile(String path) {
    try {
      return StatusFile.read(Path.of(path))
          .map(StatusVerdict::of)
          .map(verdict -> answer(verdict.allows(require), path + " says " + words(verdict)))
          .orElseGet(() ->
              answer(
                  false,
                  "there is no status file "
                      + path
                      + ": run safe-migrate first, with the same --status-file"));
    } catch (FileException e) {
      return answer(false, String.valueOf(e.getMessage()));
    }
  }

  private static String words(StatusVerdict verdict) {
    return switch (verdict) {
      case StatusVerdict.Running(var id, var startedAt) ->
          "that run " + id + " of " + startedAt + " has not ended, or was killed; run it again";
      case StatusVerdict.Ended(_, _, var outcome, var problem) ->
          outcome.name().toLowerCase(Locale.ROOT)
              + problem.map(one -> ": " + one.code() + ": " + one.message()).orElse("");
      case StatusVerdict.Unusable(var reason) -> "nothing that can be used: " + reason;
    };
  }

  private int fromDatabase() {
    var report = new ReportedRun(terminal, options, Occasion.STATUS).silently().run(Survey::run);
    var outcome = report.conclusion().outcome();
    boolean pending = !Survey.unresolved(report).isEmpty();
    boolean allowed =
        switch (require) {
          case READY -> outcome == Outcome.SKIPPED || (outcome == Outcome.READY && !pending);
          case DEGRADED -> outcome != Outcome.FAILED;
        };
    return answer(
        allowed,
        "the database is "
            + outcome.name().toLowerCase(Locale.ROOT)
            + (pending ? ", unresolved: " + String.join(", ", Survey.unresolved(report)) : "")
            + report.firstProblem().map(one -> ": " + one).orElse(""));
  }

  private int answer(boolean allowed, String because) {
    terminal
        .out()
        .println(
            (allowed ? "The application may start: " : "The application must not start: ")
                + because);
    return allowed ? START : DO_NOT_START;
  }
}
