package dev.safemigrate.reconcile;

import static java.util.stream.Collectors.joining;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.Comparison;
import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ScriptError;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.evidence.RehearsedMigration;
import dev.safemigrate.evidence.RehearsedStatement;
import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationRecord;
import dev.safemigrate.plan.Step.Manner;
import dev.safemigrate.postgres.CatalogReader;
import dev.safemigrate.postgres.CatalogWatch;
import dev.safemigrate.postgres.Concurrency;
import dev.safemigrate.postgres.DatabaseException;
import dev.safemigrate.postgres.HistoryTable.Attempt;
import dev.safemigrate.postgres.LockHolder;
import dev.safemigrate.postgres.ScriptException;
import dev.safemigrate.postgres.ScriptRunner;
import dev.safemigrate.postgres.ScriptSplitter;
import dev.safemigrate.postgres.Session;
import dev.safemigrate.postgres.Transaction;
import dev.safemigrate.postgres.TransactionControl;
import dev.safemigrate.postgres.TransactionState;
import dev.safemigrate.report.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/// Executes one migration and records it.
final class MigrationExecution {
  private static final Logger LOG = Logger.getLogger(MigrationExecution.class);
  private static final int ATTEMPTS = 6;

  /// The first pause is this part of the lock timeout, at most; each next one may be twice as long.
  private static final int PAUSES_IN_TIMEOUT = 10;

  private static final long SHORTEST_PAUSE_MILLIS = 20;

  /// Command tags of statements that are about the session and not about the database.
  private static final Set<String> SETTINGS =
      Set.of(
          "SET",
          "RESET",
          "BEGIN",
          "START TRANSACTION",
          "COMMIT",
          "ROLLBACK",
          "SAVEPOINT",
          "RELEASE");

  private final Workplace workplace;
  private final Session session;
  private final ScriptRunner runner;

  MigrationExecution(Workplace workplace) {
    this.workplace = workplace;
    this.session = workplace.session();
    this.runner = new ScriptRunner(session);
  }

