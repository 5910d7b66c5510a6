package dev.safemigrate.reconcile;

import dev.safemigrate.catalog.ScriptError;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.evidence.RehearsedMigration;
import dev.safemigrate.evidence.Replay;
import dev.safemigrate.history.Migration;
import dev.safemigrate.postgres.CatalogWatch;
import dev.safemigrate.postgres.OwnDatabase;
import dev.safemigrate.postgres.ScriptException;
import dev.safemigrate.postgres.ScriptSplitter;
import dev.safemigrate.postgres.Session;
import dev.safemigrate.postgres.Transaction;
import dev.safemigrate.postgres.TransactionControl;
import dev.safemigrate.postgres.TransactionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Replays one script after the other on a scratch database. How a script can be executed is found
/// out by trying: in one transaction; where the server refuses that, statement by statement; and
/// where a statement fails for another reason, without it.
final class ScriptReplay {
  /// Not in a transaction block; an enum's new label used before its commit; an object in use by
  /// the same transaction; not supported there.
  static final Set<String> NEEDS_NO_TRANSACTION = Set.of("25001", "55P04", "55006", "0A000");

  private final Scratch scratch;
  private final Session session;
  private final CatalogWatch watch;
  private boolean committed;

  /// @param watch on the scratch database
  ScriptReplay(Scratch scratch, CatalogWatch watch) {
    this.scratch = scratch;
    this.session = scratch.session();
    this.watch = watch;
  }

  /// What the migration does.
  RehearsedMigration run(Migration migration, Attention attention) {
    var script = ScriptSplitter.split(migration.script(), session.standardConformingStrings());
    var attempt =
        new Attempt(
            script.statements(),
            new Recording(scratch, watch, migration.name(), closely(script, attention)));
    var before = watch.mark();
    try {
      return attempt
          .inOneTransaction()
          .orElseGet(() -> again(before, attempt::statementByStatement));
    } catch (ScriptException e) {
      rethrowUnlessScriptIsWrong(e);
      return NEEDS_NO_TRANSACTION.contains(e.error().sqlState())
          ? again(before, () -> attempt.statementByStatement(e.error()))
          : again(before, () -> attempt.withoutFailing(e.error()));
    } finally {
      resetUnlessCommitted();
    }
  }

  /// Of a script of one statement, the sum is what the statement changes; nothing more is read.
  private static Attention closely(ScriptSplitter.Script script, Attention attention) {
    return attention == Attention.MIGRATION && script.statements().size() == 1
        ? Attention.STATEMENTS
        : attention;
  }

  /// A commit undoes what the script set by the way.
  private void resetUnlessCommitted() {
    if (!committed) {
      session.reset();
    }
    committed = false;
  }

  private RehearsedMigration again(CatalogWatch.Mark before, Supplier<RehearsedMigration> attempt) {
    session.reset();
    watch.rolledBack(before);
    return attempt.get();
  }

  private static void rethrowUnlessScriptIsWrong(ScriptException e) {
    switch (e.kind()) {
      case UNREACHABLE, CANCELLED, TRANSIENT -> throw e;
      case AUTHENTICATION, DATABASE_MISSING, TLS, PRIVILEGE, READ_ONLY, OTHER -> {}
    }
  }

  /// One migration's replay.
  private final class Attempt {
    private final List<Statement> script;
    private final Recording recording;

    Attempt(List<Statement> script, Recording recording) {
      this.script = script;
      this.recording = recording;
    }

    /// Empty where the script itself ended the transaction and nothing of it is left.
    Optional<RehearsedMigration> inOneTransaction() {
      // The row of a migration is written first, and some statements must then be refused.
      try (var _ = Transaction.beginWithQuery(session)) {
        for (var statement : script) {
          recording.execute(statement, true);
          if (isEndedByScript()) {
            return endedByScript(statement);
          }
        }
        recording.observe();
        commit();
      }
      return Optional.of(recording.result(new Replay.InOneTransaction()));
    }

    /// A script that could not be split may have ended the transaction and begun another.
    private boolean isEndedByScript() {
      var tags = recording.lastTags();
      return session.transactionState() == TransactionState.IDLE
          || (tags.size() > 1 && (tags.contains("COMMIT") || tags.contains("ROLLBACK")));
    }

