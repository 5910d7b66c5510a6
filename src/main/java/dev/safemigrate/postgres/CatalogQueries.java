package dev.safemigrate.postgres;

import dev.safemigrate.catalog.ObjectKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
  private static final String OF = " of ";
  private static final String OTHERS = "others";

  private static final List<String> NAMES =
      List.of("names of relation", "names of type", "names of function", "names of schema");

  /// Kinds of which there are few. What changes one is not looked for: everything is read.
  private static final Set<ObjectKind> RARE =
      EnumSet.range(ObjectKind.PUBLICATION, ObjectKind.DEFAULT_PRIVILEGE);

  /// Kinds whose objects are of several sorts of subjects, with a resource for each sort. Where
  /// there is one for the kind too, it makes the objects of the rows of the others, as `source`.
  private static final Map<ObjectKind, List<String>> SORTS =
      Map.of(
          ObjectKind.CONSTRAINT, List.of("table", "domain"),
          ObjectKind.SETTING, List.of("relation", "function"),
          ObjectKind.COMMENT, List.of("relation", "type", "function", "schema", OTHERS),
          ObjectKind.PRIVILEGE, List.of("relation", "type", "function", "schema", OTHERS));

  private static final Set<ObjectKind> WITH_SOURCE =
      EnumSet.of(ObjectKind.CONSTRAINT, ObjectKind.COMMENT, ObjectKind.PRIVILEGE);

  private static final String OF_USERS = "WITH " + resource("of-users") + "\n";

  /// One for each source.
  private static final List<String> OF_SUBJECTS =
      Arrays.stream(resource("of-subjects").strip().split(",?\n(?=[a-z_]+ AS )")).skip(1).toList();

  private static final Map<String, ObjectKind> KINDS =
      Arrays.stream(ObjectKind.values())
          .collect(Collectors.toMap(ObjectKind::word, Function.identity()));

  /// Every subject, with what to read of each, and what there is to read of no subject.
  static final String EVERYTHING = OF_USERS.stripTrailing() + ",\n" + resource("everything");

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

  /// What there is to read, as it is called in the answers to the queries for what to read: the
  /// kinds, those of several sorts of subjects as in `comment of type`, and `names of relation`.
  static Stream<String> all() {
    return Stream.concat(
        Arrays.stream(ObjectKind.values())
            .flatMap(kind ->
                SORTS.containsKey(kind)
                    ? SORTS.get(kind).stream().map(sort -> kind.word() + OF + sort)
                    : Stream.of(kind.word())),
        NAMES.stream());
  }

  /// The kind of what there is to read; empty where it is names.
  static Optional<ObjectKind> kind(String toRead) {
    int end = toRead.indexOf(OF);
    return Optional.ofNullable(KINDS.get(end < 0 ? toRead : toRead.substring(0, end)));
  }

  /// Whether that is read by subject.
  static boolean isOfSubjects(String toRead) {
    return !toRead.endsWith(OF + OTHERS) && kind(toRead).filter(RARE::contains).isEmpty();
  }

  private static String toRead(String subjects) {
    return String.join(
        ",\n",
        "WITH " + resource("of-users"),
        resource(subjects).stripTrailing(),
        resource("kinds-to-read"));
  }

  /// All rows.
  static String whole(String toRead) {
    return OF_USERS + rows(toRead);
  }

  /// The rows of the subjects in the parameter `$1`, an `oid[]`.
  static String ofSubjects(String toRead) {
    var rows = rows(toRead);
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

  private static String rows(String toRead) {
    var rows = resource(toRead.replace(' ', '-'));
    if (NAMES.contains(toRead)) {
      return "SELECT '%s' AS kind, k.subject, k.part, k.name, '', '', '' FROM (\n%s) AS k\n"
          .formatted(toRead, rows);
    }
    var kind = kind(toRead).orElseThrow();
    return "SELECT '%s' AS kind, k.* FROM (\n%s) AS k\n"
        .formatted(
            kind.word(),
            WITH_SOURCE.contains(kind)
                ? "WITH source AS NOT MATERIALIZED (\n" + rows + ")\n" + resource(kind.word())
                : rows);
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
