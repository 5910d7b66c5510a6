package dev.safemigrate.postgres;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.util.PSQLState;

/// Our queries that are kept prepared in a session, because to plan one takes ten times as long as
/// to run it. Each is prepared when it is first needed, and again when a script or a pooler dropped
/// it.
final class PreparedQueries {
  private static final String PREFIX = "safe_migrate_";
  private static final String SETTINGS = "settings";
  private static final String DUPLICATE_NAME = "42P05";

  /// What prepares the queries, by their names. The plans are made once, often when the system
  /// catalogs are still small, and must serve when they have grown.
  private static final Map<String, String> STATEMENTS =
      Stream.concat(
              Stream.of(
                  Map.entry(
                      SETTINGS,
                      " AS "
                          + CatalogReader.SETTINGS
                          + """
                          ,
                            pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true),
                            pg_catalog.set_config('enable_seqscan', 'off', true),
                            pg_catalog.set_config('enable_hashjoin', 'off', true),
                            pg_catalog.set_config('enable_mergejoin', 'off', true)
                          """),
                  Map.entry("everything", " AS " + CatalogQueries.EVERYTHING),
                  Map.entry("changed", " (oid[]) AS " + CatalogQueries.CHANGED),
                  Map.entry("renamed", " (oid[], oid[]) AS " + CatalogQueries.RENAMED),
                  Map.entry("indexed", " (integer, boolean) AS " + CatalogQueries.INDEXED),
                  Map.entry("written", " AS " + WrittenTables.QUERY)),
              CatalogQueries.all()
                  .map(toRead ->
                      Map.entry(
                          toRead,
                          CatalogQueries.isOfSubjects(toRead)
                              ? " (oid[]) AS " + CatalogQueries.ofSubjects(toRead)
                              : " AS " + CatalogQueries.whole(toRead))))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private final Session session;
  private final Set<String> prepared = new HashSet<>();

  PreparedQueries(Session session) {
    this.session = session;
  }

  /// What changes the settings until the end of the transaction or savepoint to those that the
  /// queries for the catalog are planned and executed with. A query that was prepared under another
  /// `search_path` is planned anew, so that this one is prepared under the script's.
  String settings() {
    return execution(SETTINGS, "");
  }

  /// What executes a query.
  ///
  /// @param arguments in parentheses, if it has parameters
  String execution(String query, String arguments) {
    var execution = "EXECUTE %s%s;\n".formatted(name(query), arguments);
    return prepared.add(name(query))
        ? "PREPARE %s%s;\n%s".formatted(name(query), STATEMENTS.get(query), execution)
        : execution;
  }

  private static String name(String query) {
    return PREFIX + query.replace(' ', '_');
  }

  /// Something that sends what the other methods give, and leaves the transaction as it was where
  /// it fails.
  @FunctionalInterface
  interface Sending<T> {
    T send() throws SQLException;
  }

  /// Sends it; and once more where not those queries were prepared that we took to be.
  <T> T retrying(Sending<T> sending) throws SQLException {
    try {
      return sending.send();
    } catch (SQLException e) {
      if (!PSQLState.INVALID_SQL_STATEMENT_NAME.getState().equals(e.getSQLState())
          && !DUPLICATE_NAME.equals(e.getSQLState())) {
        throw e;
      }
      askWhich();
      return sending.send();
    }
  }

  private void askWhich() {
    prepared.clear();
    prepared.addAll(
        session.query(
            "read which queries are prepared",
            "SELECT name FROM pg_catalog.pg_prepared_statements",
            List.of(),
            row -> row.getString(1)));
  }
}
