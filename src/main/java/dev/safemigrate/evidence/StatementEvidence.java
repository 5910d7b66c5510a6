package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Statement;

/// What is known of one data statement: one that writes rows or moves a sequence, so that no
/// catalog can show whether it ran.
///
/// @param commandTag the server's word for it, for example `UPDATE`
public record StatementEvidence(Statement statement, String commandTag, Says says) {

  /// What is known.
  public enum Says {
    /// Nothing tells whether it ran.
    UNPROVEN,
    /// The operator says, by the migration's name, that it ran.
    TOLD_RAN,
    /// The query that stands beside the migration says that it ran.
    CHECKED_RAN,
    /// The query that stands beside the migration says that it did not run.
    CHECKED_DID_NOT_RUN,
    /// The rows that it wrote in the rehearsal are in the database, with the same values.
    ROWS_THERE,
    /// Rows of the table that it alone writes to were written in the transaction that made the
    /// objects of its migration.
    SAME_RUN,
    /// Not one of the rows that it wrote in the rehearsal is in the database.
    ROWS_MISSING,
    /// All that it writes to was dropped since, so that it does not matter whether it ran.
    MOOT,
    /// Executed now, it would write nothing, as a table that it needs rows of is empty: the
    /// database is the same whether it ran.
    IDLE,
    /// It did not run: nothing of its migration is there, or the execution ended before it.
    DID_NOT_RUN
  }

  /// Whether the database itself, or the query beside the migration, says that it ran.
  static boolean isShownToHaveRun(Says says) {
    return switch (says) {
      case CHECKED_RAN, ROWS_THERE, SAME_RUN -> true;
      case UNPROVEN, TOLD_RAN, CHECKED_DID_NOT_RUN, ROWS_MISSING, MOOT, IDLE, DID_NOT_RUN -> false;
    };
  }
}
