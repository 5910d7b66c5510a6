package dev.safemigrate.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  /// they have grown. Prepared and executed under the script's `search_path`: a statement that was
  /// prepared under another one is planned anew.
  private static final String PREPARE_SETTINGS =
      "PREPARE safe_migrate_settings AS\n"
          + CatalogReader.SETTINGS
          + """
          ,
            pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true),
            pg_catalog.set_config('enable_seqscan', 'off', true),
            pg_catalog.set_config('enable_hashjoin', 'off', true),
            pg_catalog.set_config('enable_mergejoin', 'off', true);
          """;

  static final String SET = "EXECUTE safe_migrate_settings;\n";

  private static final String PREPARE =
      "PREPARE safe_migrate_changed AS\n"
          + CatalogQueries.CHANGED
          + ";\nPREPARE safe_migrate_indexed (integer) AS\n"
          + CatalogQueries.INDEXED
          + ";\n"
          + CatalogQueries.kindsOfSubjects()
              .map(kind -> "PREPARE " + name(kind) + " (oid[]) AS\n" + CatalogQueries.of(kind))
              .collect(Collectors.joining(";\n", "", ";\n"));

  /// Prepares all and sets what [#SET] sets.
  static final String PREPARE_ALL = PREPARE_SETTINGS + SET + PREPARE;

  private static final String CHANGED = "EXECUTE safe_migrate_changed";

  private TransactionTraces() {}

  /// The subjects that may have changed, in excess.
  ///
  /// @throws DatabaseException when the server refuses, as in a failed transaction
  static CatalogRows read(Session session) {
    try {
      return prepared(SET + CHANGED, PREPARE_ALL + CHANGED, changed -> read(session, changed));
    } catch (SQLException e) {
      throw new DatabaseException("read what changed in the catalog", e);
    }
  }

  /// Something that executes prepared statements, in a savepoint of its own.
  @FunctionalInterface
  interface Execution<T> {
    T execute(String sql) throws SQLException;
  }

  /// Executes statements that are already prepared, or prepares them.
  static <T> T prepared(String executing, String preparing, Execution<T> execution)
      throws SQLException {
    try {
      return execution.execute(executing);
    } catch (SQLException e) {
      if (!PSQLState.INVALID_SQL_STATEMENT_NAME.getState().equals(e.getSQLState())) {
        throw e;
      }
      return execution.execute(preparing);
    }
  }

  /// Two round trips: what may have changed, and how it is now.
  private static CatalogRows read(Session session, String changed) throws SQLException {
    var rows = CatalogRows.empty();
    CatalogReader.inSavepoint(
        session,
        () -> {
          var subjects = new TreeMap<String, List<String>>();
          CatalogReader.results(session, CatalogReader.SAVE + changed, row -> add(row, subjects));
          addSubjects(subjects, rows);
          CatalogReader.results(session, executeEach(subjects) + CatalogReader.BACK, rows::add);
        });
    return rows;
  }

  private static void add(SimpleQuery.Row row, Map<String, List<String>> subjects) {
    subjects.computeIfAbsent(row.text(0), _ -> new ArrayList<>()).add(row.text(1));
  }

  /// What is read of a subject that is not named without a kind is a part of it.
  private static void addSubjects(Map<String, List<String>> subjects, CatalogRows rows) {
    var whole = Set.copyOf(subjects.getOrDefault("", List.of()));
    subjects.forEach((kind, ofKind) ->
        ofKind.forEach(subject -> {
          if (whole.contains(subject)) {
            rows.addSubject(Long.parseLong(subject));
          } else {
            rows.addPart(Long.parseLong(subject), kind);
          }
        }));
  }

  /// The statements that read the subjects, each kind of them in one.
  static String executeEach(Map<String, List<String>> subjects) {
    return subjects.entrySet().stream()
        .filter(ofKind -> !ofKind.getKey().isEmpty())
        .map(ofKind ->
            "EXECUTE %s ('{%s}');\n"
                .formatted(name(ofKind.getKey()), String.join(",", ofKind.getValue())))
        .collect(Collectors.joining());
  }

  private static String name(String kind) {
    return "safe_migrate_" + kind.replace(' ', '_');
  }
}
