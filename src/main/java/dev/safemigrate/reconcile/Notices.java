package dev.safemigrate.reconcile;

import dev.safemigrate.config.DataDecision;
import dev.safemigrate.config.Settings;
import dev.safemigrate.history.MigrationsDirectory;
import dev.safemigrate.plan.Finding;
import dev.safemigrate.plan.FindingCode;
import dev.safemigrate.plan.Severity;
import java.util.List;
import java.util.stream.Stream;

/// What an operator should know of the settings although they can be used.
final class Notices {
  private Notices() {}

  static Finding of(String notice) {
    return new Finding(
        FindingCode.SETTINGS,
        Severity.INFO,
        "database-url",
        sentence(notice),
        "Nothing is to be done.");
  }

  /// Names in accept-data and apply-data that no migration has: they decide nothing, which is
  /// hardly what was meant.
  static List<Finding> unknownNames(Settings settings, MigrationsDirectory directory) {
    var names = directory.migrations().stream().map(one -> one.name().value()).toList();
    return Stream.concat(
            unknownNames("accept-data", settings.policy().acceptData(), names),
            unknownNames("apply-data", settings.policy().applyData(), names))
        .toList();
  }

  private static Stream<Finding> unknownNames(
      String setting, DataDecision decision, List<String> names) {
    return decision.unknownNames(names).stream()
        .map(name ->
            Finding.warning(
                FindingCode.SETTINGS,
                setting,
                setting + " names " + name + ", which is no migration of the directory.",
                "Give the whole name of the migration's folder."));
  }

  private static String sentence(String notice) {
    return notice.endsWith(".") ? notice : notice + ".";
  }
}
