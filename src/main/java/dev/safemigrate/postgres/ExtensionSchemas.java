package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where a database has its extensions. Hosters install them in a schema of their own, and the
/// types of columns are then written with that schema.
public final class ExtensionSchemas {
  private final Map<String, String> schemas;

  private ExtensionSchemas(Map<String, String> schemas) {
    this.schemas = schemas;
  }

  private record Extension(String name, String schema) {}

  /// Of the session's database.
  public static ExtensionSchemas of(Session session) {
    var extensions =
        session.query(
            "read the extensions",
            """
            SELECT e.extname, n.nspname
            FROM pg_catalog.pg_extension e
            JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
            WHERE n.nspname <> 'pg_catalog'
            """,
            List.of(),
            row -> new Extension(row.getString("extname"), row.getString("nspname")));
    return new ExtensionSchemas(
        extensions.stream().collect(Collectors.toMap(Extension::name, Extension::schema)));
  }

  /// Where this database has the extension that the statement makes; empty for other statements,
  /// and for extensions that this database lacks.
  public Optional<String> schemaFor(Statement statement) {
    return Creation.by(statement, "EXTENSION")
        .flatMap(name -> Optional.ofNullable(schemas.get(name)));
  }

  /// The extensions of this database that none of the statements makes, in order of their names.
  public List<String> madeByNoneOf(List<Statement> statements) {
    var made =
        statements.stream()
            .flatMap(statement -> Creation.by(statement, "EXTENSION").stream())
            .collect(Collectors.toSet());
    return schemas.keySet().stream().filter(name -> !made.contains(name)).sorted().toList();
  }

  /// Makes extensions where this database has them. One that this server or role refuses is left
  /// out: what needs it cannot be replayed, and says so.
  public void make(Session scratch, List<String> names) {
    for (var name : names) {
      try {
        scratch.execute(
            "make the extension " + name,
            "CREATE EXTENSION IF NOT EXISTS %s SCHEMA %s CASCADE"
                .formatted(
                    Identifier.quoted(name),
                    Identifier.quoted(schemas.getOrDefault(name, "public"))));
      } catch (DatabaseException e) {
        if (e.kind() == DatabaseException.Kind.UNREACHABLE) {
          throw e;
        }
      }
    }
  }

  /// The search path with the schema in front.
  ///
  /// @param current as the setting has it
  public static String inFront(String schema, String current) {
    return Identifier.quoted(schema) + ", " + current;
  }
}
