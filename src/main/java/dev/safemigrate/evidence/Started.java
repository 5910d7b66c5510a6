package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Statement;
import dev.safemigrate.history.Standing;
import java.util.List;

/// A migration that lies after the point up to which all was executed. Where a failed row shows
/// that somebody began it all the same, statements that leave no trace may have run.
record Started(Observation observation, RehearsedMigration migration) {

  Verdict verdict() {
    var data = leadingData();
    boolean failed = observation.history().standingOf(migration.name()) == Standing.FAILED;
    if (data.isEmpty() || !failed) {
      return new Verdict.Absent();
    }
    if (observation.decisions().ran().contains(migration.name())) {
      return after(data.getLast().statement().index());
    }
    return observation.decisions().mustRun().contains(migration.name())
        ? new Verdict.Absent()
        : new Verdict.Undecided(statements(data), statements(fromFirstTrace()));
  }

  private Verdict after(int last) {
    return last == migration.statements().size()
        ? new Verdict.NoCatalogEffect()
        : migration.partialAfter(last);
  }

  private List<RehearsedStatement> fromFirstTrace() {
    return migration.statements().stream()
        .dropWhile(statement -> statement.changes().isEmpty())
        .toList();
  }

  private static List<Statement> statements(List<RehearsedStatement> rehearsed) {
    return rehearsed.stream().map(RehearsedStatement::statement).toList();
  }

  /// The data statements before the first that leaves a trace.
  private List<RehearsedStatement> leadingData() {
    return migration.statements().stream()
        .takeWhile(statement -> statement.changes().isEmpty())
        .filter(DataStatements::isData)
        .toList();
  }
}
