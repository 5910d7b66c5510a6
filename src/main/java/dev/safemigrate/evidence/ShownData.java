package dev.safemigrate.evidence;

import dev.safemigrate.evidence.StatementEvidence.Says;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Lets the database say what the catalog cannot: whether a statement that writes rows ran, or that
/// it does not matter any more.
final class ShownData {
  private ShownData() {}

  /// What the operator says, or the database shows, of one data statement whatever the catalog
  /// says; empty where nothing does.
  static Optional<Says> of(Observation observation, int position, RehearsedStatement statement) {
    return observation.decisions().ran().contains(observation.nameAt(position))
        ? Optional.of(Says.TOLD_RAN)
        : shown(observation, position, statement);
  }

  /// Says of what is unproven that it does not matter, where all that it writes to is gone: by a
  /// migration that ran.
  static List<Evidence> withMoot(
      Observation observation, Frontier frontier, List<Evidence> evidence) {
    var ran = new TreeSet<>(frontier.executed());
    for (int index = 0; index < evidence.size(); index++) {
      if (evidence.get(index).verdict() instanceof Verdict.Present) {
        ran.add(frontier.unresolved().get(index));
      }
    }
    return evidence.stream().map(one -> withMoot(observation, ran, one)).toList();
  }

  private static Evidence withMoot(
      Observation observation, NavigableSet<Integer> ran, Evidence evidence) {
    var statements = new ArrayList<StatementEvidence>();
    for (var statement : evidence.statements()) {
      boolean moot =
          statement.says() == Says.UNPROVEN
              && observation
                  .data()
                  .traceOf(evidence.migration(), statement.statement().index())
                  .flatMap(DataTrace::goneWith)
                  .filter(gone -> ran.stream().map(observation::nameAt).anyMatch(gone::equals))
                  .isPresent();
      statements.add(
          moot
              ? new StatementEvidence(statement.statement(), statement.commandTag(), Says.MOOT)
              : statement);
    }
    return new Evidence(
        evidence.migration(),
        evidence.verdict(),
        evidence.replay(),
        evidence.objects(),
        statements);
  }

  /// What the database shows of it.
  static Optional<Says> shown(Observation observation, int position, RehearsedStatement statement) {
    var name = observation.nameAt(position);
    var check = Optional.ofNullable(observation.data().checks().get(name));
    return check
        .map(ran -> ran ? Says.CHECKED_RAN : Says.CHECKED_DID_NOT_RUN)
        .or(() ->
            observation
                .data()
                .traceOf(name, statement.statement().index())
                .flatMap(trace -> rowsSay(observation, trace, position)));
  }

  private static Optional<Says> rowsSay(Observation observation, DataTrace trace, int position) {
    return switch (trace.rows()) {
      case THERE -> Optional.of(Says.ROWS_THERE);
      case MISSING ->
          mayBeRemoved(observation, position, trace.statement())
              ? Optional.empty()
              : Optional.of(Says.ROWS_MISSING);
      case OF_SAME_RUN -> Optional.of(Says.SAME_RUN);
      case NOT_TOLD -> Optional.empty();
    };
  }

  /// Whether a later statement may have taken the rows away here, even if it did not in the
  /// rehearsal, where there are hardly any.
  private static boolean mayBeRemoved(Observation observation, int position, int index) {
    var migrations = observation.rehearsal().migrations();
    return Stream.concat(
            migrations.get(position - 1).statements().stream().skip(index),
            migrations.stream()
                .skip(position)
                .flatMap(migration -> migration.statements().stream()))
        .anyMatch(DataStatements::mayRemoveRows);
  }
}
