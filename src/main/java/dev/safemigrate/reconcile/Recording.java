package dev.safemigrate.reconcile;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.ScriptError;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.catalog.StatementEffect;
import dev.safemigrate.evidence.RehearsedMigration;
import dev.safemigrate.evidence.RehearsedStatement;
import dev.safemigrate.evidence.Replay;
import dev.safemigrate.history.MigrationName;
import dev.safemigrate.postgres.CatalogWatch;
import dev.safemigrate.postgres.ExtensionSchemas;
import dev.safemigrate.postgres.ScriptException;
import dev.safemigrate.postgres.ScriptRunner;
import dev.safemigrate.postgres.SharedObjects;
import dev.safemigrate.postgres.TransactionControl;
import dev.safemigrate.postgres.TransactionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Executes the statements of one migration on a scratch database and notes what each did, as
/// closely as somebody wants to know.
final class Recording {
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
      Set.of(
          "ROLE",
          "DATABASE",
          "TABLESPACE",
          "SUBSCRIPTION",
          "DO",
          "CALL",
          "SELECT",
          "SYSTEM",
          "GRANT",
          "REVOKE",
          "COMMENT",
          "OWNED");

  private final Scratch scratch;
  private final ScriptRunner runner;
  private final CatalogWatch watch;
  private final MigrationName migration;
  private final Attention attention;
  private final List<RehearsedStatement> statements = new ArrayList<>();
  private final List<List<Change>> changes = new ArrayList<>();

  Recording(Scratch scratch, CatalogWatch watch, MigrationName migration, Attention attention) {
    this.scratch = scratch;
    this.runner = new ScriptRunner(scratch.session());
    this.watch = watch;
    this.migration = migration;
    this.attention = attention;
  }

  /// Executes a statement.
  ///
  /// @param folded whether the script is one transaction, with its own `BEGIN` and `COMMIT` passed
  ///   over
  /// @throws ScriptException when it fails, or changes what all databases of the server share
  void execute(Statement statement, boolean folded) {
    var control = TransactionControl.of(statement);
    if (folded && (control == TransactionControl.BEGIN || control == TransactionControl.COMMIT)) {
      var effect = new StatementEffect(statement, control.name(), 0, false, List.of(), false);
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
    var effect = scratch.heartbeat().during(inWords(statement), () -> runProbed(statement));
    watch.executed(effect.commandTag());
    if (observed) {
      changes.add(watch.changes());
      statements.add(new RehearsedStatement.Observed(effect, changes.getLast()));
    } else {
      statements.add(new RehearsedStatement.Unobserved(effect));
    }
    requireOwnDatabaseOnly(statement);
  }

  private StatementEffect runProbed(Statement statement) {
    return scratch.probe().during(migration, statement, () -> runExtensionAware(statement));
  }

  /// An extension is made where the target has it, as the types of columns are written with it.
  private StatementEffect runExtensionAware(Statement statement) {
    var schema = scratch.extensions().schemaFor(statement);
    if (schema.isEmpty()) {
      return runner.run(statement);
    }
    var searchPath = scratch.session().setting("search_path");
    scratch.session().set("search_path", ExtensionSchemas.inFront(schema.get(), searchPath));
    var effect = runner.run(statement);
    scratch.session().set("search_path", searchPath);
    return effect;
  }

  private String inWords(Statement statement) {
    return "rehearsing migration %s, statement %d (line %d)"
        .formatted(migration, statement.index(), statement.line());
  }

  /// What was noted.
  RehearsedMigration result(Replay replay) {
    return new RehearsedMigration(
        migration, replay, statements, Change.sum(changes), watch.abandoned());
  }

  /// What all databases of the server share must not be changed by a rehearsal.
  private void requireOwnDatabaseOnly(Statement statement) {
    var tag = statements.getLast().effect().commandTag();
    if (scratch.session().transactionState() == TransactionState.OPEN
        && MAY_CHANGE_SHARED.stream().anyMatch(tag::contains)
        && SharedObjects.areChangedBy(scratch.session())) {
      throw ScriptException.of(shared(statement));
    }
  }

  /// Reads what changed since it was last read. What nobody asks for is read with the next
  /// migration that somebody asks for.
  void observe() {
    if (attention != Attention.NONE) {
      changes.add(watch.changes());
    }
  }

  /// Forgets what was executed and rolled back, and passes over its undoing.
  void restart() {
    statements.clear();
    changes.clear();
    if (attention != Attention.NONE) {
      var _ = watch.changes();
      var _ = watch.abandoned();
    }
  }

  /// Commits the transaction and undoes what the script set.
  ///
  /// @param end stands for the end of the script
  /// @throws ScriptException when a deferred constraint does not hold
  void commit(Statement end) {
    runner.commitAndReset(end);
    watch.committed();
  }

  /// How many statements were executed.
  int size() {
    return statements.size();
  }

  /// Forgets the statements behind that many.
  void shorten(int size) {
    statements.subList(size, statements.size()).clear();
  }

  /// The command tags of the last statement; a script that could not be split has several.
  List<String> lastTags() {
    return List.of(statements.getLast().effect().commandTag().split(", ", -1));
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
  static ScriptError shared(Statement statement) {
    return new ScriptError(
        statement,
        "0LP01",
        "it changes roles, databases or settings that all databases of the server share, which a"
            + " rehearsal must not do",
        Optional.empty(),
        statement.line());
  }
}
