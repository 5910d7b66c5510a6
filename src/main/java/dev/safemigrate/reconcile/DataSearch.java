package dev.safemigrate.reconcile;

import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.evidence.DataEvidence;
import dev.safemigrate.evidence.DataTrace;
import dev.safemigrate.evidence.DataTrace.Rows;
import dev.safemigrate.evidence.Evidence;
import dev.safemigrate.evidence.RehearsedDirectory;
import dev.safemigrate.evidence.SameRun;
import dev.safemigrate.evidence.Verdict;
import dev.safemigrate.evidence.Weighed;
import dev.safemigrate.history.History;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.history.Standing;
import dev.safemigrate.postgres.CatalogTransactions;
import dev.safemigrate.postgres.DataProbe;
import dev.safemigrate.postgres.EmptyTable;
import dev.safemigrate.postgres.HistoryTable;
import dev.safemigrate.postgres.Session;
import dev.safemigrate.postgres.TransactionRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks in the target for what data statements wrote in the rehearsal.
final class DataSearch {
  private final Session target;
  private final HistoryTable history;
  private final RehearsedDirectory rehearsal;

  DataSearch(Session target, HistoryTable history, RehearsedDirectory rehearsal) {
    this.target = target;
    this.history = history;
    this.rehearsal = rehearsal;
  }

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

  /// What the target has of it. Whose transaction wrote rows is only asked where nothing else
  /// tells, as the whole table must be read for it.
  DataEvidence in(List<DataProbe.Trace> traces) {
    var found = traces.stream().map(this::found).toList();
    var ofSameRun = ofSameRun(traces, found);
    var empty = new HashMap<ObjectId, Boolean>();
    var told = new ArrayList<DataTrace>();
    for (int i = 0; i < found.size(); i++) {
      var trace = found.get(i);
      if (ofSameRun.contains(place(trace))) {
        told.add(trace.ofSameRun());
      } else if (trace.rows() == Rows.NOT_TOLD && isIdle(traces.get(i), empty)) {
        told.add(trace.idle());
      } else {
        told.add(trace);
      }
    }
    return new DataEvidence(told, Map.of());
  }

  /// @param empty what was asked before
  private boolean isIdle(DataProbe.Trace trace, Map<ObjectId, Boolean> empty) {
    return trace.needed().stream()
        .anyMatch(table -> empty.computeIfAbsent(table, one -> EmptyTable.isIn(target, one)));
  }

  private DataTrace found(DataProbe.Trace trace) {
    var rows =
        trace
            .rows()
            .map(expected ->
                switch (expected.lookedForIn(target)) {
                  case ALL -> Rows.THERE;
                  case NONE -> Rows.MISSING;
                  case NOT_TOLD -> Rows.NOT_TOLD;
                })
            .orElse(Rows.NOT_TOLD);
    return new DataTrace(trace.migration(), trace.statement(), rows, trace.goneWith());
  }

  private record Place(MigrationName migration, int statement) {}

  private static Place place(DataTrace trace) {
    return new Place(trace.migration(), trace.statement());
  }

  private Set<Place> ofSameRun(List<DataProbe.Trace> traces, List<DataTrace> found) {
    var open =
        found.stream()
            .filter(trace -> trace.rows() == Rows.NOT_TOLD)
            .map(DataSearch::place)
            .collect(Collectors.toSet());
    if (open.isEmpty()) {
      return Set.of();
    }
    var restored = history.writtenTogether();
    var writings =
        traces.stream()
            .filter(trace -> !restored.contains(trace.migration()))
            .map(trace ->
                new SameRun.Writing(
                    trace.migration(), trace.statement(), trace.tables(), trace.leavesRows()))
            .toList();
    return SameRun.toLookFor(rehearsal, CatalogTransactions.read(target), writings).stream()
        .filter(rows -> open.contains(new Place(rows.migration(), rows.statement())))
        .filter(this::areThere)
        .map(rows -> new Place(rows.migration(), rows.statement()))
        .collect(Collectors.toSet());
  }

  private boolean areThere(SameRun.Rows rows) {
    return new TransactionRows(rows.table(), rows.others(), rows.transaction(), rows.tableIsNew())
        .areIn(target);
  }
}
