package dev.safemigrate.evidence;

import dev.safemigrate.evidence.StatementEvidence.Says;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Lets what the rows show decide between hypotheses that explain the same catalog.
final class ShownCuts {
  private final Observation observation;
  private final Frontier frontier;

  private ShownCuts(Observation observation, Frontier frontier) {
    this.observation = observation;
    this.frontier = frontier;
  }

  /// Drops the hypotheses that contradict what the rows show, unless all do: then the evidence
  /// shows the contradiction.
  ///
  /// Rows are easier to make or to delete by hand than objects. So they decide for themselves, and
  /// for what leaves nothing behind, but never that another statement may be executed again, or
  /// need not be, which would destroy rows if it were wrong.
  static List<Cut> of(Observation observation, Frontier frontier, List<Cut> fits) {
    var shown = new ShownCuts(observation, frontier);
    var remaining = fits;
    for (int index = 0; index < frontier.unresolved().size(); index++) {
      for (var statement : shown.migration(index).dataStatements()) {
        var says = ShownData.shown(observation, frontier.unresolved().get(index), statement);
        if (says.isPresent()) {
          remaining = shown.narrowed(remaining, index, statement, says.get());
        }
      }
    }
    return remaining;
  }

  private List<Cut> narrowed(List<Cut> fits, int index, RehearsedStatement statement, Says says) {
    int place = statement.statement().index();
    var migration = migration(index);
    boolean within = migration.isObservedStatementwise();
    boolean ran = StatementEvidence.isShownToHaveRun(says);
    var after =
        within && place < migration.statements().size()
            ? new Cut(index, place)
            : new Cut(index + 1, 0);
    var before = new Cut(index, within ? place - 1 : 0);
    var kept =
        fits.stream()
            .filter(cut -> ran ? after.isAtOrBefore(cut) : cut.isAtOrBefore(before))
            .toList();
    if (kept.isEmpty() || kept.size() == fits.size()) {
      return fits;
    }
    boolean allowed =
        ran
            ? between(fits.getFirst(), kept.getFirst()).allMatch(ShownCuts::leavesNoTrace)
            : decidesFor(kept.getLast(), fits.getLast());
    return allowed ? kept : fits;
  }

  private boolean decidesFor(Cut from, Cut to) {
    return IntStream.range(0, frontier.unresolved().size())
        .allMatch(index ->
            between(index, from, to)
                .allMatch(one ->
                    DataStatements.isData(one)
                        ? isMissing(frontier.unresolved().get(index), one)
                        : leavesNoTrace(one)));
  }

  private boolean isMissing(int position, RehearsedStatement statement) {
    return ShownData.shown(observation, position, statement)
        .filter(says -> says == Says.ROWS_MISSING || says == Says.CHECKED_DID_NOT_RUN)
        .isPresent();
  }

  private static boolean leavesNoTrace(RehearsedStatement statement) {
    return switch (statement) {
      case RehearsedStatement.Observed(_, var changes) -> changes.isEmpty();
      case RehearsedStatement.Unobserved(var effect) -> !DataStatements.mayChangeCatalog(effect);
    };
  }

  /// The statements that run from one point to the other.
  private Stream<RehearsedStatement> between(Cut from, Cut to) {
    return IntStream.range(0, frontier.unresolved().size())
        .boxed()
        .flatMap(index -> between(index, from, to));
  }

  private Stream<RehearsedStatement> between(int index, Cut from, Cut to) {
    var statements = migration(index).statements();
    int first = index == from.migrations() ? from.statements() : 0;
    int last = index == to.migrations() ? to.statements() : statements.size();
    return index < from.migrations() || index > to.migrations()
        ? Stream.of()
        : statements.subList(Math.min(first, last), last).stream();
  }

  private RehearsedMigration migration(int index) {
    return observation.rehearsal().at(frontier.unresolved().get(index));
  }
}
