package dev.safemigrate.postgres;

import java.util.List;

/// An index that PostgreSQL gave up building: of no use to queries, a burden to writes, and in the
/// way of the index that should be there.
public final class InvalidIndex {
  private static final String IS_INVALID =
      """
      SELECT count(*)
      FROM pg_catalog.pg_index i
      WHERE i.indexrelid = pg_catalog.to_regclass(?) AND NOT (i.indisvalid AND i.indisready)
      """;

  private InvalidIndex() {}

  /// Drops the index if it is invalid; outside of a transaction so that nobody waits behind it.
  public static void drop(Session session, String schema, String name) {
    var index = Identifier.quoted(schema, name);
    boolean invalid =
        session
                .query("look at index " + index, IS_INVALID, List.of(index), row -> row.getLong(1))
                .getFirst()
            > 0;
    if (invalid) {
      session.execute(
          "drop the invalid index " + index,
          (session.transactionState() == TransactionState.IDLE
                  ? "DROP INDEX CONCURRENTLY "
                  : "DROP INDEX ")
              + index);
    }
  }
}
