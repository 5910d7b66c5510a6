package dev.safemigrate.evidence;

import dev.safemigrate.history.MigrationName;
import java.util.Optional;

/// What was found out of one data statement beyond its command tag.
///
/// @param statement its place in the script, from 1
/// @param goneWith the migration after which every table and column that it writes to is gone;
///   empty where one of them stays
public record DataTrace(
    MigrationName migration, int statement, Rows rows, Optional<MigrationName> goneWith) {

  /// What the database has of the rows that the statement wrote in the rehearsal.
  public enum Rows {
    /// Each of them, with the same values.
    THERE,
    /// Not even a row with the key of one of them.
    MISSING,
    /// Something in between, or they cannot be told from others.
    NOT_TOLD
  }
}
