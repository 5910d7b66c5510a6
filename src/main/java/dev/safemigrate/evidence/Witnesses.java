package dev.safemigrate.evidence;

import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.evidence.ObjectEvidence.Says;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Calls the objects and statements on which a verdict rests.
final class Witnesses {
  private Witnesses() {}

  /// The verdict with what it rests on.
  ///
  /// @param prediction what the chosen execution leaves behind
  /// @param begun whether anything but the migration itself says that it was begun
  static Evidence evidence(
      Observation observation,
      Prediction prediction,
      int position,
      Verdict verdict,
      boolean begun) {
    var migration = observation.rehearsal().at(position);
    var objects =
        migration.touched().stream()
            .map(object -> object(observation, prediction, position, object))
            .toList();
    var statements =
        Stream.concat(
                migration.dataStatements().stream(),
                SkippedDrops.of(observation, position).stream())
            .distinct()
            .sorted(Comparator.comparingInt(one -> one.statement().index()))
            .map(data -> statement(observation, position, verdict, begun, data))
            .toList();
    return new Evidence(migration.name(), verdict, migration.replay(), objects, statements);
  }

  private static ObjectEvidence object(
      Observation observation, Prediction prediction, int position, ObjectId object) {
    var after = observation.rehearsal().timeline().definitionAt(object, position);
    var predicted = prediction.of(object);
    var actual = observation.target().definitionOf(object);
    if (!predicted.equals(actual)) {
      return new ObjectEvidence(object, Says.CONFLICT, predicted, actual);
    }
    boolean there = after.equals(actual) || ranLater(observation, position, object, actual);
    return new ObjectEvidence(
        object, there ? Says.PRESENT : Says.ABSENT, there ? actual : after, actual);
  }

  private static boolean ranLater(
      Observation observation, int position, ObjectId object, Optional<String> actual) {
    var timeline = observation.rehearsal().timeline();
    return timeline.touchersOf(object).stream()
        .anyMatch(
            toucher -> toucher > position && timeline.definitionAt(object, toucher).equals(actual));
  }

  private static StatementEvidence statement(
      Observation observation,
      int position,
      Verdict verdict,
      boolean begun,
      RehearsedStatement data) {
    boolean ranNot = ranNot(verdict, data);
    boolean told = !ranNot && isToldToHaveRun(observation, position, verdict, begun);
    var says =
        told
            ? StatementEvidence.Says.TOLD_RAN
            : ShownData.shown(observation, position, data)
                .orElse(
                    ranNot ? StatementEvidence.Says.DID_NOT_RUN : StatementEvidence.Says.UNPROVEN);
    return new StatementEvidence(data.statement(), data.effect().commandTag(), says);
  }

  /// The operator's word for all that there are does not say of one of which there is no trace that
  /// it was begun: it may have been given before that one was written.
  private static boolean isToldToHaveRun(
      Observation observation, int position, Verdict verdict, boolean begun) {
    var name = observation.nameAt(position);
    boolean traceless = verdict instanceof Verdict.NoCatalogEffect;
    return observation.decisions().ran().contains(name)
        && (begun || !traceless || !observation.decisions().wholesale().contains(name));
  }

  /// Whether the catalog tells that it did not run: the operator's word does not outweigh that.
  /// That it must run, as the operator may say too, proves nothing of a migration that is there.
  private static boolean ranNot(Verdict verdict, RehearsedStatement data) {
    return switch (verdict) {
      case Verdict.Absent() -> true;
      case Verdict.Partial(var missing, _) -> missing.contains(data.statement());
      case Verdict.Undecided(_, var notRun) -> notRun.contains(data.statement());
      case Verdict.Present _,
          Verdict.Conflicting _,
          Verdict.NoCatalogEffect _,
          Verdict.NotRehearsed _,
          Verdict.Overtaken _,
          Verdict.Misnamed _,
          Verdict.Hidden _ ->
          false;
    };
  }
}