  StepResult run(Migration migration, Manner manner) {
    var start = Instant.now();
    try {
      return switch (manner) {
        case ONE_TRANSACTION, UNREHEARSED -> withRetries(migration, manner, start);
        case STATEMENT_BY_STATEMENT -> statementByStatement(migration, 1, start);
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
      return statementByStatement(migration, firstStatement, Instant.now());
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
          tidyUpAfter(e);
          if (e.kind() != DatabaseException.Kind.TRANSIENT || attempt == ATTEMPTS) {
            recordRolledBack(migration, start, e.error());
            return new StepResult.ScriptFailed(
                migration.name(),
                Execution.since(start),
                StepResult.Failure.of(e, blockers.seen()),
                true);
          }
          blockers.start();
          tellRetry(migration, e, blockers.seen());
          pause(attempt);
        }
      }
    }
  }

  private StepResult interfered(Migration migration, Instant start, DatabaseException e) {
    if (e.kind() != DatabaseException.Kind.OTHER) {
      throw e;
    }
    var statements = split(migration);
    if (statements.isEmpty()) {
      throw e;
    }
    var error =
        new ScriptError(
            statements.getLast(),
            e.sqlState().orElse(""),
            "after the script safe-migrate " + e.getMessage(),
            Optional.empty(),
            lastLine(migration));
    session.rollback();
    session.reset();
    recordRolledBack(migration, start, error);
    return new StepResult.ScriptFailed(
        migration.name(),
        Execution.since(start),
        StepResult.Failure.of(ScriptException.of(error), List.of()),
        true);
  }

  private BlockerWatch blockerWatch() {
    return new BlockerWatch(workplace.settings().database().url(), session.backendPid());
  }

  /// Leaves the session as it was before the script, so that the failure can be recorded. Without a
  /// connection nothing can.
  private void tidyUpAfter(ScriptException e) {
    if (e.kind() == DatabaseException.Kind.UNREACHABLE) {
      throw e;
    }
    stopCancelling();
    session.rollback();
    session.reset();
  }

  private static void tellRetry(Migration migration, ScriptException e, List<LockHolder> blockers) {
    LOG.warnf(
        "migration %s will be tried again: %s%s",
        migration.name(),
        e.getMessage(),
        blockers.isEmpty()
            ? ""
            : "; the lock is held by "
                + blockers.stream().map(LockHolder::description).collect(joining("; ")));
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
      for (var statement : script.statements()) {
        workplace.deadline().check();
        if (!isFolded(statement)) {
          watch.executed(execute(migration, statement));
        }
      }
      session.set("statement_timeout", "0");
      if (!workplace.lock().isHeld()) {
        return new StepResult.LockLost(migration.name(), Execution.since(start));
      }
      var differences =
          manner == Manner.UNREHEARSED
              ? List.<Difference>of()
              : Comparison.of(
                  before, workplace.rehearsed(migration.name()).changes(), watch.changes());
      if (!differences.isEmpty()) {
        return new StepResult.Unexpected(
            migration.name(), Execution.since(start), differences, true);
      }
      workplace.table().finish(attempt.id(), Instant.now());
      commit(transaction, migration);
    }
    return new StepResult.Done(migration.name(), Execution.since(start));
  }

  /// A deferred constraint is checked now; its violation is the script's error too.
  private void commit(Transaction transaction, Migration migration) {
    execute(
        migration, new Statement(split(migration).size() + 1, lastLine(migration), COMMIT_CHECK));
    transaction.commit();
  }

  private static final String COMMIT_CHECK = "SET CONSTRAINTS ALL IMMEDIATE";

  private static int lastLine(Migration migration) {
    return (int) migration.script().lines().count();
  }

  /// Each statement commits by itself, so that a failure leaves a failed row and what came before.
  ///
  /// @param first the place of the first statement that was not executed before, from 1
  private StepResult statementByStatement(Migration migration, int first, Instant start) {
    var rehearsed = workplace.rehearsed(migration.name());
    InvalidIndexes.drop(session, CatalogReader.read(session), rehearsed.changes());
    var before = CatalogReader.read(session);
    var watch = CatalogWatch.on(session, before);
    var attempt = begin(migration, start);
    try {
      for (var statement : split(migration)) {
        workplace.deadline().check();
        if (statement.index() >= first || isSetting(rehearsed, statement)) {
          watch.executed(executeAlone(migration, statement));
        }
        if (session.transactionState() == TransactionState.IDLE && !workplace.lock().isHeld()) {
          return new StepResult.LockLost(migration.name(), Execution.since(start));
        }
      }
    } catch (ScriptException e) {
      tidyUpAfter(e);
      workplace.table().writeLogs(attempt.id(), logs(e.error()));
      return new StepResult.ScriptFailed(
          migration.name(), Execution.since(start), StepResult.Failure.of(e, List.of()), false);
    }
    session.rollback();
    session.reset();
    var differences = Comparison.of(before, changesFrom(rehearsed, first), watch.changes());
    if (!differences.isEmpty()) {
      return new StepResult.Unexpected(
          migration.name(), Execution.since(start), differences, false);
    }
    workplace.table().finish(attempt.id(), Instant.now());
    return new StepResult.Done(migration.name(), Execution.since(start));
  }

  /// What the first statements set, and the transactions that they opened, the others rely on.
  private static boolean isSetting(RehearsedMigration rehearsed, Statement statement) {
    return SETTINGS.contains(
        rehearsed.statements().get(statement.index() - 1).effect().commandTag());
  }

  private static List<Change> changesFrom(RehearsedMigration rehearsed, int first) {
    return first == 1
        ? rehearsed.changes()
        : Change.sum(
            rehearsed.statements().stream()
                .skip(first - 1L)
                .map(RehearsedStatement::changes)
                .toList());
  }

  /// Executes a statement that commits by itself. A lock timeout would leave an invalid index
  /// behind, and who builds one concurrently makes nobody wait, so that none applies to that.
  private String executeAlone(Migration migration, Statement statement) {
    if (!Concurrency.isAskedForBy(statement)) {
      return executeWithRetries(migration, statement);
    }
    var lockTimeout = session.setting("lock_timeout");
    session.set("lock_timeout", "0");
    var tag = execute(migration, statement);
    session.set("lock_timeout", lockTimeout);
    return tag;
  }

  private String executeWithRetries(Migration migration, Statement statement) {
    boolean alone = session.transactionState() == TransactionState.IDLE;
    for (int attempt = 1; ; attempt++) {
      try {
        return execute(migration, statement);
      } catch (ScriptException e) {
        if (!alone || e.kind() != DatabaseException.Kind.TRANSIENT || attempt == ATTEMPTS) {
          throw e;
        }
        tellRetry(migration, e, List.of());
        pause(attempt);
      }
    }
  }

  /// What failed because the run has to stop must still be written down.
  private void stopCancelling() {
    if (workplace.deadline().isOver()) {
      workplace.deadline().release(session);
    }
  }

  private Attempt begin(Migration migration, Instant start) {
    var attempt = Execution.attempt(migration, start);
    try (var transaction = Transaction.begin(session)) {
      Execution.rollBackFailedRows(workplace, migration.name(), start);
      workplace.table().insertStarted(attempt);
      transaction.commit();
    }
    return attempt;
  }

  /// So that the Prisma CLI is not stuck in P3009 behind us, and the next reader knows why.
  private void recordRolledBack(Migration migration, Instant start, ScriptError error) {
    try (var transaction = Transaction.begin(session)) {
      var now = Instant.now();
      Execution.rollBackFailedRows(workplace, migration.name(), now);
      workplace.table().insertRolledBack(Execution.attempt(migration, start), now, logs(error));
      transaction.commit();
    }
  }

  /// What the row tells a later reader; no detail, which can hold row data.
  private static String logs(ScriptError error) {
    return MigrationRecord.FAILED_AT
        + error.statement().index()
        + ", line "
        + error.line()
        + ": ERROR "
        + error.sqlState()
        + ": "
        + error.message()
        + error.hint().map(hint -> "\nHINT: " + hint).orElse("");
  }

  private List<Statement> split(Migration migration) {
    return ScriptSplitter.split(migration.script(), session.standardConformingStrings())
        .statements();
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

  /// Executes one statement, and says so while it lasts.
  ///
  /// @return its command tag
  private String execute(Migration migration, Statement statement) {
    var start = Instant.now();
    var what =
        "migration %s, statement %d (line %d)"
            .formatted(migration.name(), statement.index(), statement.line());
    var effect = workplace.deadline().heartbeat().during(what, () -> runner.run(statement));
    LOG.debugf("%s: %s in %s", what, effect.commandTag(), Words.duration(Execution.since(start)));
    return effect.commandTag();
  }

  private void pause(int attempt) {
    long first =
        workplace.settings().limits().lockTimeout().dividedBy(PAUSES_IN_TIMEOUT).toMillis();
    long longest = Math.max(first, SHORTEST_PAUSE_MILLIS) << (attempt - 1);
    workplace
        .deadline()
        .pause(Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest)));
  }
}
