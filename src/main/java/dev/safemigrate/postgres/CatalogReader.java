package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Catalog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.core.TransactionState;

/// Reads the catalog of the session's database in one round trip, whatever the state of its
/// transaction. Neither do the session's settings show in what is read, nor the reading in the
/// session; what the running transaction changed is seen.
public final class CatalogReader {
  /// Whatever changes how the server writes a name or a constant. JIT compilation would take longer
  /// than the query.
  private static final String SETTINGS =
      """
      SELECT
        pg_catalog.set_config('search_path', '', true),
        pg_catalog.set_config('quote_all_identifiers', 'off', true),
        pg_catalog.set_config('DateStyle', 'ISO, MDY', true),
        pg_catalog.set_config('IntervalStyle', 'postgres', true),
        pg_catalog.set_config('TimeZone', 'UTC', true),
        pg_catalog.set_config('bytea_output', 'hex', true),
        pg_catalog.set_config('extra_float_digits', '3', true),
        pg_catalog.set_config('jit', 'off', true);
      """;

  private CatalogReader() {}

  /// Every object that a migration can create, but for the system's own, what belongs to an
  /// extension and Prisma's history table.
  ///
  /// @throws DatabaseException when the server refuses, as in a failed transaction
  public static Catalog read(Session session) {
    return read(session, CatalogQueries.ALL).catalog();
  }

  /// Every object, with the names to tell renames by.
  static CatalogRows readWithNames(Session session) {
    return read(session, CatalogQueries.ALL_WITH_NAMES);
  }

  private static CatalogRows read(Session session, String query) {
    try {
      if (isInTransaction(session)) {
        return inSavepoint(session, () -> rows(session, query));
      }
      // All statements of one string are one transaction, and the settings end with it.
      return rows(session, SETTINGS + query);
    } catch (SQLException e) {
      throw new DatabaseException("read the catalog", e);
    }
  }

  static boolean isInTransaction(Session session) {
    return session.connection().getTransactionState() == TransactionState.OPEN;
  }

  /// What reads the catalog.
  @FunctionalInterface
  interface Reading {
    CatalogRows read() throws SQLException;
  }

  /// Reads in a transaction. The savepoint gives back each setting with its origin, which no `SET`
  /// could, and keeps the transaction alive when the reading fails.
  static CatalogRows inSavepoint(Session session, Reading reading) throws SQLException {
    try (var statement = session.connection().createStatement()) {
      statement.execute("SAVEPOINT safe_migrate_read;\n" + SETTINGS);
      try {
        return reading.read();
      } finally {
        statement.execute(
            "ROLLBACK TO SAVEPOINT safe_migrate_read; RELEASE SAVEPOINT safe_migrate_read");
      }
    }
  }

  /// The rows of those results that hold some, among the results of all statements of the string.
  static CatalogRows rows(Session session, String sql) throws SQLException {
    try (var statement = session.connection().createStatement()) {
      statement.setEscapeProcessing(false);
      var read = CatalogRows.empty();
      boolean hasRows = statement.execute(sql);
      while (hasRows || statement.getUpdateCount() != -1) {
        if (hasRows) {
          addIfCatalog(read, statement.getResultSet());
        }
        hasRows = statement.getMoreResults(Statement.CLOSE_CURRENT_RESULT);
      }
      return read;
    }
  }

  private static void addIfCatalog(CatalogRows read, ResultSet rows) throws SQLException {
    if (rows.getMetaData().getColumnName(1).equals("kind")) {
      read.add(rows);
    }
  }
}
