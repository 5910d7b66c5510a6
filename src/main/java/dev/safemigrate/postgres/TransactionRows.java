package dev.safemigrate.postgres;

import dev.safemigrate.catalog.ObjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// Rows that one transaction wrote to a table, by the number that each row carries.
///
/// @param others tables that the same transaction may have written to besides
/// @param tableIsNew whether the transaction made the table too. Then a dump of it could have been
///   restored in one transaction; but a dump makes keys after the rows, so that they must be older
public record TransactionRows(
    ObjectId table, Set<ObjectId> others, long transaction, boolean tableIsNew) {
  /// So much of a table is read; there is no index to ask.
  private static final long MOST_BYTES = 1L << 30;

  /// Copies the set.
  public TransactionRows {
    others = Set.copyOf(others);
  }

  /// Whether rows of the table prove anything: whatever writes all rows of a table again gives it
  /// another file. Tables that others write to must have no trigger, which may write to this one.
  /// Tried on PostgreSQL 14 to 18.
  private static final String TABLE =
      """
      SELECT c.relkind = 'r' AND c.relpersistence = 'p'
               AND NOT c.relispartition AND NOT c.relhassubclass
               AND c.relfilenode = c.oid
               AND pg_catalog.pg_relation_size(c.oid) <= ?
               AND NOT EXISTS (
                 SELECT FROM pg_catalog.unnest(?::text[]) AS o (name)
                 LEFT JOIN pg_catalog.pg_class u ON u.oid = pg_catalog.to_regclass(o.name)
                 WHERE u.oid IS NULL OR u.relkind <> 'r' OR u.relhasrules
                   OR EXISTS (SELECT FROM pg_catalog.pg_trigger t
                              WHERE t.tgrelid = u.oid AND NOT t.tgisinternal)) AS is_telling,
             (SELECT pg_catalog.min(k.cmin::text::int8)
              FROM pg_catalog.pg_constraint k
              WHERE k.conrelid = c.oid AND k.contype IN ('p', 'u')
                AND k.xmin = ?::text::xid) AS first_key
      FROM pg_catalog.pg_class c
      WHERE c.oid = pg_catalog.to_regclass(?)
      """;

  private record Table(boolean isTelling, long firstKey) {}

  private static final long NONE = -1;

  /// Whether the database has any, and they prove something.
  ///
  /// @param session outside of a transaction
  public boolean areIn(Session session) {
    return ExpectedRows.lookedFor(session, this::isFoundIn).orElse(false);
  }

  private boolean isFoundIn(Session session) {
    var number = String.valueOf(transaction);
    var names = others.stream().map(TransactionRows::quoted).toArray(String[]::new);
    var known =
        session.query(
            "look at " + quoted(table),
            TABLE,
            List.of(MOST_BYTES, names, number, quoted(table)),
            row -> new Table(row.getBoolean("is_telling"), command(row)));
    return known.stream().anyMatch(Table::isTelling) && isTold(session, known.getFirst());
  }

  private boolean isTold(Session session, Table known) {
    long firstRow =
        session
            .query(
                "look for rows of " + quoted(table),
                "SELECT pg_catalog.min(t.cmin::text::int8) FROM ONLY %s t WHERE t.xmin = ?::text::xid"
                    .formatted(quoted(table)),
                List.of(String.valueOf(transaction)),
                TransactionRows::command)
            .getFirst();
    boolean afterKey = known.firstKey() != NONE && known.firstKey() < firstRow;
    return firstRow != NONE && (!tableIsNew || afterKey);
  }

  /// The number of a command of its transaction, in the last column.
  private static long command(ResultSet row) throws SQLException {
    long command = row.getLong(row.getMetaData().getColumnCount());
    return row.wasNull() ? NONE : command;
  }

  private static String quoted(ObjectId table) {
    return Identifier.quoted(table.schema(), table.name());
  }
}
