package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postgresql.core.TransactionState;

/// Runs a query of [CatalogQueries] so that neither the session's settings show in what is read nor
/// the reading in the session, whatever the state of its transaction.
///
/// @param bySubject the objects' definitions, by the oid of the subject with which they are read
record CatalogRows(Map<Long, Map<ObjectId, String>> bySubject) {
  private static final Map<String, ObjectKind> KINDS =
      Arrays.stream(ObjectKind.values())
          .collect(Collectors.toMap(ObjectKind::word, Function.identity()));

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

  /// Outside a transaction the whole string is one, and the settings end with it.
  static CatalogRows read(Session session, String query) {
    try {
      if (session.connection().getTransactionState() == TransactionState.OPEN) {
        return readInTransaction(session, query);
      }
      return resultOf(session, SETTINGS + query);
    } catch (SQLException e) {
      throw new DatabaseException("read the catalog", e);
    }
  }

  /// Inside one the savepoint gives back each setting with its origin, which no `SET` could.
  static CatalogRows readInTransaction(Session session, String query) throws SQLException {
    var back = "ROLLBACK TO SAVEPOINT safe_migrate_read; RELEASE SAVEPOINT safe_migrate_read";
    try {
      return resultOf(session, "SAVEPOINT safe_migrate_read;\n" + SETTINGS + query + ";\n" + back);
    } catch (SQLException e) {
      try (var statement = session.connection().createStatement()) {
        statement.execute(back);
      } catch (SQLException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  private static CatalogRows resultOf(Session session, String sql) throws SQLException {
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
        return of(rows);
      }
    }
  }

  private static boolean isCatalog(ResultSet rows) throws SQLException {
    return rows.getMetaData().getColumnName(1).equals("kind");
  }

  private static CatalogRows of(ResultSet rows) throws SQLException {
    var bySubject = new HashMap<Long, Map<ObjectId, String>>();
    while (rows.next()) {
      var objects = bySubject.computeIfAbsent(rows.getLong(2), _ -> new HashMap<>());
      var kind = KINDS.get(rows.getString(1));
      if (kind != null) {
        objects.put(object(kind, rows), rows.getString(7));
      }
    }
    return new CatalogRows(bySubject);
  }

  private static ObjectId object(ObjectKind kind, ResultSet row) throws SQLException {
    return new ObjectId(
        kind, row.getString(3), row.getString(4), row.getString(5), row.getString(6));
  }

  /// All objects, whatever their subject.
  Catalog catalog() {
    var objects = new HashMap<ObjectId, String>();
    bySubject.values().forEach(objects::putAll);
    return new Catalog(objects);
  }
}
