package dev.safemigrate.reconcile;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Comparison;
import dev.safemigrate.catalog.ScriptError;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.catalog.StatementEffect;
import dev.safemigrate.evidence.RehearsedMigration;
import dev.safemigrate.history.Migration;
import dev.safemigrate.plan.Step.Manner;
import dev.safemigrate.postgres.CatalogReader;
import dev.safemigrate.postgres.CatalogWatch;
import dev.safemigrate.postgres.DatabaseException;
import dev.safemigrate.postgres.ScriptException;
import dev.safemigrate.postgres.ScriptSplitter;
import dev.safemigrate.postgres.Session;
import dev.safemigrate.postgres.Transaction;
import dev.safemigrate.postgres.TransactionControl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Executes one migration and records it.
final class MigrationExecution {
  private final Workplace workplace;
  private final Session session;
  private final StatementExecution statements;

  MigrationExecution(Workplace workplace) {
    this.workplace = workplace;
    this.session = workplace.session();
    this.statements = new StatementExecution(workplace);
  }

  StepResult run(Migration migration, Manner manner) {
    var start = Instant.now();
    try {
      return switch (manner) {
        case ONE_TRANSACTION, UNREHEARSED -> withRetries(migration, manner, start);
        case STATEMENT_BY_STATEMENT ->
            new SelfCommittingExecution(workplace, statements).run(migration, 1);
      };
    } finally {
      cleanUp();
    }
  }

  /// Executes what is left of a script that was cut short.
  ///
  /// @param firstStatement from 1
  StepResult resume(Migration migration, int firstStatement) {
    try {
      return new SelfCommittingExecution(workplace, statements).run(migration, firstStatement);
    } finally {
      cleanUp();
    }
  }

  private void cleanUp() {
    if (!session.isClosed()) {
      session.rollback();
      session.reset();
    }
  }

  /// Only what another session's lock caused is tried again: everything of it was rolled back.
  private StepResult withRetries(Migration migration, Manner manner, Instant start) {
    try (var blockers = blockerWatch()) {
      for (int attempt = 1; ; attempt++) {
        try {
          return inOneTransaction(migration, manner, start);
        } catch (DatabaseException e) {
          // The script was executed, and what it did to the history or the session is in our way.
          return interfered(migration, start, e);
        } catch (ScriptException e) {
          statements.tidyUpAfter(e);
          if (e.kind() != DatabaseException.Kind.TRANSIENT
              || attempt == StatementExecution.ATTEMPTS) {
            AttemptRows.rolledBack(workplace, migration, start, e.error());
            return new StepResult.ScriptFailed(
                migration.name(),
                Execution.since(start),
                StepResult.Failure.of(e, blockers.seen()),
                true);
          }
          blockers.start();
          StatementExecution.tellRetry(migration, e, blockers.seen());
          statements.pause(attempt);
        }
      }
    }
  }

  private StepResult interfered(Migration migration, Instant start, DatabaseException e) {
    if (e.kind() != DatabaseException.Kind.OTHER) {
      throw e;
    }
    var script = statements.split(migration);
    if (script.isEmpty()) {
      throw e;
    }
    var error =
        new ScriptError(
            script.getLast(),
            e.sqlState().orElse(""),
            "after the script safe-migrate " + e.getMessage(),
            Optional.empty(),
            lastLine(migration));
    session.rollback();
    session.reset();
    AttemptRows.rolledBack(workplace, migration, start, error);
    return new StepResult.ScriptFailed(
        migration.name(),
        Execution.since(start),
        StepResult.Failure.of(ScriptException.of(error), List.of()),
        true);
  }

  private BlockerWatch blockerWatch() {
    return new BlockerWatch(workplace.settings().database().url(), session.backendPid());
  }

