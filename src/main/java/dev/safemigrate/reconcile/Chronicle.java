package dev.safemigrate.reconcile;

import dev.safemigrate.config.CheckedSettings;
import dev.safemigrate.config.Settings;
import dev.safemigrate.history.HistoryReading;
import dev.safemigrate.history.MigrationsDirectory;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.postgres.HistoryTable;
import dev.safemigrate.report.Environment;
import dev.safemigrate.report.Histories;
import dev.safemigrate.report.RunDetails;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the histories of environments, without the migration lock and without a rehearsal.
public final class Chronicle {
  private Chronicle() {}

  /// What is there; changes nothing and waits for nobody but the servers.
  ///
  /// @param environments settings by what the operator calls each
  public static Histories read(Map<String, CheckedSettings> environments, RunDetails run) {
    return new Histories(
        directory(environments),
        environments.entrySet().stream()
            .map(one -> read(one.getKey(), one.getValue(), run))
            .toList());
  }

  private static MigrationsDirectory directory(Map<String, CheckedSettings> environments) {
    return environments.values().stream()
        .flatMap(one ->
            one instanceof CheckedSettings.Accepted(var settings)
                ? Optional.of(settings.directory()).stream()
                : Optional.<Settings.Directory>empty().stream())
        .findFirst()
        .map(Directories::read)
        .orElseGet(() -> MigrationsDirectory.unread("", List.of()));
  }

  private static Environment read(String name, CheckedSettings checked, RunDetails run) {
    return switch (checked) {
      case CheckedSettings.Accepted(var settings) -> read(name, settings, run);
      case CheckedSettings.Skipped(var source, _) -> unusable(name, List.of(switchedOff(source)));
      case CheckedSettings.Refused(var complaints, var reporting) ->
          unusable(name, Unstarted.refused(run, reporting, complaints).findings());
    };
  }

  private static Finding switchedOff(String source) {
    return Finding.error(
        FindingCode.SETTINGS, source, source + " switches everything off.", "Unset it.");
  }

  private static Environment unusable(String name, List<Finding> findings) {
    return new Environment(name, Optional.empty(), Optional.empty(), findings);
  }

  private static Environment read(String name, Settings settings, RunDetails run) {
    var database = Optional.of(Details.database(settings));
    try (var deadline = new Deadline(settings.limits().deadline())) {
      try (var session = Connecting.open(settings, deadline, new Journal(settings, run))) {
        var reading = HistoryTable.locate(session, settings.database().url().schema()).read();
        return new Environment(name, database, Optional.of(reading.history()), findings(reading));
      } catch (RuntimeException e) {
        return new Environment(
            name, database, Optional.empty(), List.of(Failures.finding(e, deadline)));
      }
    }
  }

  private static List<Finding> findings(HistoryReading reading) {
    return reading.problems().stream()
        .map(problem -> Finding.warning(FindingCode.HISTORY_MALFORMED, "", problem, ""))
        .toList();
  }
}
