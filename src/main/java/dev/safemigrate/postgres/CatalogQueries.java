package dev.safemigrate.postgres;

import dev.safemigrate.catalog.ObjectKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The queries that read the catalog, put together from one resource for each kind. Each row is
/// `(kind, subject, schema_name, parent_name, object_name, aspect, definition)`; the subject is the
/// oid of the relation, type, function, schema or extension with which the object is read again.
final class CatalogQueries {
  /// Every object.
  static final String ALL = "WITH " + resource("of-users") + "\n" + union("");

  /// The objects of the subjects that the running transaction may have changed. A row without a
  /// kind names such a subject, so that those without objects are known too.
  static final String CHANGED =
      "WITH "
          + resource("of-users")
          + ",\n"
          + resource("of-this-transaction")
          + "\n"
          + union("WHERE k.subject = ANY (ARRAY(SELECT subject FROM changed))")
          + "\nUNION ALL SELECT '', subject, '', '', '', '', '' FROM changed";

  private CatalogQueries() {}

  private static String union(String restriction) {
    return Arrays.stream(ObjectKind.values())
        .map(kind ->
            "SELECT '%s' AS kind, k.* FROM (\n%s) AS k %s"
                .formatted(kind.word(), resource(kind.word().replace(' ', '-')), restriction))
        .collect(Collectors.joining("\nUNION ALL\n"));
  }

  private static String resource(String name) {
    var path = "/dev/safemigrate/catalog/" + name + ".sql";
    try (var stream = CatalogQueries.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + path + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("could not read the resource " + path, e);
    }
  }
}
