package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Statement;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The schemas in which a session looks for names without one, and makes what has none. A role or a
/// hoster may have another than `public` in front, and made it by hand.
public final class SearchPath {
  private final List<String> schemas;

  private SearchPath(List<String> schemas) {
    this.schemas = schemas;
  }

  /// Of a session, as far as its schemas exist.
  public static SearchPath of(Session session) {
    return new SearchPath(
        session.query(
            "read the search path",
            """
            SELECT s.name FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) s (name)
            WHERE s.name NOT LIKE 'pg\\_%' AND s.name <> 'public'
            """,
            List.of(),
            row -> row.getString("name")));
  }

  /// Makes those that are missing there and that no script makes, so that names without a schema
  /// mean the same there. One that a script makes if it is not there may have been there before.
  ///
  /// @param statements of all scripts
  public void make(Session scratch, Supplier<List<Statement>> statements) {
    if (schemas.isEmpty()) {
      return;
    }
    var made =
        statements.get().stream()
            .flatMap(statement -> Creation.mustBeNew(statement, "SCHEMA").stream())
            .collect(Collectors.toSet());
    var there = of(scratch).schemas;
    for (var schema : schemas) {
      if (!made.contains(schema) && !there.contains(schema)) {
        scratch.execute(
            "create the schema " + schema + " in the scratch database",
            "CREATE SCHEMA IF NOT EXISTS " + Identifier.quoted(schema));
      }
    }
  }
}
