package dev.safemigrate.postgres;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLState;

/// Reads those parts of the catalog that the running transaction may have changed, told by the
/// traces that it leaves in the server.
///
/// The queries are kept prepared in the session, because to plan them takes ten times as long as to
/// run them. A script or a pooler may have dropped them; then they are prepared again.
final class TransactionTraces {
  /// The plans are made once, often when the system catalogs are still small, and must serve when
  /// they have grown.
  private static final String PLANNING =
      """
      SELECT
        pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true),
        pg_catalog.set_config('enable_seqscan', 'off', true),
        pg_catalog.set_config('enable_hashjoin', 'off', true),
        pg_catalog.set_config('enable_mergejoin', 'off', true);
      """;

  private static final String PREPARE =
      "PREPARE safe_migrate_changed AS\n"
          + CatalogQueries.CHANGED
          + CatalogQueries.kinds()
              .map(kind -> ";\nPREPARE " + name(kind) + " (oid[]) AS\n" + CatalogQueries.of(kind))
              .collect(Collectors.joining());

  private TransactionTraces() {}

  /// The subjects that may have changed, in excess.
  ///
  /// @throws DatabaseException when the server refuses, as in a failed transaction
  static CatalogRows read(Session session) {
    try {
      return CatalogReader.inSavepoint(session, () -> changed(session));
    } catch (SQLException e) {
      if (!PSQLState.INVALID_SQL_STATEMENT_NAME.getState().equals(e.getSQLState())) {
        throw new DatabaseException("read what changed in the catalog", e);
      }
    }
    try {
      return CatalogReader.inSavepoint(session, () -> preparedAndChanged(session));
    } catch (SQLException e) {
      throw new DatabaseException("read what changed in the catalog", e);
    }
  }

  private static CatalogRows preparedAndChanged(Session session) throws SQLException {
    session.execute("prepare the catalog's queries", PREPARE);
    return changed(session);
  }

  private static CatalogRows changed(Session session) throws SQLException {
    var subjects = subjects(session);
    var all = subjects.getOrDefault("", List.of());
    var queries = new TreeMap<>(subjects);
    queries.remove("");
    var sql =
        queries.entrySet().stream()
            .map(entry -> execute(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(";\n"));
    var rows = sql.isEmpty() ? CatalogRows.empty() : CatalogReader.rows(session, sql);
    all.forEach(rows::addSubject);
    return rows;
  }

  /// The subjects by the kind that must be read of them.
  private static Map<String, List<Long>> subjects(Session session) throws SQLException {
    try (var statement = session.connection().createStatement()) {
      statement.execute(PLANNING);
      var subjects = new HashMap<String, List<Long>>();
      try (var rows = statement.executeQuery("EXECUTE safe_migrate_changed")) {
        while (rows.next()) {
          subjects
              .computeIfAbsent(rows.getString("kind"), _ -> new java.util.ArrayList<>())
              .add(rows.getLong("subject"));
        }
      }
      return subjects;
    }
  }

  private static String execute(String kind, List<Long> subjects) {
    return subjects.stream()
        .map(String::valueOf)
        .collect(Collectors.joining(",", "EXECUTE " + name(kind) + " ('{", "}')"));
  }

  private static String name(String kind) {
    return "safe_migrate_" + kind.replace(' ', '_');
  }
}
