package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.ObjectId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The verdicts where one execution explains the whole state.
final class Explained {
  private Explained() {}

  static Conclusion conclude(Observation observation, Frontier frontier, Candidates candidates) {
    var best = candidates.best();
    return new Conclusion(
        verdicts(observation, frontier, candidates),
        frontier.predictionAt(observation, best),
        changed(observation, frontier, best));
  }

  private static Map<Integer, Set<ObjectId>> changed(
      Observation observation, Frontier frontier, Cut best) {
    var changed = new HashMap<Integer, Set<ObjectId>>();
    for (int index = 0; index < frontier.unresolved().size(); index++) {
      int position = frontier.unresolved().get(index);
      var steps = Frontier.steps(observation.rehearsal().at(position));
      int done = best.statementsOf(index, steps.size());
      changed.put(
          position,
          steps.subList(0, done).stream()
              .flatMap(List::stream)
              .map(Change::object)
              .collect(Collectors.toSet()));
    }
    return changed;
  }

  private static List<Verdict> verdicts(
      Observation observation, Frontier frontier, Candidates candidates) {
    var open = new OpenRange(observation, frontier, candidates);
    boolean risky = open.isRisky();
    return IntStream.range(0, frontier.unresolved().size())
        .mapToObj(index -> {
          var migration = observation.rehearsal().at(frontier.unresolved().get(index));
          return verdict(migration, index, open, risky);
        })
        .toList();
  }

  private static Verdict verdict(
      RehearsedMigration migration, int index, OpenRange open, boolean risky) {
    if (migration.replay() instanceof Replay.Failed(var error)) {
      return new Verdict.NotRehearsed(error);
    }
    if (open.isOpen(index)) {
      if (migration.hasNoCatalogEffect()) {
        return new Verdict.NoCatalogEffect();
      }
      if (risky && !open.riskyOf(index).isEmpty()) {
        return new Verdict.Undecided(
            open.riskyOf(index).stream().map(RehearsedStatement::statement).toList(),
            open.behind(index));
      }
      if (risky) {
        return new Verdict.Hidden();
      }
    }
    var overtaken = open.overtaken(index);
    if (!overtaken.isEmpty() && !new Cut(index + 1, 0).isAtOrBefore(open.candidates().first())) {
      return new Verdict.Overtaken(overtaken);
    }
    var best = open.candidates().best();
    if (new Cut(index, 0).compareTo(best) > 0) {
      return new Started(open.observation(), migration).verdict();
    }
    var verdict = byCut(migration, index, best);
    return verdict instanceof Verdict.Present ? present(open.observation(), migration) : verdict;
  }

  /// That later ones ran does not show of one that leaves nothing that it took rows away.
  private static Verdict present(Observation observation, RehearsedMigration migration) {
    var losses = migration.unseenLosses();
    return losses.isEmpty() || observation.decisions().ran().contains(migration.name())
        ? new Verdict.Present()
        : new Verdict.Undecided(losses.stream().map(RehearsedStatement::statement).toList());
  }

  private static Verdict byCut(RehearsedMigration migration, int index, Cut best) {
    if (new Cut(index + 1, 0).compareTo(best) <= 0) {
      return new Verdict.Present();
    }
    if (best.isBetweenMigrations()) {
      return new Verdict.Absent();
    }
    return migration.partialAfter(best.statements());
  }
}
