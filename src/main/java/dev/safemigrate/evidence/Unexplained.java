package dev.safemigrate.evidence;

import static java.util.stream.Collectors.groupingBy;

import dev.safemigrate.catalog.Difference;
import java.util.List;
import java.util.stream.IntStream;

/// The verdicts where no execution explains the whole state: each difference is laid to the
/// migration that answers for the object, and nothing is said of the others.
final class Unexplained {
  private Unexplained() {}

  /// One verdict for each unresolved migration, in order of the directory.
  ///
  /// @param closest the point with the fewest differences
  static List<Verdict> verdicts(Observation observation, Frontier frontier, Cut closest) {
    var touched =
        frontier.unresolved().stream()
            .map(position -> observation.rehearsal().at(position).touched())
            .toList();
    var byOwner =
        frontier.differencesAt(observation, closest).stream()
            .collect(
                groupingBy(difference ->
                    owner(
                        IntStream.range(0, touched.size())
                            .filter(index -> touched.get(index).contains(difference.object()))
                            .toArray(),
                        closest)));
    return IntStream.range(0, touched.size())
        .mapToObj(index ->
            verdict(
                observation.rehearsal().at(frontier.unresolved().get(index)),
                byOwner.getOrDefault(index, List.<Difference>of())))
        .toList();
  }

  private static Verdict verdict(RehearsedMigration migration, List<Difference> differences) {
    if (migration.replay() instanceof Replay.Failed(var error)) {
      return new Verdict.NotRehearsed(error);
    }
    return differences.isEmpty() ? new Verdict.Hidden() : new Verdict.Conflicting(differences);
  }

  /// The last toucher that ran, else the first that did not.
  private static int owner(int[] touchers, Cut closest) {
    int owner = touchers[0];
    for (int toucher : touchers) {
      if (toucher < closest.migrations()
          || (toucher == closest.migrations() && !closest.isBetweenMigrations())) {
        owner = toucher;
      }
    }
    return owner;
  }
}
