package dev.safemigrate.postgres;

import dev.safemigrate.catalog.ObjectId;
import java.util.List;

/// Asks whether a table has no rows.
public final class EmptyTable {
  private static final String IS_TABLE =
      """
      SELECT c.relkind IN ('r', 'p') AS is_table
      FROM pg_catalog.pg_class c
      WHERE c.oid = pg_catalog.to_regclass(?)
      """;

  private EmptyTable() {}

  /// Whether the database has the table and no row in it; not where it cannot be read, or rows may
  /// be hidden.
  ///
  /// @param session outside of a transaction
  public static boolean isIn(Session session, ObjectId table) {
    var name = Identifier.quoted(table.schema(), table.name());
    return ExpectedRows.lookedFor(session, target -> isEmpty(target, name)).orElse(false);
  }

  private static boolean isEmpty(Session target, String name) {
    var found =
        target.query(
            "look for " + name, IS_TABLE, List.of(name), row -> row.getBoolean("is_table"));
    return found.equals(List.of(true))
        && target
            .query(
                "look for rows of " + name,
                "SELECT NOT EXISTS (SELECT FROM %s) AS is_empty".formatted(name),
                List.of(),
                row -> row.getBoolean("is_empty"))
            .getFirst();
  }
}
