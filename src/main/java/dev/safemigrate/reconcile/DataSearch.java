package dev.safemigrate.reconcile;

import dev.safemigrate.evidence.DataEvidence;
import dev.safemigrate.evidence.DataTrace;
import dev.safemigrate.evidence.DataTrace.Rows;
import dev.safemigrate.evidence.Evidence;
import dev.safemigrate.evidence.Verdict;
import dev.safemigrate.evidence.Weighed;
import dev.safemigrate.history.History;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.Standing;
import dev.safemigrate.postgres.DataProbe;
import dev.safemigrate.postgres.ExpectedRows;
import dev.safemigrate.postgres.Session;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks in the target for what data statements wrote in the rehearsal.
final class DataSearch {
  private DataSearch() {}

  /// The migrations with data statements of which nothing tells yet whether they ran, where that
  /// stands in the way.
  static Set<MigrationName> inDoubt(History history, Weighed weighed) {
    boolean unsettled =
        weighed.evidence().stream()
            .anyMatch(one ->
                one.verdict() instanceof Verdict.Present
                    || one.verdict() instanceof Verdict.Partial
                    || history.standingOf(one.migration()) == Standing.FAILED);
    return weighed.evidence().stream()
        .filter(one -> !one.unproven().isEmpty() && matters(one, unsettled))
        .map(Evidence::migration)
        .collect(Collectors.toSet());
  }

  private static boolean matters(Evidence evidence, boolean unsettled) {
    return switch (evidence.verdict()) {
      case Verdict.Present _, Verdict.Partial _, Verdict.Undecided _ -> true;
      case Verdict.NoCatalogEffect() -> unsettled;
      case Verdict.Absent _, Verdict.Conflicting _, Verdict.NotRehearsed _ -> false;
      case Verdict.Overtaken _, Verdict.Hidden _, Verdict.Misnamed _ -> false;
    };
  }

  /// What the target has of it.
  static DataEvidence in(Session target, List<DataProbe.Trace> traces) {
    return new DataEvidence(
        traces.stream()
            .map(trace ->
                new DataTrace(
                    trace.migration(),
                    trace.statement(),
                    trace.rows().map(rows -> found(target, rows)).orElse(Rows.NOT_TOLD),
                    trace.goneWith()))
            .toList(),
        Map.of());
  }

  private static Rows found(Session target, ExpectedRows rows) {
    return switch (rows.lookedForIn(target)) {
      case ALL -> Rows.THERE;
      case NONE -> Rows.MISSING;
      case NOT_TOLD -> Rows.NOT_TOLD;
    };
  }
}
