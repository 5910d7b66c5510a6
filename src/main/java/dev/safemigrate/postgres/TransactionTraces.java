package dev.safemigrate.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
      "PREPARE safe_migrate_changed (oid[]) AS\n"
          + CatalogQueries.CHANGED
          + ";\nPREPARE safe_migrate_renamed (oid[], oid[]) AS\n"
          + CatalogQueries.RENAMED
          + ";\nPREPARE safe_migrate_indexed (integer, boolean) AS\n"
          + CatalogQueries.INDEXED
          + ";\n"
          + CatalogQueries.kindsOfSubjects()
              .map(kind -> "PREPARE " + name(kind) + " (oid[]) AS\n" + CatalogQueries.of(kind))
              .collect(Collectors.joining(";\n", "", ";\n"));

  /// Prepares all and sets what [#SET] sets.
  static final String PREPARE_ALL = PREPARE_SETTINGS + SET + PREPARE;

  private TransactionTraces() {}

  /// The subjects that may have changed, in excess.
  ///
  /// @param rare subjects that had something which most have not
  /// @throws DatabaseException when the server refuses, as in a failed transaction
  static CatalogRows read(Session session, Collection<Long> rare) {
    return readToRead(session, "EXECUTE safe_migrate_changed (%s)".formatted(array(rare)));
  }

  /// Subjects that were renamed, and whatever calls them by their names.
  static CatalogRows readRenamed(Session session, Collection<Long> rare, Set<Long> renamed) {
    return readToRead(
        session, "EXECUTE safe_migrate_renamed (%s, %s)".formatted(array(rare), array(renamed)));
  }

  private static CatalogRows readToRead(Session session, String toRead) {
    try {
      return prepared(SET + toRead, PREPARE_ALL + toRead, sql -> read(session, sql));
    } catch (SQLException e) {
      throw new DatabaseException("read what changed in the catalog", e);
    }
  }

  private static String array(Collection<?> oids) {
    return oids.stream().map(String::valueOf).collect(Collectors.joining(",", "'{", "}'"));
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
  private static CatalogRows read(Session session, String toRead) throws SQLException {
    var rows = CatalogRows.empty();
    CatalogReader.inSavepoint(
        session,
        () -> {
          var wanted = new Wanted(rows);
          CatalogReader.results(session, CatalogReader.SAVE + toRead, wanted::add);
          wanted.finish();
          CatalogReader.results(
              session, executeEach(wanted.subjects) + CatalogReader.BACK, rows::add);
        });
    return rows;
  }

  /// What is to be read.
  private static final class Wanted {
    private final CatalogRows rows;
    private final Map<String, List<Long>> subjects = new TreeMap<>();
    private final Set<Long> whole = new HashSet<>();
    private final Map<Long, Set<String>> kept = new HashMap<>();

    Wanted(CatalogRows rows) {
      this.rows = rows;
    }

    void add(SimpleQuery.Row row) {
      var kind = row.text(0);
      long subject = Long.parseLong(row.text(1));
      if (kind.isEmpty()) {
        whole.add(subject);
      } else if (kind.equals("relation")) {
        rows.addName(subject, kind, row.text(2));
      } else if (row.text(2).equals("kept")) {
        kept.computeIfAbsent(subject, _ -> new HashSet<>()).add(kind);
      } else {
        subjects.computeIfAbsent(kind, _ -> new ArrayList<>()).add(subject);
      }
    }

    /// What is read of a subject that is not whole is a part of it.
    void finish() {
      whole.forEach(rows::addSubject);
      kept.forEach(rows::keep);
      subjects.forEach((kind, ofKind) ->
          ofKind.stream()
              .filter(subject -> !whole.contains(subject))
              .forEach(subject -> rows.addPart(subject, kind)));
    }
  }

  /// The statements that read the subjects, each kind of them in one.
  static String executeEach(Map<String, ? extends Collection<?>> subjects) {
    return subjects.entrySet().stream()
        .map(ofKind ->
            "EXECUTE %s (%s);\n".formatted(name(ofKind.getKey()), array(ofKind.getValue())))
        .collect(Collectors.joining());
  }

  private static String name(String kind) {
    return "safe_migrate_" + kind.replace(' ', '_');
  }
}
