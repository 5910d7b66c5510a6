package dev.safemigrate.catalog;

import java.util.List;

/// What one statement did, as the server told it.
///
/// @param commandTag the server's completion tag without counts, for example `CREATE TABLE` or
///   `INSERT`; empty where the server sent none
/// @param rows the count in the tag, 0 where it has none
/// @param changes what it changed in the catalog; empty also where the catalog was not read after
///   each statement
/// @param skipped whether the server said that it did nothing because the object is there already
/// @param rowsWrittenTo tables of users on which it took a lock for writing rows, as `schema.table`
public record StatementEffect(
    Statement statement,
    String commandTag,
    long rows,
    List<Change> changes,
    boolean skipped,
    List<String> rowsWrittenTo) {
  /// Copies the lists.
  public StatementEffect {
    changes = List.copyOf(changes);
    rowsWrittenTo = List.copyOf(rowsWrittenTo);
  }
}
