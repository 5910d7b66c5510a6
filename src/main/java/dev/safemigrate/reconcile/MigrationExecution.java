package dev.safemigrate.reconcile;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Comparison;
import dev.safemigrate.catalog.ScriptError;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.catalog.StatementEffect;
import dev.safemigrate.history.Migration;
import dev.safemigrate.plan.Step;
import dev.safemigrate.plan.Step.Manner;
import dev.safemigrate.postgres.CatalogReader;
import dev.safemigrate.postgres.CatalogWatch;
import dev.safemigrate.postgres.Concurrency;
import dev.safemigrate.postgres.DatabaseException;
import dev.safemigrate.postgres.HistoryTable.Attempt;
import dev.safemigrate.postgres.ScriptException;
import dev.safemigrate.postgres.ScriptSplitter;
import dev.safemigrate.postgres.Session;
import dev.safemigrate.postgres.Transaction;
import dev.safemigrate.postgres.TransactionControl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

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

  /// Whether the script has a statement that waits for the snapshots of others.
  boolean isConcurrent(Migration migration) {
    return statements.split(migration).stream().anyMatch(Concurrency::isAskedForBy);
  }

  StepResult run(Migration migration, Manner manner) {
    return switch (manner) {
      case ONE_TRANSACTION, STATEMENT_BY_STATEMENT ->
          run(migration, manner, ScriptPart.whole(workplace.rehearsed(migration.name())));
      case UNREHEARSED ->
          cleanedUp(() -> withRetries(migration, Instant.now(), at -> unrehearsed(migration, at)));
    };
  }

  /// Executes what was not executed before.
  StepResult resume(Migration migration, Step.Resume step) {
    return run(
        migration,
        step.manner(),
        new ScriptPart(
            workplace.rehearsed(migration.name()), step.firstStatement(), step.because()));
  }

  private StepResult run(Migration migration, Manner manner, ScriptPart part) {
    return cleanedUp(() ->
        switch (manner) {
          case ONE_TRANSACTION ->
              withRetries(migration, Instant.now(), at -> inOneTransaction(migration, part, at));
          case STATEMENT_BY_STATEMENT ->
              new SelfCommittingExecution(workplace, statements).run(migration, part);
          case UNREHEARSED ->
              throw new IllegalStateException("there is no rehearsal of " + migration.name());
        });
  }

  private StepResult cleanedUp(Supplier<StepResult> execution) {
    try {
      return execution.get();
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
  private StepResult withRetries(
      Migration migration, Instant start, Function<Instant, StepResult> transaction) {
    try (var blockers = blockerWatch()) {
      for (int attempt = 1; ; attempt++) {
        try {
          return transaction.apply(start);
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

  private StepResult inOneTransaction(Migration migration, ScriptPart part, Instant start) {
    var before = CatalogReader.read(session);
    var watch = CatalogWatch.on(session, before);
    try (var transaction = Transaction.begin(session)) {
      InvalidIndexes.drop(session, before, part.changes());
      var attempt = begin(migration, start);
      var effects = executeAll(migration, part::holds, watch);
      if (!isLockHeld()) {
        return new StepResult.LockLost(migration.name(), Execution.since(start));
      }
      var unexpected = unexpected(part, start, before, watch, effects);
      if (unexpected.isPresent()) {
        return unexpected.get();
      }
      if (!part.logs().isEmpty()) {
        workplace.table().writeLogs(attempt.id(), part.logs());
      }
      finish(transaction, migration, attempt);
    }
    return new StepResult.Done(migration.name(), Execution.since(start));
  }

  private StepResult unrehearsed(Migration migration, Instant start) {
    requireTransactional(migration);
    var watch = CatalogWatch.on(session, CatalogReader.read(session));
    try (var transaction = Transaction.begin(session)) {
      var attempt = begin(migration, start);
      var _ = executeAll(migration, _ -> true, watch);
      if (!isLockHeld()) {
        return new StepResult.LockLost(migration.name(), Execution.since(start));
      }
      finish(transaction, migration, attempt);
    }
    return new StepResult.Done(migration.name(), Execution.since(start));
  }

  private Attempt begin(Migration migration, Instant start) {
    Execution.rollBackFailedRows(workplace, migration.name(), start);
    var attempt = Execution.attempt(migration, start);
    workplace.table().insertStarted(attempt);
    return attempt;
  }

  private boolean isLockHeld() {
    session.set("statement_timeout", "0");
    return workplace.lock().isHeld();
  }

  private void finish(Transaction transaction, Migration migration, Attempt attempt) {
    workplace.table().finish(attempt.id(), Instant.now());
    commit(transaction, migration);
  }

  private List<StatementEffect> executeAll(
      Migration migration, Predicate<Statement> wanted, CatalogWatch watch) {
    var effects = new ArrayList<StatementEffect>();
    for (var statement : statements.split(migration)) {
      workplace.deadline().check();
      if (!isFolded(statement) && wanted.test(statement)) {
        effects.add(statements.run(migration, statement));
        watch.executed(effects.getLast().commandTag());
      }
    }
    return effects;
  }

  /// What the script did else than in the rehearsal.
  private static Optional<StepResult> unexpected(
      ScriptPart part,
      Instant start,
      Catalog before,
      CatalogWatch watch,
      List<StatementEffect> effects) {
    var differences = Comparison.of(before, part.changes(), watch.changes());
    var dropped =
        effects.stream()
            .filter(effect -> isDroppedHereOnly(part, effect))
            .map(StatementEffect::statement)
            .toList();
    return differences.isEmpty() && dropped.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new StepResult.Unexpected(
                part.rehearsed().name(), Execution.since(start), differences, dropped, true));
  }

  /// Whether the statement dropped something that was not there in the rehearsal. Of kinds that the
  /// catalog, as we read it, does not show, nothing else tells.
  private static boolean isDroppedHereOnly(ScriptPart part, StatementEffect effect) {
    return effect.commandTag().startsWith("DROP ")
        && !effect.skipped()
        && part.rehearsed(effect.statement()).effect().skipped();
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
  private void requireTransactional(Migration migration) {
    var script = ScriptSplitter.split(migration.script(), session.standardConformingStrings());
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
