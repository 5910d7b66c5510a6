package dev.safemigrate.evidence;

import dev.safemigrate.evidence.StatementEvidence.Says;
import dev.safemigrate.history.MigrationName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lets the database say what the catalog cannot: whether a statement that writes rows ran, or that
/// it does not matter any more.
final class ShownData {
  private ShownData() {}

  /// Says of what is unproven that it does not matter, where all that it writes to is gone, by a
  /// migration that ran; or where it would find nothing to do.
  ///
  /// @param inOrder whether one execution explains all, so that what lies before what is there ran;
  ///   else only what lies before it in its own script did
  static List<Evidence> withImmaterial(
      Observation observation, Frontier frontier, boolean inOrder, List<Evidence> evidence) {
    var ran = new TreeSet<>(frontier.executed());
    for (int index = 0; index < evidence.size(); index++) {
      if (evidence.get(index).verdict() instanceof Verdict.Present) {
        ran.add(frontier.unresolved().get(index));
      }
    }
    var gone = ran.stream().map(observation::nameAt).collect(Collectors.toSet());
    return evidence.stream().map(one -> withImmaterial(observation, gone, inOrder, one)).toList();
  }

  private static Evidence withImmaterial(
      Observation observation, Set<MigrationName> ran, boolean inOrder, Evidence evidence) {
    var statements =
        evidence.statements().stream()
            .map(statement ->
                statement.says() == Says.UNPROVEN
                    ? immaterial(observation, ran, inOrder, evidence, statement)
                        .map(says ->
                            new StatementEvidence(
                                statement.statement(), statement.commandTag(), says))
                        .orElse(statement)
                    : statement)
            .toList();
    return new Evidence(
        evidence.migration(),
        evidence.verdict(),
        evidence.replay(),
        evidence.objects(),
        statements);
  }

  /// What has nothing to do now could have had, so that only what lies before objects that are
  /// there is told by it.
  private static Optional<Says> immaterial(
      Observation observation,
      Set<MigrationName> ran,
      boolean inOrder,
      Evidence evidence,
      StatementEvidence statement) {
    var trace = observation.data().traceOf(evidence.migration(), statement.statement().index());
    boolean moot = trace.flatMap(DataTrace::goneWith).filter(ran::contains).isPresent();
    boolean idle =
        trace.filter(one -> one.rows() == DataTrace.Rows.IDLE).isPresent()
            && (inOrder || isBeforeTrace(observation, evidence, statement));
    return switch (evidence.verdict()) {
      case Verdict.Present _, Verdict.Partial _ when idle && !moot -> Optional.of(Says.IDLE);
      case Verdict.Present _,
          Verdict.Absent _,
          Verdict.Partial _,
          Verdict.Conflicting _,
          Verdict.NoCatalogEffect _,
          Verdict.NotRehearsed _,
          Verdict.Undecided _,
          Verdict.Overtaken _,
          Verdict.Misnamed _,
          Verdict.Hidden _ ->
          moot ? Optional.of(Says.MOOT) : Optional.empty();
    };
  }

  private static boolean isBeforeTrace(
      Observation observation, Evidence evidence, StatementEvidence statement) {
    return observation.rehearsal().of(evidence.migration()).statements().stream()
        .skip(statement.statement().index())
        .anyMatch(later -> !later.changes().isEmpty());
  }

  /// What the rows show of one data statement, whatever the catalog says; empty where they show
  /// nothing.
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
      case IDLE, NOT_TOLD -> Optional.empty();
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
