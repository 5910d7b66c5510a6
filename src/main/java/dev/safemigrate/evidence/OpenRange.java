package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.history.Standing;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The statements between the first and the last hypothesis that fits: the database is the same
/// whether they ran or not.
record OpenRange(Observation observation, Frontier frontier, Candidates candidates) {
  /// The open statements of the unresolved migration, in order.
  List<RehearsedStatement> statementsOf(int index) {
    var statements = migration(index).statements();
    int from = index == candidates.first().migrations() ? candidates.first().statements() : 0;
    int to =
        index == candidates.last().migrations()
            ? candidates.last().statements()
            : statements.size();
    return isOpen(index) ? statements.subList(from, to) : List.of();
  }

  /// The statements of the unresolved migration that did not run by any hypothesis.
  List<Statement> behind(int index) {
    var statements = migration(index).statements();
    return statements.stream()
        .skip(candidates.last().statementsOf(index, statements.size()))
        .map(RehearsedStatement::statement)
        .toList();
  }

  /// Whether any statement of the migration is open.
  boolean isOpen(int index) {
    return new Cut(index + 1, 0).compareTo(candidates.first()) > 0
        && new Cut(index, 0).compareTo(candidates.last()) < 0;
  }

  /// The objects of the migration that a later one, which is recorded, changes again. Also one that
  /// was only declared applied: it may have been executed all the same.
  List<ObjectId> overtaken(int index) {
    int position = frontier.unresolved().get(index);
    var timeline = observation.rehearsal().timeline();
    return migration(index).touched().stream()
        .filter(object ->
            timeline.touchersOf(object).stream()
                .anyMatch(toucher ->
                    toucher > position && observation.standingAt(toucher) == Standing.RECORDED))
        .toList();
  }

  /// Whether running or not running the open statements is more than a matter of taste: one of them
  /// writes rows or destroys some. A migration without any catalog effect is judged by itself.
  boolean isRisky() {
    return !isUnstarted()
        && IntStream.range(0, frontier.unresolved().size())
            .filter(this::isOpen)
            .filter(
                index -> migration(index).isReplayed() && !migration(index).hasNoCatalogEffect())
            .anyMatch(index -> !riskyOf(index).isEmpty());
  }

  /// Whether only migrations are open of which the history knows nothing, and should know if they
  /// had been started: an engine writes the row first. Whether one was executed to its end and its
  /// row is lost cannot be known, so that nothing is executed that would take rows away if it was.
  private boolean isUnstarted() {
    int first = candidates.first().migrations();
    return !candidates.unsettled()
        && candidates.first().isBetweenMigrations()
        && openIndices()
            .allMatch(index ->
                observation.standingAt(frontier.unresolved().get(index)) == Standing.UNRECORDED)
        && candidates.last().isAtOrBefore(new Cut(first + 1, 0))
        && (candidates.last().migrations() == first
            || openIndices()
                .flatMap(index -> statementsOf(index).stream())
                .allMatch(one ->
                    one instanceof RehearsedStatement.Observed
                        && one.changes().stream().noneMatch(this::destroys)));
  }

  private Stream<Integer> openIndices() {
    return IntStream.range(0, frontier.unresolved().size()).filter(this::isOpen).boxed();
  }

  /// The open statements of the migration that write or destroy rows. All of them, where it was not
  /// observed which of them did what.
  List<RehearsedStatement> riskyOf(int index) {
    return statementsOf(index).stream().filter(this::isRisky).toList();
  }

  private boolean isRisky(RehearsedStatement statement) {
    return switch (statement) {
      case RehearsedStatement.Unobserved _ -> true;
      case RehearsedStatement.Observed(_, var changes) ->
          DataStatements.isData(statement) || changes.stream().anyMatch(this::destroys);
    };
  }

  /// Whether the change takes rows away. In a settled database only what is there can be lost.
  private boolean destroys(Change change) {
    return change.destroysRows()
        && (candidates.unsettled()
            || observation.target().definitionOf(change.object()).isPresent());
  }

  private RehearsedMigration migration(int index) {
    return observation.rehearsal().at(frontier.unresolved().get(index));
  }
}