    /// A script that could not be split may have committed by itself; then it is done.
    private Optional<RehearsedMigration> endedByScript(Statement statement) {
      session.rollback();
      recording.observe();
      return script.size() == 1
          ? Optional.of(
              recording.result(new Replay.StatementByStatement(endsTransaction(statement))))
          : Optional.empty();
    }

    RehearsedMigration statementByStatement() {
      return statementByStatement(endsTransaction(script.getFirst()));
    }

    RehearsedMigration statementByStatement(ScriptError refusal) {
      recording.restart();
      var failures = new ArrayList<ScriptError>();
      for (var statement : script) {
        try {
          executeAlone(statement, refusal);
        } catch (ScriptException e) {
          rethrowUnlessScriptIsWrong(e);
          failures.add(e.error());
          session.rollback();
          watch.executed("ROLLBACK");
        }
      }
      session.rollback();
      recording.observe();
      return recording.result(
          failures.isEmpty()
              ? new Replay.StatementByStatement(refusal)
              : new Replay.Failed(failures.getFirst()));
    }

    /// Executes a statement that commits by itself. It is tried in a transaction of its own first,
    /// where it can be seen what it changes and taken back; only what the server refuses there, and
    /// what is known to stay in its database, is executed without one.
    private void executeAlone(Statement statement, ScriptError refusal) {
      if (session.transactionState() != TransactionState.IDLE
          || TransactionControl.of(statement) != TransactionControl.NONE) {
        recording.execute(statement, false);
        return;
      }
      if (isRefusedAlready(statement, refusal) || !isTriedInTransaction(statement)) {
        if (!OwnDatabase.isAllThatIsChangedBy(statement)) {
          throw ScriptException.of(Recording.shared(statement));
        }
        recording.execute(statement, false);
      }
    }

    /// Whether the server refused this very statement because it was in a transaction; it would
    /// again.
    private static boolean isRefusedAlready(Statement statement, ScriptError refusal) {
      return refusal.sqlState().equals("25001")
          && refusal.statement().equals(statement)
          && OwnDatabase.isAllThatIsChangedBy(statement);
    }

    /// Whether the statement was executed in a transaction of its own.
    private boolean isTriedInTransaction(Statement statement) {
      int known = recording.size();
      recording.observe();
      var before = watch.mark();
      try (var transaction = Transaction.begin(session)) {
        recording.execute(statement, false);
        boolean open = session.transactionState() == TransactionState.OPEN;
        if (open) {
          transaction.commit();
          watch.committed();
        }
        return true;
      } catch (ScriptException e) {
        session.rollback();
        watch.rolledBack(before);
        if (!e.error().sqlState().equals("25001")) {
          throw e;
        }
        recording.shorten(known);
        return false;
      }
    }

    RehearsedMigration withoutFailing(ScriptError error) {
      recording.restart();
      try (var transaction = Transaction.begin(session)) {
        for (var statement : script) {
          transaction.savepoint("before_statement");
          try {
            recording.execute(statement, true);
            if (session.transactionState() == TransactionState.IDLE) {
              break;
            }
            transaction.release("before_statement");
          } catch (ScriptException e) {
            rethrowUnlessScriptIsWrong(e);
            transaction.rollbackTo("before_statement");
            watch.executed("ROLLBACK");
          }
        }
        recording.observe();
        if (session.transactionState() == TransactionState.OPEN) {
          commit();
        }
      } catch (ScriptException e) {
        rethrowUnlessScriptIsWrong(e);
        watch.executed("ROLLBACK");
        recording.restart();
      }
      return recording.result(new Replay.Failed(error));
    }

    /// A deferred constraint is checked now.
    private void commit() {
      int last = script.isEmpty() ? 1 : script.getLast().line();
      recording.commit(new Statement(script.size() + 1, last, "COMMIT"));
      committed = true;
    }
  }

  private static ScriptError endsTransaction(Statement statement) {
    return new ScriptError(
        statement,
        "25P01",
        "the script ends the transaction that it is executed in",
        Optional.empty(),
        statement.line());
  }
}
