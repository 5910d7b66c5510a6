package dev.safemigrate.report;

import dev.safemigrate.catalog.Difference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The end of the report on the terminal: what was verified, what follows for the application, and
/// where and in how much time all this was.
final class ConsoleFooter {
  private static final int DIFFERENCES_TOLD = 50;
  private static final int DEFINITION_WIDTH = 60;

  private final Report report;
  private final List<String> lines = new ArrayList<>();

  private ConsoleFooter(Report report) {
    this.report = report;
  }

  static List<String> of(Report report, Occasion occasion) {
    var footer = new ConsoleFooter(report);
    footer.verification();
    if (occasion == Occasion.RUN) {
      footer.fact("application", footer.application());
      footer.fact("exit code", footer.exitCode());
    }
    footer.facts();
    return footer.lines;
  }

  private void verification() {
    switch (report.verification()) {
      case VerificationResult.InSync(var unexpected) -> {
        fact("verified", "every object of the migrations is as they leave it");
        besides(unexpected);
      }
      case VerificationResult.NotVerified(var reason) -> fact("verified", "no, " + reason);
      case VerificationResult.Drift(var differences) -> {
        var told =
            differences.stream()
                .filter(one -> one.change() != Difference.Change.UNEXPECTED)
                .filter(one -> !isAttributeOfAWhole(one, differences))
                .toList();
        fact("verified", Words.count(told.size(), "difference") + ":");
        told.stream().limit(DIFFERENCES_TOLD).forEach(this::difference);
        if (told.size() > DIFFERENCES_TOLD) {
          lines.add("    and %d more".formatted(told.size() - DIFFERENCES_TOLD));
        }
        besides(
            differences.stream()
                .filter(one -> one.change() == Difference.Change.UNEXPECTED)
                .toList());
      }
    }
  }

  /// What no migration makes and nobody minds.
  private void besides(List<Difference> unexpected) {
    if (!unexpected.isEmpty()) {
      fact("besides", Words.count(unexpected.size(), "object") + " that no migration makes:");
      unexpected.stream()
          .limit(DIFFERENCES_TOLD)
          .forEach(one -> lines.add("    unexpected " + one.object().description()));
      if (unexpected.size() > DIFFERENCES_TOLD) {
        lines.add("    and %d more".formatted(unexpected.size() - DIFFERENCES_TOLD));
      }
    }
  }

  /// Of an object that is wholly missing, or that should not be there, one attribute is told: the
  /// first, or what defines it.
  private static boolean isAttributeOfAWhole(Difference difference, List<Difference> all) {
    if (difference.change() == Difference.Change.ALTERED) {
      return false;
    }
    return all.stream()
        .filter(other -> other.change() == difference.change())
        .filter(other -> other.object().description().equals(difference.object().description()))
        .min(
            Comparator.<Difference, Boolean>comparing(one -> !isDefinition(one))
                .thenComparing(Comparator.naturalOrder()))
        .filter(first -> !first.equals(difference))
        .isPresent();
  }

  private static boolean isDefinition(Difference difference) {
    return difference.object().aspect().equals("definition");
  }

  private void difference(Difference difference) {
    var object = difference.object();
    boolean whole = difference.change() != Difference.Change.ALTERED;
    var aspect = whole || isDefinition(difference) ? "" : ", its " + object.aspect();
    var change = difference.change().name().toLowerCase(Locale.ROOT);
    lines.add("    %-10s %s%s".formatted(change, object.description(), aspect));
    if (!whole || isDefinition(difference)) {
      definition("should be", difference.expected());
      definition("is", difference.actual());
    }
  }

  /// Absent definitions are told by the kind of the change.
  private void definition(String which, Optional<String> definition) {
    definition.ifPresent(shown ->
        lines.add("      %-9s %s".formatted(which, Words.abridged(shown, DEFINITION_WIDTH))));
  }

  private void fact(String name, String value) {
    lines.add("%-12s %s".formatted(name, value));
  }

  private void facts() {
    var database = report.database();
    if (!database.host().isEmpty()) {
      fact("database", database());
    }
    var directory = report.directory();
    if (!directory.path().isEmpty()) {
      var count =
          directory.fingerprint().isEmpty()
              ? ""
              : ", " + Words.count(directory.count(), "migration");
      fact("directory", directory.path() + count);
    }
    report.lockHolder().ifPresent(holder -> fact("lock", "waited for " + holder));
    fact("time", time());
  }

  private String application() {
    return switch (report.conclusion().outcome()) {
      case READY, SKIPPED -> "may start";
      case DEGRADED -> "may start, unless its gate requires ready";
      case FAILED -> "must not start; the gate holds it back";
    };
  }

  private String exitCode() {
    var conclusion = report.conclusion();
    return conclusion.exitCode() == conclusion.strictExitCode()
        ? "" + conclusion.exitCode()
        : "%d, as on-failure is continue; %d with on-failure=fail"
            .formatted(conclusion.exitCode(), conclusion.strictExitCode());
  }

  private String database() {
    var database = report.database();
    var version =
        database.serverVersion().isEmpty() ? "" : ", PostgreSQL " + database.serverVersion();
    return "%s at %s:%d, schema %s, user %s%s"
        .formatted(
            database.name(),
            database.host(),
            database.port(),
            database.schema(),
            database.user(),
            version);
  }

  /// The whole, then the stages that were reached.
  private String time() {
    var stages = new ArrayList<String>();
    var timings = report.timings();
    stage(stages, "connect", timings.connect());
    stage(stages, "lock", timings.lock());
    stage(stages, "read", timings.read());
    stage(stages, "rehearse", timings.rehearse());
    stage(stages, "plan", timings.plan());
    stage(stages, "execute", timings.execute());
    stage(stages, "verify", timings.verify());
    var all = Words.duration(report.run().duration());
    return stages.isEmpty()
        ? all
        : all + stages.stream().collect(Collectors.joining(", ", " (", ")"));
  }

  private static void stage(List<String> stages, String name, Duration duration) {
    if (!duration.isZero()) {
      stages.add(name + " " + Words.duration(duration));
    }
  }
}
