package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Difference;
import dev.safemigrate.evidence.Weighed.FakeApplied;
import dev.safemigrate.history.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Finds out what the database shows of each unresolved migration: the one execution that explains
/// the whole state, or the objects that no execution explains.
public final class Weighing {
  private Weighing() {}

  /// Weighs all unresolved migrations together. Total and deterministic.
  public static Weighed weigh(Observation observation) {
    var frontier = Frontier.of(observation);
    var candidates = Candidates.of(observation, frontier);
    var verdicts =
        candidates.isExplained()
            ? Explained.verdicts(observation, frontier, candidates)
            : Unexplained.verdicts(observation, frontier, candidates.best());
    var prediction = frontier.predictionAt(observation, candidates.best());
    var evidence = new ArrayList<Evidence>();
    for (int index = 0; index < verdicts.size(); index++) {
      int position = frontier.unresolved().get(index);
      evidence.add(Witnesses.evidence(observation, prediction, position, verdicts.get(index)));
    }
    return new Weighed(
        ShownData.withMoot(observation, frontier, evidence),
        CloserLook.names(observation, frontier, candidates),
        fakeApplied(observation, ran(frontier, candidates.best())));
  }

  /// The positions of the unresolved migrations of which anything ran.
  private static Set<Integer> ran(Frontier frontier, Cut best) {
    int whole = best.migrations() + (best.isBetweenMigrations() ? 0 : 1);
    return Set.copyOf(frontier.unresolved().subList(0, whole));
  }

  /// Migrations declared applied of which an object is otherwise, although no later migration that
  /// ran or is recorded changes it.
  private static List<FakeApplied> fakeApplied(Observation observation, Set<Integer> ran) {
    return IntStream.rangeClosed(1, observation.rehearsal().migrations().size())
        .filter(position -> isRecorded(observation, position))
        .filter(position -> Executed.isDeclared(observation, position))
        .mapToObj(position ->
            new FakeApplied(
                observation.nameAt(position), contradictions(observation, ran, position)))
        .filter(fake -> !fake.differences().isEmpty())
        .toList();
  }

  private static List<Difference> contradictions(
      Observation observation, Set<Integer> ran, int position) {
    var timeline = observation.rehearsal().timeline();
    return timeline.touchedBy(position).stream()
        .filter(object ->
            timeline.touchersOf(object).stream()
                .filter(toucher -> toucher > position)
                .noneMatch(toucher -> ran.contains(toucher) || isRecorded(observation, toucher)))
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
