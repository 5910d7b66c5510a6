package dev.safemigrate.reconcile;

import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.plan.Step;
import dev.safemigrate.postgres.HistoryTable.Attempt;
import dev.safemigrate.postgres.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Carries a plan out, one step after the other, with no decision left but to stop.
final class Execution {
  private final Workplace workplace;
  private final Journal journal;
  private final MigrationExecution execution;

  Execution(Workplace workplace, Journal journal) {
    this.workplace = workplace;
    this.journal = journal;
    this.execution = new MigrationExecution(workplace);
  }

  /// Does the steps in order, up to the first that fails.
  ///
  /// @return one result for each step that was begun
  List<StepResult> run(List<Step> steps) {
    var results = new ArrayList<StepResult>();
    for (var next : steps) {
      workplace.deadline().check();
      var result =
          switch (next) {
            case Step.Apply(var name, var manner) ->
                execution.run(workplace.migration(name), manner);
            case Step.Resume step -> execution.resume(workplace.migration(step.migration()), step);
            case Step.MarkApplied(var name, var because) ->
                markApplied(workplace.migration(name), because);
            case Step.MarkRolledBack(var name) -> markRolledBack(name);
          };
      results.add(result);
      journal.executed(result, workplace.deadline());
      if (!(result instanceof StepResult.Done)) {
        break;
      }
    }
    return results;
  }

  /// As `resolve --applied` does: the failed rows are rolled back, and a new row says applied.
  private StepResult markApplied(Migration migration, String because) {
    var start = Instant.now();
    try (var transaction = Transaction.begin(workplace.session())) {
      if (!workplace.lock().isHeld()) {
        return new StepResult.LockLost(migration.name(), since(start));
      }
      rollBackFailedRows(workplace, migration.name(), start);
      workplace.table().insertDeclared(attempt(migration, start), because);
      transaction.commit();
    }
    return new StepResult.Done(migration.name(), since(start));
  }

  /// As `resolve --rolled-back` does.
  private StepResult markRolledBack(MigrationName name) {
    var start = Instant.now();
    try (var transaction = Transaction.begin(workplace.session())) {
      if (!workplace.lock().isHeld()) {
        return new StepResult.LockLost(name, since(start));
      }
      rollBackFailedRows(workplace, name, start);
      transaction.commit();
    }
    return new StepResult.Done(name, since(start));
  }

  static void rollBackFailedRows(Workplace workplace, MigrationName name, Instant at) {
    workplace
        .history()
        .failedRecordsOf(name)
        .forEach(row -> workplace.table().markRolledBack(row.id(), at));
  }

  static Attempt attempt(Migration migration, Instant startedAt) {
    return new Attempt(
        UUID.randomUUID().toString(), migration.name(), migration.checksum(), startedAt);
  }

  static Duration since(Instant start) {
    return Duration.between(start, Instant.now());
  }
}
