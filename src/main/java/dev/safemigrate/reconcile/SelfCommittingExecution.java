package dev.safemigrate.reconcile;

import dev.safemigrate.catalog.Comparison;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.history.Migration;
import dev.safemigrate.postgres.CatalogReader;
import dev.safemigrate.postgres.CatalogWatch;
import dev.safemigrate.postgres.Concurrency;
import dev.safemigrate.postgres.DatabaseException;
import dev.safemigrate.postgres.ScriptException;
import dev.safemigrate.postgres.Session;
import dev.safemigrate.postgres.TransactionState;
import java.time.Instant;
import java.util.List;

/// Executes a script that the server takes statement by statement only.
final class SelfCommittingExecution {
  private final Workplace workplace;
  private final Session session;
  private final StatementExecution statements;

  SelfCommittingExecution(Workplace workplace, StatementExecution statements) {
    this.workplace = workplace;
    this.session = workplace.session();
    this.statements = statements;
  }

  /// Each statement commits by itself, so that a failure leaves a failed row and what came before.
  StepResult run(Migration migration, ScriptPart part) {
    var start = Instant.now();
    InvalidIndexes.drop(session, CatalogReader.read(session), part.changes());
    var before = CatalogReader.read(session);
    var watch = CatalogWatch.on(session, before);
    var attempt = AttemptRows.started(workplace, migration, start);
    try {
      for (var statement : statements.split(migration)) {
        workplace.deadline().check();
        if (part.holds(statement)) {
          watch.executed(executeAlone(migration, part, statement));
        }
        if (session.transactionState() == TransactionState.IDLE && !workplace.lock().isHeld()) {
          return new StepResult.LockLost(migration.name(), Execution.since(start));
        }
      }
    } catch (ScriptException e) {
      statements.tidyUpAfter(e);
      workplace.table().writeLogs(attempt.id(), AttemptRows.logs(e.error()));
      return new StepResult.ScriptFailed(
          migration.name(), Execution.since(start), StepResult.Failure.of(e, List.of()), false);
    }
    session.rollback();
    session.reset();
    var differences = Comparison.of(before, part.changes(), watch.changes());
    if (!differences.isEmpty()) {
      return new StepResult.Unexpected(
          migration.name(), Execution.since(start), differences, List.of(), false);
    }
    if (!part.logs().isEmpty()) {
      workplace.table().writeLogs(attempt.id(), part.logs());
    }
    workplace.table().finish(attempt.id(), Instant.now());
    return new StepResult.Done(migration.name(), Execution.since(start));
  }

  /// Executes a statement that commits by itself. A lock timeout would leave an invalid index
  /// behind, and who builds one concurrently makes nobody wait, so that none applies to that.
  private String executeAlone(Migration migration, ScriptPart part, Statement statement) {
    if (!Concurrency.isAskedForBy(statement)) {
      return executeWithRetries(migration, statement, () -> {});
    }
    var lockTimeout = session.setting("lock_timeout");
    session.set("lock_timeout", "0");
    var tag = executeWithRetries(migration, statement, () -> dropInvalid(part));
    session.set("lock_timeout", lockTimeout);
    return tag;
  }

  /// What a deadlock with somebody who waits for our lock left of an index.
  private void dropInvalid(ScriptPart part) {
    InvalidIndexes.drop(session, CatalogReader.read(session), part.changes());
  }

  private String executeWithRetries(Migration migration, Statement statement, Runnable cleaning) {
    boolean alone = session.transactionState() == TransactionState.IDLE;
    for (int attempt = 1; ; attempt++) {
      try {
        return statements.run(migration, statement).commandTag();
      } catch (ScriptException e) {
        if (!alone
            || e.kind() != DatabaseException.Kind.TRANSIENT
            || attempt == StatementExecution.ATTEMPTS) {
          throw e;
        }
        StatementExecution.tellRetry(migration, e, List.of());
        statements.pause(attempt);
        cleaning.run();
      }
    }
  }
}
