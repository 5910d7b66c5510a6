package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.history.Standing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.stream.IntStream;

/// Tries every point at which one execution of the unresolved migrations may have ended: which of
/// them explain all that the database has.
///
/// @param unresolved positions of the unresolved migrations, ascending
/// @param executed positions of the recorded migrations that were executed
/// @param trials one for each point, in order
record Frontier(List<Integer> unresolved, NavigableSet<Integer> executed, List<Trial> trials) {

  /// One point and the objects that are not as an execution up to it leaves them.
  record Trial(Cut cut, Set<ObjectId> mismatches) {
    boolean fits() {
      return mismatches.isEmpty();
    }
  }

  static Frontier of(Observation observation) {
    var unresolved =
        IntStream.rangeClosed(1, observation.rehearsal().migrations().size())
            .filter(position -> observation.standingAt(position) != Standing.RECORDED)
            .boxed()
            .toList();
    var executed = Executed.positions(observation);
    var prediction = new Prediction(observation, executed, compared(observation, unresolved));
    var trials = new ArrayList<Trial>();
    for (int index = 0; index < unresolved.size(); index++) {
      int position = unresolved.get(index);
      int done = 0;
      for (var changes : steps(observation.rehearsal().at(position))) {
        trials.add(new Trial(new Cut(index, done++), prediction.mismatches()));
        prediction.add(position, changes);
      }
    }
    trials.add(new Trial(new Cut(unresolved.size(), 0), prediction.mismatches()));
    return new Frontier(unresolved, executed, trials);
  }

  /// Every object that an unresolved migration, or a statement of it, changes. What a script that
  /// could not be replayed changes is not known.
  static Set<ObjectId> compared(Observation observation, List<Integer> unresolved) {
    var objects = new HashSet<ObjectId>();
    unresolved.stream()
        .map(position -> observation.rehearsal().at(position))
        .filter(RehearsedMigration::isReplayed)
        .forEach(migration -> objects.addAll(migration.touched()));
    return objects;
  }

  /// What each statement changes, where it was observed; else what the migration changes.
  static List<List<Change>> steps(RehearsedMigration migration) {
    if (migration.isReplayed()
        && migration.isObservedStatementwise()
        && !migration.statements().isEmpty()) {
      return migration.statements().stream().map(RehearsedStatement::changes).toList();
    }
    return List.of(migration.changes());
  }

  /// What an execution up to the cut leaves behind.
  Prediction predictionAt(Observation observation, Cut cut) {
    var prediction = new Prediction(observation, executed, compared(observation, unresolved));
    for (int index = 0; index < unresolved.size(); index++) {
      int position = unresolved.get(index);
      var steps = steps(observation.rehearsal().at(position));
      steps
          .subList(0, cut.statementsOf(index, steps.size()))
          .forEach(changes -> prediction.add(position, changes));
    }
    return prediction;
  }
}
