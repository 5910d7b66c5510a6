package dev.safemigrate.reconcile;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.Statement;
import dev.safemigrate.evidence.RehearsedMigration;
import dev.safemigrate.evidence.RehearsedStatement;
import java.util.List;
import java.util.Set;

/// What of a rehearsed script is executed: all of it, or what was not executed before.
///
/// @param first the place of the first statement that was not executed before, from 1
/// @param logs why it is known that those before it were; empty where there are none
record ScriptPart(RehearsedMigration rehearsed, int first, String logs) {
  /// Command tags of statements that are about the session and not about the database: what they
  /// set, and the transactions that they open, the others rely on.
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

  static ScriptPart whole(RehearsedMigration rehearsed) {
    return new ScriptPart(rehearsed, 1, "");
  }

  boolean holds(Statement statement) {
    return statement.index() >= first
        || SETTINGS.contains(rehearsed(statement).effect().commandTag());
  }

  /// The statement as the rehearsal saw it.
  RehearsedStatement rehearsed(Statement statement) {
    return rehearsed.statements().get(statement.index() - 1);
  }

  /// What it changes.
  List<Change> changes() {
    return first == 1
        ? rehearsed.changes()
        : Change.sum(
            rehearsed.statements().stream()
                .skip(first - 1L)
                .map(RehearsedStatement::changes)
                .toList());
  }
}
