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
///
/// A row without a kind is no object: it names a part of the subject, or, without a part either,
/// only says that the subject was read.
final class CatalogQueries {
  private static final String NO_RESTRICTION = "";
  private static final String CHANGED_ONLY =
      " WHERE k.subject = ANY (ARRAY(SELECT subject FROM changed))";

  /// Every object.
  static final String ALL = "WITH " + resource("of-users") + "\n" + objects(NO_RESTRICTION);

  /// Every object and every name.
  static final String ALL_WITH_NAMES = ALL + "\nUNION ALL\n" + names(NO_RESTRICTION);

  /// The objects and names of the subjects that the running transaction may have changed.
  static final String CHANGED =
      "WITH "
          + resource("of-users")
          + ",\n"
          + resource("of-this-transaction")
          + "\n"
          + objects(CHANGED_ONLY)
          + "\nUNION ALL\n"
          + names(CHANGED_ONLY)
          + "\nUNION ALL\nSELECT '', subject, '', '', '', '', '' FROM changed";

  private CatalogQueries() {}

  private static String objects(String restriction) {
    return Arrays.stream(ObjectKind.values())
        .map(kind -> objects(kind) + restriction)
        .collect(Collectors.joining("\nUNION ALL\n"));
  }

  private static String objects(ObjectKind kind) {
    return "SELECT '%s' AS kind, k.* FROM (\n%s) AS k"
        .formatted(kind.word(), resource(kind.word().replace(' ', '-')));
  }

  private static String names(String restriction) {
    return "SELECT '', k.subject, k.part, k.name, '', '', '' FROM (\n%s) AS k%s"
        .formatted(resource("names"), restriction);
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
