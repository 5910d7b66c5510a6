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

  static CatalogRows of(ResultSet rows) throws SQLException {
    var read = new CatalogRows(new HashMap<>(), new HashMap<>());
    while (rows.next()) {
      read.add(rows);
    }
    return read;
  }

  private void add(ResultSet row) throws SQLException {
    long subject = row.getLong(2);
    var itsObjects = objects.computeIfAbsent(subject, _ -> new HashMap<>());
    var itsNames = names.computeIfAbsent(subject, _ -> new HashMap<>());
    var kind = KINDS.get(row.getString(1));
    if (kind != null) {
      itsObjects.put(
          new ObjectId(
              kind, row.getString(3), row.getString(4), row.getString(5), row.getString(6)),
          row.getString(7));
    } else if (!row.getString(3).isEmpty()) {
      itsNames.put(row.getString(3), row.getString(4));
    }
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
        .anyMatch(subject -> isRenamed(namesOf(subject.getKey()), subject.getValue()));
  }

  private static boolean isRenamed(Map<String, String> before, Map<String, String> after) {
    return before.entrySet().stream()
        .anyMatch(
            part -> !part.getValue().equals(after.getOrDefault(part.getKey(), part.getValue())));
  }

  private Map<String, String> namesOf(long subject) {
    return names.getOrDefault(subject, Map.of());
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
