package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a query of [CatalogQueries] gave, by the oid of the subject; a subject that was read is a
/// key of both maps.
///
/// @param objects the definitions
/// @param names of the subject itself and its parts, by what stays when it is renamed
record CatalogRows(Map<Long, Map<ObjectId, String>> objects, Map<Long, Map<String, String>> names) {
  private static final Map<String, ObjectKind> KINDS =
      Arrays.stream(ObjectKind.values())
          .collect(Collectors.toMap(ObjectKind::word, Function.identity()));

  static CatalogRows empty() {
    return new CatalogRows(new HashMap<>(), new HashMap<>());
  }

  /// Adds the rows of a result.
  void add(ResultSet rows) throws SQLException {
    while (rows.next()) {
      long subject = rows.getLong(2);
      var kind = KINDS.get(rows.getString(1));
      if (kind == null) {
        namesOf(subject).put(rows.getString(3), rows.getString(4));
      } else {
        objectsOf(subject).put(object(kind, rows), rows.getString(7));
      }
    }
  }

  /// Adds a subject of which there may be nothing.
  void addSubject(long subject) {
    objectsOf(subject);
    namesOf(subject);
  }

  private Map<ObjectId, String> objectsOf(long subject) {
    return objects.computeIfAbsent(subject, _ -> new HashMap<>());
  }

  private Map<String, String> namesOf(long subject) {
    return names.computeIfAbsent(subject, _ -> new HashMap<>());
  }

  private static ObjectId object(ObjectKind kind, ResultSet row) throws SQLException {
    return new ObjectId(
        kind, row.getString(3), row.getString(4), row.getString(5), row.getString(6));
  }

  /// All objects, whatever their subject.
  Catalog catalog() {
    var all = new HashMap<ObjectId, String>();
    objects.values().forEach(all::putAll);
    return new Catalog(all);
  }

  /// Whether something that others call by name is there under another name afterwards.
  boolean isRenamedIn(CatalogRows after) {
    return after.names.entrySet().stream()
        .anyMatch(subject ->
            isRenamed(names.getOrDefault(subject.getKey(), Map.of()), subject.getValue()));
  }

  private static boolean isRenamed(Map<String, String> before, Map<String, String> after) {
    return before.entrySet().stream()
        .anyMatch(
            part -> !part.getValue().equals(after.getOrDefault(part.getKey(), part.getValue())));
  }

  /// The objects here of the subjects that the other holds.
  Catalog catalogOfTheSubjectsIn(CatalogRows other) {
    var same = new HashMap<ObjectId, String>();
    other.objects.keySet().forEach(subject -> same.putAll(objects.getOrDefault(subject, Map.of())));
    return new Catalog(same);
  }

  /// Takes the other's subjects as they are there.
  void replaceWith(CatalogRows other) {
    objects.putAll(other.objects);
    names.putAll(other.names);
  }
}
