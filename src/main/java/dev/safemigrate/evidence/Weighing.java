package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.evidence.Weighed.FakeApplied;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Finds out what the database shows of each unresolved migration: the one execution that explains
/// the whole state, or the objects that no execution explains.
public final class Weighing {
  private Weighing() {}

  /// Weighs all unresolved migrations together. Total and deterministic.
  public static Weighed weigh(Observation observation) {
    var frontier = Frontier.of(observation);
    var candidates = Candidates.of(observation, frontier);
    var conclusion =
        candidates.isExplained()
            ? Explained.conclude(observation, frontier, candidates)
            : Unexplained.conclude(observation, frontier);
    var evidence = new ArrayList<Evidence>();
    var seen = withUnseen(observation, frontier, conclusion.verdicts());
    var taken = TakenNames.refused(observation, frontier.unresolved(), seen);
    var verdicts = OtherNames.refused(observation, frontier.unresolved(), taken);
    for (int index = 0; index < verdicts.size(); index++) {
      int position = frontier.unresolved().get(index);
      var verdict = verdicts.get(index);
      boolean begun =
          observation.standingAt(position) == Standing.FAILED
              || isFollowed(observation, position)
              || verdicts.subList(index + 1, verdicts.size()).stream().anyMatch(Weighing::hasRun);
      evidence.add(
          Witnesses.evidence(observation, conclusion.prediction(), position, verdict, begun));
    }
    return new Weighed(
        ShownData.withImmaterial(observation, frontier, candidates.isExplained(), evidence),
        CloserLook.names(observation, frontier, candidates),
        recorded(observation, conclusion),
        fakeApplied(observation, conclusion));
  }

  /// What only grants or describes something that is not read, as a language, may be missing
  /// whatever ran after it. It does no harm to be executed again.
  private static List<Verdict> withUnseen(
      Observation observation, Frontier frontier, List<Verdict> verdicts) {
    return IntStream.range(0, verdicts.size())
        .mapToObj(index -> {
          var verdict = verdicts.get(index);
          var migration = observation.rehearsal().at(frontier.unresolved().get(index));
          return migration.isUnseenAndHarmless()
                  && !observation.decisions().ran().contains(migration.name())
                  && (hasRun(verdict) || verdict instanceof Verdict.NoCatalogEffect)
              ? new Verdict.Absent()
              : verdict;
        })
        .toList();
  }

  private static boolean hasRun(Verdict verdict) {
    return verdict instanceof Verdict.Present || verdict instanceof Verdict.Partial;
  }

  private static boolean isFollowed(Observation observation, int position) {
    return IntStream.rangeClosed(position + 1, observation.rehearsal().migrations().size())
        .anyMatch(later -> Executed.isSettled(observation, later));
  }

  /// Where the database is not as the recorded migrations leave what no later migration that ran or
  /// is recorded changes. Of a script that could not be replayed that is not known.
  private static Map<MigrationName, List<Difference>> recorded(
      Observation observation, Conclusion conclusion) {
    var differences = new HashMap<MigrationName, List<Difference>>();
    for (int position = 1; position <= observation.rehearsal().migrations().size(); position++) {
      var last = touchedLast(observation, conclusion, position);
      if (isRecorded(observation, position)
          && observation.rehearsal().at(position).isReplayed()
          && !last.isEmpty()) {
        differences.put(
            observation.nameAt(position),
            contradictions(observation, last, position).stream()
                .filter(one -> !observation.rehearsal().isTaste(one.object(), one.expected()))
                .toList());
      }
    }
    return differences;
  }

  /// Migrations declared applied of which an object is otherwise, although no later migration that
  /// ran or is recorded changes it.
  private static List<FakeApplied> fakeApplied(Observation observation, Conclusion conclusion) {
    return IntStream.rangeClosed(1, observation.rehearsal().migrations().size())
        .filter(position -> isRecorded(observation, position))
        .filter(position -> Executed.isDeclared(observation, position))
        .mapToObj(position ->
            new FakeApplied(
                observation.nameAt(position),
                contradictions(
                    observation, touchedLast(observation, conclusion, position), position)))
        .filter(fake -> !fake.differences().isEmpty())
        .toList();
  }

  private static List<ObjectId> touchedLast(
      Observation observation, Conclusion conclusion, int position) {
    var timeline = observation.rehearsal().timeline();
    return timeline.touchedBy(position).stream()
        .filter(object ->
            timeline.touchersOf(object).stream()
                .filter(toucher -> toucher > position)
                .noneMatch(toucher ->
                    conclusion.isChangedBy(toucher, object) || isRecorded(observation, toucher)))
        .toList();
  }

  private static List<Difference> contradictions(
      Observation observation, List<ObjectId> objects, int position) {
    var timeline = observation.rehearsal().timeline();
    return objects.stream()
        .map(object ->
            new Difference(
                object,
                timeline.definitionAt(object, position),
                observation.target().definitionOf(object)))
        .filter(difference -> !difference.expected().equals(difference.actual()))
        .toList();
  }

  private static boolean isRecorded(Observation observation, int position) {
    return observation.standingAt(position) == Standing.RECORDED;
  }
}
