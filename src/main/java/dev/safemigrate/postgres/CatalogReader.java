package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Catalog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.core.TransactionState;
import org.postgresql.util.PSQLState;

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

  /// The plan is made once, often when the system catalogs are still small, and must serve when
  /// they have grown.
  private static final String BY_INDEX =
      """
      SELECT
        pg_catalog.set_config('enable_seqscan', 'off', true),
        pg_catalog.set_config('enable_hashjoin', 'off', true),
        pg_catalog.set_config('enable_mergejoin', 'off', true);
      """;

  private static final String EXECUTE = "EXECUTE safe_migrate_changed";
  private static final String PREPARE =
      "PREPARE safe_migrate_changed AS\n" + CatalogQueries.CHANGED + ";\n";
  private static final String SAVE = "SAVEPOINT safe_migrate_read;\n";
  private static final String BACK =
      "ROLLBACK TO SAVEPOINT safe_migrate_read; RELEASE SAVEPOINT safe_migrate_read";

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
      return isInTransaction(session)
          ? readInTransaction(session, query)
          : catalogFrom(session, SETTINGS + query);
    } catch (SQLException e) {
      throw new DatabaseException("read the catalog", e);
    }
  }

  /// The subjects that the running transaction may have changed, in excess. The query is kept
  /// prepared, because to plan it takes ten times as long as to run it; a script or a pooler may
  /// have dropped it.
  static CatalogRows readChanged(Session session) {
    try {
      return readInTransaction(session, BY_INDEX + EXECUTE);
    } catch (SQLException e) {
      if (!PSQLState.INVALID_SQL_STATEMENT_NAME.getState().equals(e.getSQLState())) {
        throw new DatabaseException("read what changed in the catalog", e);
      }
    }
    try {
      return readInTransaction(session, BY_INDEX + PREPARE + EXECUTE);
    } catch (SQLException e) {
      throw new DatabaseException("read what changed in the catalog", e);
    }
  }

  static boolean isInTransaction(Session session) {
    return session.connection().getTransactionState() == TransactionState.OPEN;
  }

  /// The savepoint gives back each setting with its origin, which no `SET` could. Outside a
  /// transaction it is not needed: all statements of one string are one, and the settings end with
  /// it.
  private static CatalogRows readInTransaction(Session session, String query) throws SQLException {
    try {
      return catalogFrom(session, SAVE + SETTINGS + query + ";\n" + BACK);
    } catch (SQLException e) {
      try (var statement = session.connection().createStatement()) {
        statement.execute(BACK);
      } catch (SQLException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  private static CatalogRows catalogFrom(Session session, String sql) throws SQLException {
    try (var statement = session.connection().createStatement()) {
      statement.setEscapeProcessing(false);
      boolean hasRows = statement.execute(sql);
      while (!hasRows || !isCatalog(statement.getResultSet())) {
        if (!hasRows && statement.getUpdateCount() == -1) {
          throw new IllegalStateException("the catalog query gave no rows");
        }
        hasRows = statement.getMoreResults(Statement.CLOSE_CURRENT_RESULT);
      }
      try (var rows = statement.getResultSet()) {
        return CatalogRows.of(rows);
      }
    }
  }

  private static boolean isCatalog(ResultSet rows) throws SQLException {
    return rows.getMetaData().getColumnName(1).equals("kind");
  }
}
