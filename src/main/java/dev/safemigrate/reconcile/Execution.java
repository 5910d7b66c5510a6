package dev.safemigrate.reconcile;

import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.plan.Step;
import dev.safemigrate.postgres.HistoryTable.Attempt;
import dev.safemigrate.postgres.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Carries a plan out, one step after the other, with no decision left but to stop.
final class Execution {
  private final Workplace workplace;
  private final Journal journal;
  private final MigrationExecution execution;
  private final boolean isAgreed;
  private long done;

  /// @param isAgreed whether there may be no other plan once a step of this one was done
  Execution(Workplace workplace, Journal journal, boolean isAgreed) {
    this.workplace = workplace;
    this.journal = journal;
    this.execution = new MigrationExecution(workplace);
    this.isAgreed = isAgreed;
  }

  /// How it ended.
  enum End {
    /// All steps were done.
    DONE,
    /// The last step that was begun was not.
    STEP_FAILED,
    /// The next step was not begun: somebody who waits for our lock has to be let through first.
    GAVE_WAY
  }

  /// Does the steps in order, up to the first that fails.
  End run(List<Step> steps) {
    for (var next : steps) {
      workplace.deadline().check();
      if (mustGiveWay(next)) {
        return End.GAVE_WAY;
      }
      var result = run(next);
      journal.executed(result, workplace.deadline());
      if (!(result instanceof StepResult.Done)) {
        return End.STEP_FAILED;
      }
      done++;
    }
    return End.DONE;
  }

  /// How many steps were done.
  long done() {
    return done;
  }

  private StepResult run(Step step) {
    return switch (step) {
      case Step.Apply(var name, var manner) -> execution.run(workplace.migration(name), manner);
      case Step.Resume resume -> execution.resume(workplace.migration(resume.migration()), resume);
      case Step.MarkApplied(var name, var because) ->
          markApplied(workplace.migration(name), because);
      case Step.MarkRolledBack(var name) -> markRolledBack(name);
    };
  }

  /// A Prisma CLI waits for our lock inside the server and holds a snapshot there. What is executed
  /// `CONCURRENTLY` waits for that snapshot in turn: one of the two would be told of a deadlock. In
  /// the middle of an agreed plan it is left at that, as of one that comes later: we try again.
  private boolean mustGiveWay(Step step) {
    if (isAgreed && done > 0) {
      return false;
    }
    return switch (step) {
      case Step.Apply _, Step.Resume _ ->
          execution.isConcurrent(workplace.migration(step.migration()))
              && !workplace.lock().waiters().isEmpty();
      case Step.MarkApplied _, Step.MarkRolledBack _ -> false;
    };
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
