package dev.safemigrate.reconcile;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.ScriptError;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.catalog.StatementEffect;
import dev.safemigrate.evidence.RehearsedMigration;
import dev.safemigrate.evidence.RehearsedStatement;
import dev.safemigrate.evidence.Replay;
import dev.safemigrate.history.Migration;
import dev.safemigrate.postgres.CatalogWatch;
import dev.safemigrate.postgres.DataProbe;
import dev.safemigrate.postgres.ExtensionSchemas;
import dev.safemigrate.postgres.OwnDatabase;
import dev.safemigrate.postgres.ScriptException;
import dev.safemigrate.postgres.ScriptRunner;
import dev.safemigrate.postgres.ScriptSplitter;
import dev.safemigrate.postgres.Session;
import dev.safemigrate.postgres.SharedObjects;
import dev.safemigrate.postgres.Transaction;
import dev.safemigrate.postgres.TransactionControl;
import dev.safemigrate.postgres.TransactionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  /// Statements that begin so are told apart by their command tag alone, and the sum of the
  /// migration's changes is enough. Only a matter of speed: what is observed without need costs a
  /// few milliseconds, and what is not is looked at again if it matters.
  private static final Set<String> PLAIN =
      Set.of(
          "CREATE",
          "ALTER",
          "DROP",
          "INSERT",
          "UPDATE",
          "DELETE",
          "TRUNCATE",
          "COMMENT",
          "GRANT",
          "REVOKE",
          "SET",
          "BEGIN",
          "COMMIT");

  /// Parts of the command tags of statements that change what all databases share, or run code that
  /// may.
  private static final Set<String> MAY_CHANGE_SHARED =
      Set.of("ROLE", "DATABASE", "TABLESPACE", "SUBSCRIPTION", "DO", "CALL", "SELECT", "SYSTEM");

  private final Session session;
  private final ScriptRunner runner;
  private final ExtensionSchemas extensions;
  private final Heartbeat heartbeat;
  private final DataProbe probe;
  private CatalogWatch watch;
  private boolean committed;

  /// @param extensions where the target has its extensions
  /// @param probe notes what data statements write
  ScriptReplay(
      Session session,
      Catalog start,
      ExtensionSchemas extensions,
      Heartbeat heartbeat,
      DataProbe probe) {
    this.probe = probe;
    this.extensions = extensions;
    this.session = session;
    this.runner = new ScriptRunner(session);
    this.heartbeat = heartbeat;
    this.watch = CatalogWatch.on(session, start);
  }

  /// What the migration does.
  RehearsedMigration run(Migration migration, Attention attention) {
    var script = ScriptSplitter.split(migration.script(), session.standardConformingStrings());
    var attempt = new Attempt(migration, script.statements(), attention);
    var before = watch.mark();
    try {
      return attempt
          .inOneTransaction()
          .orElseGet(() -> again(attention, before, attempt::statementByStatement));
    } catch (ScriptException e) {
      rethrowUnlessScriptIsWrong(e);
      return NEEDS_NO_TRANSACTION.contains(e.error().sqlState())
          ? again(attention, before, () -> attempt.statementByStatement(e.error()))
          : again(attention, before, () -> attempt.withoutFailing(e.error()));
    } finally {
      resetUnlessCommitted();
    }
  }

  /// A commit undoes what the script set by the way.
  private void resetUnlessCommitted() {
    if (!committed) {
      session.reset();
    }
    committed = false;
  }

  /// What was not told yet, because nobody asked for it.
  List<Change> untold() {
    return watch.changes();
  }

  /// A rolled back attempt leaves the watch with what is gone.
  private RehearsedMigration again(
      Attention attention, CatalogWatch.Mark before, Supplier<RehearsedMigration> attempt) {
    session.reset();
    watch.rolledBack(before);
    if (attention != Attention.NONE) {
      var _ = watch.changes();
    }
    return attempt.get();
  }

  private static void rethrowUnlessScriptIsWrong(ScriptException e) {
    switch (e.kind()) {
      case UNREACHABLE, CANCELLED, TRANSIENT -> throw e;
      case AUTHENTICATION, DATABASE_MISSING, TLS, PRIVILEGE, READ_ONLY, OTHER -> {}
    }
  }

  /// One migration's replay; the statements and their changes in the making.
  private final class Attempt {
    private final Migration migration;
    private final List<Statement> script;
    private final Attention attention;
    private final List<RehearsedStatement> statements = new ArrayList<>();
    private final List<List<Change>> changes = new ArrayList<>();

    Attempt(Migration migration, List<Statement> script, Attention attention) {
      this.migration = migration;
      this.script = script;
      this.attention = attention;
    }

    /// Empty where the script itself ended the transaction and nothing of it is left.
    Optional<RehearsedMigration> inOneTransaction() {
      // The row of a migration is written first, and some statements must then be refused.
      try (var _ = Transaction.beginWithQuery(session)) {
        for (var statement : script) {
          execute(statement, true);
          requireOwnDatabaseOnly(statement);
          if (isEndedByScript()) {
            return endedByScript(statement);
          }
        }
        observe();
        commit();
      }
      return Optional.of(result(new Replay.InOneTransaction()));
    }

    /// A script that could not be split may have ended the transaction and begun another.
    private boolean isEndedByScript() {
      var tags = List.of(statements.getLast().effect().commandTag().split(", ", -1));
      return session.transactionState() == TransactionState.IDLE
          || (tags.size() > 1 && (tags.contains("COMMIT") || tags.contains("ROLLBACK")));
    }

    /// A script that could not be split may have committed by itself; then it is done.
    private Optional<RehearsedMigration> endedByScript(Statement statement) {
      session.rollback();
      changes.add(watch.changes());
      return script.size() == 1
          ? Optional.of(result(new Replay.StatementByStatement(endsTransaction(statement))))
          : Optional.empty();
    }

    RehearsedMigration statementByStatement() {
      return statementByStatement(endsTransaction(script.getFirst()));
    }

    RehearsedMigration statementByStatement(ScriptError refusal) {
      restart();
      var failures = new ArrayList<ScriptError>();
      for (var statement : script) {
        try {
          executeAlone(statement);
        } catch (ScriptException e) {
          rethrowUnlessScriptIsWrong(e);
          failures.add(e.error());
          session.rollback();
          watch.executed("ROLLBACK");
        }
      }
      session.rollback();
      observe();
      return result(
          failures.isEmpty()
              ? new Replay.StatementByStatement(refusal)
              : new Replay.Failed(failures.getFirst()));
    }

    /// Executes a statement that commits by itself. It is tried in a transaction of its own first,
    /// where it can be seen what it changes and taken back; only what the server refuses there, and
    /// what is known to stay in its database, is executed without one.
    private void executeAlone(Statement statement) {
      if (session.transactionState() != TransactionState.IDLE
          || TransactionControl.of(statement) != TransactionControl.NONE) {
        execute(statement, false);
        requireOwnDatabaseOnly(statement);
        return;
      }
      if (!isTriedInTransaction(statement)) {
        if (!OwnDatabase.isAllThatIsChangedBy(statement)) {
          throw ScriptException.of(shared(statement));
        }
        execute(statement, false);
      }
    }

    /// Whether the statement was executed in a transaction of its own.
    private boolean isTriedInTransaction(Statement statement) {
      int known = statements.size();
      observe();
      var before = watch.mark();
      try (var transaction = Transaction.begin(session)) {
        execute(statement, false);
        requireOwnDatabaseOnly(statement);
        boolean open = session.transactionState() == TransactionState.OPEN;
        if (open) {
          transaction.commit();
        }
        return true;
      } catch (ScriptException e) {
        session.rollback();
        watch.rolledBack(before);
        if (!e.error().sqlState().equals("25001")) {
          throw e;
        }
        statements.subList(known, statements.size()).clear();
        return false;
      }
    }

    RehearsedMigration withoutFailing(ScriptError error) {
      restart();
      try (var transaction = Transaction.begin(session)) {
        for (var statement : script) {
          transaction.savepoint("before_statement");
          try {
            execute(statement, true);
            requireOwnDatabaseOnly(statement);
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
        changes.add(watch.changes());
        if (session.transactionState() == TransactionState.OPEN) {
          commit();
        }
      } catch (ScriptException e) {
        rethrowUnlessScriptIsWrong(e);
        restart();
        watch.executed("ROLLBACK");
        var _ = watch.changes();
      }
      return result(new Replay.Failed(error));
    }

    /// A deferred constraint is checked now.
    private void commit() {
      int last = script.isEmpty() ? 1 : script.getLast().line();
      runner.commitAndReset(new Statement(script.size() + 1, last, "COMMIT"));
      watch.committed();
      committed = true;
    }

    /// What all databases of the server share must not be changed by a rehearsal.
    private void requireOwnDatabaseOnly(Statement statement) {
      var tag = statements.getLast().effect().commandTag();
      if (session.transactionState() == TransactionState.OPEN
          && MAY_CHANGE_SHARED.stream().anyMatch(tag::contains)
          && SharedObjects.areChangedBy(session)) {
        throw ScriptException.of(shared(statement));
      }
    }

    /// What nobody asks for is read with the next migration that somebody asks for.
    private void observe() {
      if (attention != Attention.NONE) {
        changes.add(watch.changes());
      }
    }

    private void restart() {
      statements.clear();
      changes.clear();
    }

    private void execute(Statement statement, boolean folded) {
      var control = TransactionControl.of(statement);
      if (folded && (control == TransactionControl.BEGIN || control == TransactionControl.COMMIT)) {
        var effect = new StatementEffect(statement, control.name(), 0, false, List.of());
        statements.add(new RehearsedStatement.Observed(effect, List.of()));
        return;
      }
      boolean observed =
          switch (attention) {
            case NONE -> false;
            case MIGRATION -> !folded || !isPlain(statement);
            case STATEMENTS -> true;
          };
      if (observed) {
        changes.add(watch.changes());
      }
      var effect = heartbeat.during(inWords(statement), () -> runProbed(statement));
      watch.executed(effect.commandTag());
      if (observed) {
        changes.add(watch.changes());
        statements.add(new RehearsedStatement.Observed(effect, changes.getLast()));
      } else {
        statements.add(new RehearsedStatement.Unobserved(effect));
      }
    }

    private StatementEffect runProbed(Statement statement) {
      return probe.during(migration.name(), statement, () -> runExtensionAware(statement));
    }

    /// An extension is made where the target has it, as the types of columns are written with it.
    private StatementEffect runExtensionAware(Statement statement) {
      var schema = extensions.schemaFor(statement);
      if (schema.isEmpty()) {
        return runner.run(statement);
      }
      var searchPath = session.setting("search_path");
      session.set("search_path", ExtensionSchemas.inFront(schema.get(), searchPath));
      var effect = runner.run(statement);
      session.set("search_path", searchPath);
      return effect;
    }

    private String inWords(Statement statement) {
      return "rehearsing migration %s, statement %d (line %d)"
          .formatted(migration.name(), statement.index(), statement.line());
    }

    private RehearsedMigration result(Replay replay) {
      return new RehearsedMigration(migration.name(), replay, statements, Change.sum(changes));
    }
  }

  private static boolean isPlain(Statement statement) {
    var text = statement.text().toUpperCase(Locale.ROOT);
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return PLAIN.contains(text.substring(0, end)) && !text.contains("RESTART");
  }

  /// The SQLSTATE is the one of a statement that is not allowed where it stands, and none of those
  /// for which a script is executed without a transaction.
  private static ScriptError shared(Statement statement) {
    return new ScriptError(
        statement,
        "0LP01",
        "it changes roles, databases or settings that all databases of the server share, which a"
            + " rehearsal must not do",
        Optional.empty(),
        statement.line());
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
