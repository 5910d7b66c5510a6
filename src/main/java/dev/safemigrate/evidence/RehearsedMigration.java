package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.Timeline;
import dev.safemigrate.history.MigrationName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One migration as the rehearsal saw it.
///
/// @param changes what it changed in the catalog as a sum
/// @param abandoned the tables that it dropped or renamed, also where another one has their name
///   afterwards, so that the sum does not show it
public record RehearsedMigration(
    MigrationName name,
    Replay replay,
    List<RehearsedStatement> statements,
    List<Change> changes,
    Set<Timeline.Whole> abandoned) {
  /// Copies the collections.
  public RehearsedMigration {
    statements = List.copyOf(statements);
    changes = List.copyOf(changes);
    abandoned = Set.copyOf(abandoned);
  }

  /// The same with what was told later.
  public RehearsedMigration withMore(List<Change> later, Set<Timeline.Whole> alsoAbandoned) {
    var all = new HashSet<>(abandoned);
    all.addAll(alsoAbandoned);
    return new RehearsedMigration(
        name, replay, statements, Change.sum(List.of(changes, later)), all);
  }

  /// Whether the script could be replayed to its end.
  public boolean isReplayed() {
    return switch (replay) {
      case Replay.InOneTransaction _, Replay.StatementByStatement _ -> true;
      case Replay.Failed _ -> false;
    };
  }

  /// Every object that it, or a statement of it, changes.
  public Set<ObjectId> touched() {
    return Stream.concat(
            changes.stream(), statements.stream().flatMap(one -> one.changes().stream()))
        .map(Change::object)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Whether the catalog was read around every statement.
  public boolean isObservedStatementwise() {
    return statements.stream().allMatch(RehearsedStatement.Observed.class::isInstance);
  }

  /// The statements that write rows or move a sequence, or may do so.
  public List<RehearsedStatement> dataStatements() {
    return statements.stream().filter(DataStatements::isData).toList();
  }

  /// The statements that take rows away, where nothing of the migration is left to show that it
  /// ran, as of a table that is dropped and made again as it was.
  List<RehearsedStatement> unseenLosses() {
    return changes.isEmpty()
        ? statements.stream()
            .filter(one -> one.changes().stream().anyMatch(Change::destroysRows))
            .toList()
        : List.of();
  }

  /// The verdict that the first statements were executed and no others.
  ///
  /// @param executed how many; fewer than there are
  Verdict.Partial partialAfter(int executed) {
    return new Verdict.Partial(
        statements.stream().skip(executed).map(RehearsedStatement::statement).toList(),
        statements.stream()
            .limit(executed)
            .filter(DataStatements::mayBeOfSession)
            .map(RehearsedStatement::statement)
            .toList());
  }

  /// Whether no statement of it leaves a trace in the catalog. `DROP TABLE s; CREATE TABLE s`
  /// leaves one, although the sum is nothing.
  public boolean hasNoCatalogEffect() {
    return changes.isEmpty() && statements.stream().noneMatch(RehearsedMigration::leavesTrace);
  }

  /// Whether all that it does is to set what can be set again without harm, and nothing of that is
  /// read, as privileges on a language.
  boolean isUnseenAndHarmless() {
    return changes.isEmpty()
        && statements.stream().anyMatch(DataStatements::isUnseenButHarmless)
        && statements.stream().allMatch(DataStatements::mayBeSetAgain);
  }

  private static boolean leavesTrace(RehearsedStatement statement) {
    return switch (statement) {
      case RehearsedStatement.Observed(_, var changes) -> !changes.isEmpty();
      case RehearsedStatement.Unobserved(var effect) -> DataStatements.mayChangeCatalog(effect);
    };
  }
}
