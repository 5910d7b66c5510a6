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
/// @param suspects indices of the unresolved migrations before and after which something is not as
///   it should be, but nothing that they do not touch
record Frontier(
    List<Integer> unresolved,
    NavigableSet<Integer> executed,
    List<Trial> trials,
    Set<Integer> suspects) {

  /// One point, and whether everything is as an execution up to it leaves it.
  record Trial(Cut cut, boolean fits) {}

  static Frontier of(Observation observation) {
    var unresolved =
        IntStream.rangeClosed(1, observation.rehearsal().migrations().size())
            .filter(position -> observation.standingAt(position) != Standing.RECORDED)
            .boxed()
            .toList();
    var executed = Executed.positions(observation);
    var prediction = new Prediction(observation, executed, compared(observation, unresolved));
    var trials = new ArrayList<Trial>();
    var suspects = new HashSet<Integer>();
    for (int index = 0; index < unresolved.size(); index++) {
      int position = unresolved.get(index);
      var migration = observation.rehearsal().at(position);
      var touched = migration.touched();
      boolean suspect = prediction.missesOnlyAmong(touched);
      int done = 0;
      for (var changes : steps(migration)) {
        trials.add(new Trial(new Cut(index, done++), prediction.fits()));
        prediction.add(position, changes);
      }
      if (suspect && prediction.missesOnlyAmong(touched)) {
        suspects.add(index);
      }
    }
    trials.add(new Trial(new Cut(unresolved.size(), 0), prediction.fits()));
    return new Frontier(unresolved, executed, trials, suspects);
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
