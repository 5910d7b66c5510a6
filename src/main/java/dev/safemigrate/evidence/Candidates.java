package dev.safemigrate.evidence;

import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.evidence.Frontier.Trial;
import dev.safemigrate.history.MigrationRecord;
import dev.safemigrate.history.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// The hypotheses that remain after the history and the operator had their say.
///
/// @param fits the points that explain the whole state, ascending; empty where none does
/// @param unsettled whether the history does not explain the database: a row failed, or something
///   ran that it does not know
record Candidates(List<Cut> fits, boolean unsettled) {

  static Candidates of(Observation observation, Frontier frontier) {
    var bound = bound(observation, frontier);
    var within = frontier.trials().stream().filter(t -> t.cut().compareTo(bound) <= 0).toList();
    boolean unsettled =
        !frontier.trials().getFirst().fits()
            || isOfUnknownOrigin(observation)
            || frontier.unresolved().stream()
                .anyMatch(position -> observation.standingAt(position) == Standing.FAILED);
    var fits = fits(within);
    if (fits.isEmpty()) {
      fits = fits(frontier.trials());
    }
    if (fits.isEmpty()) {
      return new Candidates(fits, unsettled);
    }
    fits = asTold(observation, frontier, asLogged(observation, frontier, fits));
    fits = ShownCuts.of(observation, frontier, fits);
    return new Candidates(beforeUnseen(observation, frontier, fits), unsettled);
  }

  /// Tables, and no history of where they come from.
  private static boolean isOfUnknownOrigin(Observation observation) {
    return !observation.history().recordsAnything()
        && observation.target().objects().keySet().stream()
            .anyMatch(object -> object.kind() == ObjectKind.COLUMN);
  }

  boolean isExplained() {
    return !fits.isEmpty();
  }

  Cut first() {
    return fits.getFirst();
  }

  Cut last() {
    return fits.getLast();
  }

  /// Nothing after the last failed migration was run: an engine stops there.
  private static Cut bound(Observation observation, Frontier frontier) {
    var unresolved = frontier.unresolved();
    for (int index = unresolved.size() - 1; index >= 0; index--) {
      if (observation.standingAt(unresolved.get(index)) == Standing.FAILED) {
        return new Cut(index + 1, 0);
      }
    }
    return new Cut(unresolved.size(), 0);
  }

  private static List<Cut> fits(List<Trial> trials) {
    return trials.stream().filter(Trial::fits).map(Trial::cut).toList();
  }

  /// The one to act on. Between two migrations where possible: a statement that only sets a
  /// parameter must not make a migration look half-applied.
  Cut best() {
    var between = fits.stream().filter(Cut::isBetweenMigrations).toList();
    var chosen = between.isEmpty() ? fits : between;
    return unsettled ? chosen.getLast() : chosen.getFirst();
  }

  /// Drops the hypotheses that contradict our own notes: before the statement at which we failed,
  /// all others were executed, whether they left a trace or not.
  private static List<Cut> asLogged(Observation observation, Frontier frontier, List<Cut> fits) {
    var remaining = fits;
    for (int index = 0; index < frontier.unresolved().size(); index++) {
      int position = frontier.unresolved().get(index);
      var failedAt =
          observation.history().failedRecordsOf(observation.nameAt(position)).stream()
              .map(MigrationRecord::failedStatement)
              .flatMapToInt(OptionalInt::stream)
              .max();
      if (failedAt.isPresent()) {
        var reached = new Cut(index, failedAt.getAsInt() - 1);
        remaining = keep(remaining, cut -> cut.compareTo(reached) >= 0);
      }
    }
    return remaining;
  }

  /// Drops the hypotheses that contradict what the operator said, unless the database contradicts
  /// the operator: then it has the last word. What is said of all was said of earlier ones, where
  /// nothing else says that this one was begun.
  private static List<Cut> asTold(Observation observation, Frontier frontier, List<Cut> fits) {
    var remaining = fits;
    for (int index = 0; index < frontier.unresolved().size(); index++) {
      int position = frontier.unresolved().get(index);
      var migration = observation.rehearsal().at(position);
      var open = openData(index, migration, remaining);
      if (open.isEmpty()) {
        continue;
      }
      var told = observation.decisions();
      boolean begun =
          observation.standingAt(position) == Standing.FAILED
              || new Cut(index, 0).compareTo(remaining.getFirst()) < 0;
      boolean meant = begun || !told.wholesale().contains(migration.name());
      if (told.ran().contains(migration.name()) && meant) {
        var after = after(index, migration, open.getLast());
        remaining = keep(remaining, cut -> cut.compareTo(after) >= 0);
      } else if (told.mustRun().contains(migration.name())) {
        var before = before(index, migration, open.getFirst());
        remaining = keep(remaining, cut -> cut.compareTo(before) <= 0);
      }
    }
    return remaining;
  }

  /// The data statements that ran by some of the hypotheses and did not by others.
  private static List<RehearsedStatement> openData(
      int index, RehearsedMigration migration, List<Cut> fits) {
    return migration.dataStatements().stream()
        .filter(data -> before(index, migration, data).compareTo(fits.getLast()) < 0)
        .filter(data -> after(index, migration, data).compareTo(fits.getFirst()) > 0)
        .toList();
  }

  /// Drops the hypotheses by which a statement ran that does no harm when it is executed again, and
  /// of which nothing shows that it did, as a grant of what is not read; unless another one is open
  /// that would do harm.
  private static List<Cut> beforeUnseen(
      Observation observation, Frontier frontier, List<Cut> fits) {
    var unseen = new ArrayList<Cut>();
    for (int index = 0; index < frontier.unresolved().size(); index++) {
      var migration = observation.rehearsal().at(frontier.unresolved().get(index));
      for (var statement : migration.statements()) {
        boolean open =
            before(index, migration, statement).compareTo(fits.getLast()) < 0
                && after(index, migration, statement).compareTo(fits.getFirst()) > 0;
        if (open && !DataStatements.mayBeSetAgain(statement)) {
          return fits;
        }
        if (open && DataStatements.isUnseenButHarmless(statement)) {
          unseen.add(before(index, migration, statement));
        }
      }
    }
    return unseen.isEmpty() ? fits : keep(fits, cut -> cut.compareTo(unseen.getFirst()) <= 0);
  }

  private static List<Cut> keep(List<Cut> fits, Predicate<Cut> told) {
    var kept = fits.stream().filter(told).toList();
    return kept.isEmpty() ? fits : kept;
  }

  private static Cut after(int index, RehearsedMigration migration, RehearsedStatement data) {
    int last = data.statement().index();
    return migration.isObservedStatementwise() && last < migration.statements().size()
        ? new Cut(index, last)
        : new Cut(index + 1, 0);
  }

  private static Cut before(int index, RehearsedMigration migration, RehearsedStatement data) {
    return new Cut(index, migration.isObservedStatementwise() ? data.statement().index() - 1 : 0);
  }
}
