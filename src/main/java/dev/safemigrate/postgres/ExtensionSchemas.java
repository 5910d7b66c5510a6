package dev.safemigrate.postgres;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Where a database has its extensions. Hosters install them in a schema of their own, and the
/// types of columns are then written with that schema.
public final class ExtensionSchemas {
  private static final String SCHEMAS =
      """
      SELECT e.extname, n.nspname, e.extrelocatable
      FROM pg_catalog.pg_extension e
      JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
      WHERE n.nspname <> 'pg_catalog'
      ORDER BY e.extname
      """;

  private record Extension(String name, String schema, boolean relocatable) {}

  private final Map<String, String> schemas;

  private ExtensionSchemas(Map<String, String> schemas) {
    this.schemas = schemas;
  }

  /// Of the session's database.
  public static ExtensionSchemas of(Session session) {
    return new ExtensionSchemas(
        read(session).stream().collect(Collectors.toMap(Extension::name, Extension::schema)));
  }

  /// Moves the extensions of another database to where this one has them; what cannot be moved, and
  /// what this one lacks, stays.
  public void applyTo(Session other) {
    for (var extension : read(other)) {
      var wanted = schemas.getOrDefault(extension.name(), extension.schema());
      if (extension.relocatable() && !wanted.equals(extension.schema())) {
        other.execute(
            "move the extension " + extension.name(),
            "ALTER EXTENSION %s SET SCHEMA %s"
                .formatted(Identifier.quoted(extension.name()), Identifier.quoted(wanted)));
      }
    }
  }

  private static List<Extension> read(Session session) {
    return session.query(
        "read the extensions",
        SCHEMAS,
        List.of(),
        row ->
            new Extension(
                row.getString("extname"),
                row.getString("nspname"),
                row.getBoolean("extrelocatable")));
  }
}
