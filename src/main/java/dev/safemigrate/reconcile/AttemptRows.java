package dev.safemigrate.reconcile;

import dev.safemigrate.catalog.ScriptError;
import dev.safemigrate.history.Migration;
import dev.safemigrate.history.MigrationRecord;
import dev.safemigrate.postgres.HistoryTable.Attempt;
import dev.safemigrate.postgres.Transaction;
import java.time.Instant;

/// The rows that an attempt leaves in the history by itself, in a transaction of its own.
final class AttemptRows {
  private AttemptRows() {}

  /// The attempt begins; a failed row of an earlier one is rolled back with it.
  static Attempt started(Workplace workplace, Migration migration, Instant start) {
    var attempt = Execution.attempt(migration, start);
    try (var transaction = Transaction.begin(workplace.session())) {
      Execution.rollBackFailedRows(workplace, migration.name(), start);
      workplace.table().insertStarted(attempt);
      transaction.commit();
    }
    return attempt;
  }

  /// So that the Prisma CLI is not stuck in P3009 behind us, and the next reader knows why.
  static void rolledBack(
      Workplace workplace, Migration migration, Instant start, ScriptError error) {
    try (var transaction = Transaction.begin(workplace.session())) {
      var now = Instant.now();
      Execution.rollBackFailedRows(workplace, migration.name(), now);
      workplace.table().insertRolledBack(Execution.attempt(migration, start), now, logs(error));
      transaction.commit();
    }
  }

  /// What the row tells a later reader; no detail, which can hold row data.
  static String logs(ScriptError error) {
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
}
