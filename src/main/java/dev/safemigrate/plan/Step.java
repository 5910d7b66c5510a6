package dev.safemigrate.plan;

import dev.safemigrate.history.MigrationName;

/// One thing to do to the database.
public sealed interface Step {
  /// The migration that it is about.
  MigrationName migration();

  /// Execute the script and record it. A failed row of it is marked rolled back with it.
  record Apply(MigrationName migration, Manner manner) implements Step {}

  /// Execute the rest of a script of which the first statements were executed, and record it. A
  /// failed row of it is marked rolled back with it.
  ///
  /// @param firstStatement the place in the script of the first statement to execute, from 1
  /// @param because the evidence in one line; kept in the row's `logs`
  record Resume(MigrationName migration, int firstStatement, Manner manner, String because)
      implements Step {}

  /// Record the migration as applied without executing it, as `resolve --applied` does.
  ///
  /// @param because the evidence in one line; kept in the row's `logs`
  record MarkApplied(MigrationName migration, String because) implements Step {}

  /// Record that nothing of a failed migration is there, as `resolve --rolled-back` does.
  record MarkRolledBack(MigrationName migration) implements Step {}

  /// How a script is executed.
  enum Manner {
    /// In one transaction with its row, compared with the rehearsal before the commit.
    ONE_TRANSACTION,
    /// Each statement committed by itself, because the server refuses a transaction block.
    STATEMENT_BY_STATEMENT,
    /// In one transaction with its row, without a rehearsal to compare with.
    UNREHEARSED
  }
}
