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

  /// The same, shown by the transaction of rows in its table.
  public DataTrace ofSameRun() {
    return new DataTrace(migration, statement, Rows.OF_SAME_RUN, goneWith);
  }

  /// The same, and the statement would find nothing to do.
  public DataTrace idle() {
    return new DataTrace(migration, statement, Rows.IDLE, goneWith);
  }

  /// What the database has of the rows that the statement wrote in the rehearsal.
  public enum Rows {
    /// Each of them, with the same values.
    THERE,
    /// Not even a row with the key of one of them.
    MISSING,
    /// They cannot be told from others, but the transaction that made the objects of the migration
    /// wrote some to the same table, and nothing but this statement of the migration writes there.
    OF_SAME_RUN,
    /// They cannot be told from others, but the statement has nothing to do: a table without whose
    /// rows it writes nothing has none.
    IDLE,
    /// Something in between, or they cannot be told from others.
    NOT_TOLD
  }
}
