package dev.safemigrate.postgres;

import dev.safemigrate.catalog.ObjectKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The queries that read the catalog, put together from one resource for each kind. Each row is
/// `(kind, subject, schema_name, parent_name, object_name, aspect, definition)`; the subject is the
/// oid of the relation, type, function, schema or extension with which the object is read again.
///
/// Of columns there are so many that all aspects of one are one row: `(kind, subject, schema_name,
/// parent_name, object_name, part, …)`, where each further column is called as the aspect and the
/// part is what stays when the column is renamed. A row of a kind that begins with `names` is no
/// object: it names a part of the subject.
final class CatalogQueries {
  private static final List<String> NAMES =
      List.of("names of relation", "names of type", "names of function", "names of schema");

  /// Kinds of which there are few. What changes one is not looked for: everything is read.
  private static final Set<ObjectKind> RARE =
      EnumSet.range(ObjectKind.PUBLICATION, ObjectKind.DEFAULT_PRIVILEGE);

  private static final String COLUMN = ObjectKind.COLUMN.word();
  private static final String OF_USERS = "WITH " + resource("of-users") + "\n";

  /// One for each source.
  private static final List<String> OF_SUBJECTS =
      Arrays.stream(resource("of-subjects").strip().split(",?\n(?=[a-z_]+ AS )")).skip(1).toList();

  private static final List<String> KINDS =
      Arrays.stream(ObjectKind.values()).map(ObjectKind::word).toList();

  private static final Map<String, String> ROWS =
      kinds().collect(Collectors.toMap(kind -> kind, CatalogQueries::rowsOf));

  /// The kinds of which there is nothing.
  static final String ABSENT = resource("kinds-absent");

  /// The subjects that the running transaction may have changed, with the kinds to read of each;
  /// with the parameter `$1`, an `oid[]`.
  static final String CHANGED = toRead("of-this-transaction");

  /// The subjects whose names changed and those that call them by these, with the kinds to read of
  /// each; with the parameters `$1` and `$2`, each an `oid[]`.
  static final String RENAMED = toRead("of-renamed");

  /// The indexes that changed, with the parameters `$1`, an integer, and `$2`, a boolean.
  static final String INDEXED = OF_USERS.stripTrailing() + ",\n" + resource("indexed");

  /// Every relation with its columns and every enum, as a client sees them.
  static final String RELATIONS = resource("relations");

  /// The transaction of each object that one can be told of. Of none where transactions are not
  /// told apart: where their numbers, of 32 bits in a row, may have been used twice; or where event
  /// triggers may write rows in the transaction of whoever makes an object.
  static final String TRANSACTIONS =
      OF_USERS
          + "SELECT o.* FROM (\n"
          + resource("transactions")
          + """
          ) AS o
          WHERE pg_catalog.txid_snapshot_xmax(pg_catalog.txid_current_snapshot()) < 4294967296
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_event_trigger e WHERE e.evtenabled <> 'D')
          """;

  private CatalogQueries() {}

  /// Every kind that [#of(String)] takes.
  static Stream<String> kindsOfSubjects() {
    return kinds().filter(kind -> NAMES.contains(kind) || !RARE.contains(ObjectKind.of(kind)));
  }

  private static String toRead(String subjects) {
    return String.join(
        ",\n",
        "WITH " + resource("of-users"),
        resource(subjects).stripTrailing(),
        resource("kinds-to-read"));
  }

  private static Stream<String> kinds() {
    return Stream.concat(KINDS.stream(), NAMES.stream());
  }

  /// Queries for every object, and for every name where that is asked for. With what the kinds read
  /// from put together once: that takes half the time to plan.
  ///
  /// @param absent kinds of which there is nothing
  static List<String> all(boolean withNames, Set<String> absent) {
    return List.of(
        OF_USERS.replace(" AS NOT MATERIALIZED ", " AS MATERIALIZED ")
            + (withNames ? kinds() : KINDS.stream())
                .filter(kind -> !kind.equals(COLUMN) && !absent.contains(kind))
                .map(CatalogQueries::rows)
                .collect(Collectors.joining(" UNION ALL ")),
        OF_USERS + rows(COLUMN));
  }

  /// The rows of one kind, restricted to the subjects in the parameter `$1`, an `oid[]`.
  static String of(String kind) {
    var rows = rows(kind);
    return sourcesOf(rows) + rows + " WHERE k.subject = ANY ($1)";
  }

  /// What the query reads from and nothing else: the server looks through all of it whenever it
  /// executes the query.
  private static String sourcesOf(String query) {
    var sources =
        OF_SUBJECTS.stream()
            .filter(source -> query.contains(source.substring(0, source.indexOf(' '))))
            .collect(Collectors.joining(",\n"));
    return sources.isEmpty() ? "" : "WITH " + sources + "\n";
  }

  private static String rows(String kind) {
    return Objects.requireNonNull(ROWS.get(kind), kind);
  }

  private static String rowsOf(String kind) {
    var columns = NAMES.contains(kind) ? "k.subject, k.part, k.name, '', '', ''" : "k.*";
    return "SELECT '%s' AS kind, %s FROM (\n%s) AS k\n"
        .formatted(kind, columns, resource(kind.replace(' ', '-')));
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
