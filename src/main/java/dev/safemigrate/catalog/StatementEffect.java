package dev.safemigrate.catalog;

import java.util.List;

/// What the server said of one statement that it executed.
///
/// @param commandTag the server's completion tag without counts, for example `CREATE TABLE` or
///   `INSERT`; empty where the server sent none
/// @param rows the count in the tag, 0 where it has none
/// @param skipped whether the server said that it did nothing because the object is there already,
///   or is not there
/// @param rowsWrittenTo tables of users on which it took a lock for writing rows, as `schema.table`
/// @param namesFunction whether it is a block whose code names a function that is not the system's:
///   called or not in the rehearsal, it may write anything
public record StatementEffect(
    Statement statement,
    String commandTag,
    long rows,
    boolean skipped,
    List<String> rowsWrittenTo,
    boolean namesFunction) {
  /// Copies the list.
  public StatementEffect {
    rowsWrittenTo = List.copyOf(rowsWrittenTo);
  }
}