  private StepResult inOneTransaction(Migration migration, Manner manner, Instant start) {
    var script = ScriptSplitter.split(migration.script(), session.standardConformingStrings());
    if (manner == Manner.UNREHEARSED) {
      requireTransactional(migration, script);
    }
    var before = CatalogReader.read(session);
    var watch = CatalogWatch.on(session, before);
    try (var transaction = Transaction.begin(session)) {
      if (manner != Manner.UNREHEARSED) {
        InvalidIndexes.drop(session, before, workplace.rehearsed(migration.name()).changes());
      }
      Execution.rollBackFailedRows(workplace, migration.name(), start);
      var attempt = Execution.attempt(migration, start);
      workplace.table().insertStarted(attempt);
      var effects = executeAll(migration, script, watch);
      session.set("statement_timeout", "0");
      if (!workplace.lock().isHeld()) {
        return new StepResult.LockLost(migration.name(), Execution.since(start));
      }
      if (manner != Manner.UNREHEARSED) {
        var unexpected = unexpected(migration, start, before, watch, effects);
        if (unexpected.isPresent()) {
          return unexpected.get();
        }
      }
      workplace.table().finish(attempt.id(), Instant.now());
      commit(transaction, migration);
    }
    return new StepResult.Done(migration.name(), Execution.since(start));
  }

  private List<StatementEffect> executeAll(
      Migration migration, ScriptSplitter.Script script, CatalogWatch watch) {
    var effects = new ArrayList<StatementEffect>();
    for (var statement : script.statements()) {
      workplace.deadline().check();
      if (!isFolded(statement)) {
        effects.add(statements.run(migration, statement));
        watch.executed(effects.getLast().commandTag());
      }
    }
    return effects;
  }

  /// What the script did else than in the rehearsal.
  private Optional<StepResult> unexpected(
      Migration migration,
      Instant start,
      Catalog before,
      CatalogWatch watch,
      List<StatementEffect> effects) {
    var rehearsed = workplace.rehearsed(migration.name());
    var differences = Comparison.of(before, rehearsed.changes(), watch.changes());
    var dropped =
        effects.stream()
            .filter(effect -> isDroppedHereOnly(rehearsed, effect))
            .map(StatementEffect::statement)
            .toList();
    return differences.isEmpty() && dropped.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new StepResult.Unexpected(
                migration.name(), Execution.since(start), differences, dropped, true));
  }

  /// Whether the statement dropped something that was not there in the rehearsal. Of kinds that the
  /// catalog, as we read it, does not show, nothing else tells.
  private static boolean isDroppedHereOnly(RehearsedMigration rehearsed, StatementEffect effect) {
    return effect.commandTag().startsWith("DROP ")
        && !effect.skipped()
        && rehearsed.statements().get(effect.statement().index() - 1).effect().skipped();
  }

  /// A deferred constraint is checked now; its violation is the script's error too.
  private void commit(Transaction transaction, Migration migration) {
    statements.run(
        migration,
        new Statement(statements.split(migration).size() + 1, lastLine(migration), COMMIT_CHECK));
    transaction.commit();
  }

  private static final String COMMIT_CHECK = "SET CONSTRAINTS ALL IMMEDIATE";

  private static int lastLine(Migration migration) {
    return (int) migration.script().lines().count();
  }

  private static boolean isFolded(Statement statement) {
    return switch (TransactionControl.of(statement)) {
      case BEGIN, COMMIT -> true;
      case NONE, NOT_FOLDABLE -> false;
    };
  }

  /// A script that was not rehearsed and does more to transactions than to open and commit one
  /// could commit a part of itself.
  private void requireTransactional(Migration migration, ScriptSplitter.Script script) {
    script.statements().stream()
        .filter(
            one -> script.whole() || TransactionControl.of(one) == TransactionControl.NOT_FOLDABLE)
        .findFirst()
        .ifPresent(statement -> {
          throw ScriptException.of(
              new ScriptError(
                  statement,
                  "25P01",
                  "without a rehearsal it cannot be told whether migration "
                      + migration.name()
                      + " can be executed in one transaction",
                  Optional.empty(),
                  statement.line()));
        });
  }
}
