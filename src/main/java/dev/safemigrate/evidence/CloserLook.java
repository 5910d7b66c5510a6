package dev.safemigrate.evidence;

import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.Standing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Tells which migrations must be rehearsed statement by statement before a verdict stands. To do
/// so for all of them would make every rehearsal several times slower.
final class CloserLook {
  private final Observation observation;
  private final Frontier frontier;
  private final Candidates candidates;
  private final Set<Integer> indices = new TreeSet<>();

  private CloserLook(Observation observation, Frontier frontier, Candidates candidates) {
    this.observation = observation;
    this.frontier = frontier;
    this.candidates = candidates;
  }

  static Set<MigrationName> names(
      Observation observation, Frontier frontier, Candidates candidates) {
    var look = new CloserLook(observation, frontier, candidates);
    if (candidates.isExplained()) {
      look.addOpen();
    }
    if (candidates.unsettled() && candidates.isExplained()) {
      look.addPossiblyPartial();
    }
    if (candidates.unsettled() && candidates.isExplained()) {
      look.addNext();
    }
    look.addPossiblyOvertaken();
    var names = new HashSet<MigrationName>();
    look.indices.forEach(index -> names.add(look.migration(index).name()));
    if (!candidates.isExplained()) {
      names.addAll(look.allThatMayHaveRun());
    }
    return names;
  }

  /// What lies between the first and the last fit decides whether the choice matters.
  private void addOpen() {
    var open = new OpenRange(observation, frontier, candidates);
    for (int index = 0; index < frontier.unresolved().size(); index++) {
      if (open.isOpen(index) && !migration(index).hasNoCatalogEffect()) {
        addIfUnobserved(index);
      }
    }
  }

  /// An execution that ended inside a migration differs, before and after it, only in objects that
  /// the migration touches. Those that it makes and takes back are not in the sum.
  private void addPossiblyPartial() {
    for (int index = 0; index < frontier.unresolved().size(); index++) {
      if (hidesChanges(migration(index)) || frontier.suspects().contains(index)) {
        addIfUnobserved(index);
      }
    }
  }

  /// Right after the frontier, statements without a trace may have run, or not.
  private void addNext() {
    int next = candidates.last().migrations();
    if (next < frontier.unresolved().size() && beginsWithData(migration(next))) {
      addIfUnobserved(next);
    }
  }

  /// Where no single execution explains the state, any migration may have ended anywhere, also one
  /// that was only declared applied.
  private List<MigrationName> allThatMayHaveRun() {
    return IntStream.rangeClosed(1, observation.rehearsal().migrations().size())
        .filter(position -> !Executed.isSettled(observation, position))
        .mapToObj(observation.rehearsal()::at)
        .filter(RehearsedMigration::isReplayed)
        .filter(migration -> migration.statements().size() > 1)
        .filter(migration -> !migration.isObservedStatementwise())
        .map(RehearsedMigration::name)
        .toList();
  }

  /// A table that is dropped and made again is not in the sum, but a later migration that is
  /// recorded may have changed it, and running this one now would undo that.
  private void addPossiblyOvertaken() {
    for (int index = 0; index < frontier.unresolved().size(); index++) {
      if (hidesChanges(migration(index)) && isBeforeRecorded(frontier.unresolved().get(index))) {
        addIfUnobserved(index);
      }
    }
  }

  private boolean isBeforeRecorded(int position) {
    return IntStream.rangeClosed(position + 1, observation.rehearsal().migrations().size())
        .anyMatch(later -> observation.standingAt(later) == Standing.RECORDED);
  }

  /// Whether one statement of the migration may take back what another one of it did.
  private static boolean hidesChanges(RehearsedMigration migration) {
    return migration.statements().size() > 1
        && migration.statements().stream().anyMatch(DataStatements::mayUndo);
  }

  /// Whether rows may have been written before the first trace was left.
  private static boolean beginsWithData(RehearsedMigration migration) {
    return migration.statements().stream()
        .takeWhile(statement ->
            DataStatements.isData(statement)
                || !DataStatements.mayChangeCatalog(statement.effect()))
        .anyMatch(DataStatements::isData);
  }

  private void addIfUnobserved(int index) {
    if (migration(index).isReplayed() && !migration(index).isObservedStatementwise()) {
      indices.add(index);
    }
  }

  private RehearsedMigration migration(int index) {
    return observation.rehearsal().at(frontier.unresolved().get(index));
  }
}
