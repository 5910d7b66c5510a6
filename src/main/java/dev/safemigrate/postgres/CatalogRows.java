package dev.safemigrate.postgres;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.catalog.Timeline;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a query of [CatalogQueries] gave, by the oid of the subject; a subject that was read is a
/// key of both maps.
///
/// @param objects the definitions
/// @param names of the subject itself and its parts, by what stays when it is renamed
/// @param parts of subjects that were read in part: the kinds of their objects that were read
record CatalogRows(
    Map<Long, Map<ObjectId, String>> objects,
    Map<Long, Map<String, String>> names,
    Map<Long, Set<ObjectKind>> parts) {
  /// The subject of what is of none, or is not known by its subjects.
  static final long ANYWHERE = 0;

  private static final Set<ObjectKind> WHOLES =
      EnumSet.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);

  static CatalogRows empty() {
    return new CatalogRows(new HashMap<>(), new HashMap<>(), new HashMap<>());
  }

  /// Adds a row.
  void add(SimpleQuery.Row row) {
    long subject = Long.parseLong(row.text(1));
    CatalogQueries.kind(row.text(0))
        .ifPresentOrElse(
            kind -> addObjects(row, subject, kind),
            () -> addName(subject, row.text(2), row.text(3)));
  }

  private void addObjects(SimpleQuery.Row row, long subject, ObjectKind kind) {
    if (row.label(5).equals("part")) {
      addWide(row, subject, kind);
    } else {
      var object = new ObjectId(kind, row.text(2), row.text(3), row.text(4), row.text(5));
      objectsOf(subject).put(object, row.text(6));
    }
  }

  private void addWide(SimpleQuery.Row row, long subject, ObjectKind kind) {
    var schema = row.text(2);
    var parent = row.text(3);
    var name = row.text(4);
    namesOf(subject).put(row.text(5), name);
    var ofSubject = objectsOf(subject);
    for (int i = 6; i < row.size(); i++) {
      ofSubject.put(new ObjectId(kind, schema, parent, name, row.label(i)), row.text(i));
    }
  }

  /// Adds a subject of which there may be nothing.
  void addSubject(long subject) {
    objectsOf(subject);
    namesOf(subject);
  }

  /// Adds a kind of a subject, of which there may be nothing, as the only one of its that was read
  /// beside others that are added so.
  ///
  /// @param toRead as [CatalogQueries#all()] calls it
  void addPart(long subject, String toRead) {
    addSubject(subject);
    CatalogQueries.kind(toRead)
        .ifPresent(known -> parts.computeIfAbsent(subject, _ -> new HashSet<>()).add(known));
  }

  /// Adds what a part of a subject is called by others.
  void addName(long subject, String part, String name) {
    namesOf(subject).put(part, name);
  }

  /// Of a subject that was added everything was read but these kinds.
  void keep(long subject, Set<String> kinds) {
    var read = EnumSet.allOf(ObjectKind.class);
    kinds.forEach(kind -> CatalogQueries.kind(kind).ifPresent(read::remove));
    parts.put(subject, read);
  }

  private Map<ObjectId, String> objectsOf(long subject) {
    return objects.computeIfAbsent(subject, _ -> new HashMap<>());
  }

  private Map<String, String> namesOf(long subject) {
    return names.computeIfAbsent(subject, _ -> new HashMap<>());
  }

  /// All objects, whatever their subject.
  Catalog catalog() {
    var all = new HashMap<ObjectId, String>();
    objects.values().forEach(all::putAll);
    return new Catalog(all);
  }

  /// What must change here to become the other, in order of the objects.
  List<Change> changesTo(CatalogRows other) {
    var before = new HashMap<ObjectId, String>();
    var after = new HashMap<ObjectId, String>();
    var subjects = new HashSet<>(objects.keySet());
    subjects.addAll(other.objects.keySet());
    for (var subject : subjects) {
      var here = objects.getOrDefault(subject, Map.of());
      var there = other.objects.getOrDefault(subject, Map.of());
      if (!here.equals(there)) {
        before.putAll(here);
        after.putAll(there);
      }
    }
    return new Catalog(before).changesTo(new Catalog(after));
  }

  /// Those of the subjects that were tables or views and are so under that name no more.
  Set<Timeline.Whole> abandonedIn(CatalogRows after, Set<Long> subjects) {
    return subjects.stream()
        .filter(subject -> subject != ANYWHERE && after.wasRead(subject, ObjectKind.TABLE))
        .flatMap(subject ->
            wholeOf(subject).stream()
                .filter(whole -> !after.wholeOf(subject).equals(Optional.of(whole))))
        .collect(Collectors.toSet());
  }

  private Optional<Timeline.Whole> wholeOf(long subject) {
    return objects.getOrDefault(subject, Map.of()).keySet().stream()
        .filter(object -> WHOLES.contains(object.kind()))
        .map(object -> new Timeline.Whole(object.schema(), object.name()))
        .findFirst();
  }

  /// The subjects of which something that others call by name is there under another name
  /// afterwards.
  Set<Long> renamedIn(CatalogRows after) {
    return after.names.entrySet().stream()
        .filter(subject ->
            isRenamed(names.getOrDefault(subject.getKey(), Map.of()), subject.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// Whether one of the subjects is a schema.
  boolean isSchemaAmong(Set<Long> subjects) {
    return subjects.stream()
        .anyMatch(subject -> names.getOrDefault(subject, Map.of()).containsKey("schema"));
  }

  /// Those of the subjects that have something of these kinds.
  Set<Long> having(Set<ObjectKind> kinds, Collection<Long> subjects) {
    return subjects.stream()
        .filter(subject ->
            objects.getOrDefault(subject, Map.of()).keySet().stream()
                .anyMatch(object -> kinds.contains(object.kind())))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static boolean isRenamed(Map<String, String> before, Map<String, String> after) {
    return before.entrySet().stream()
        .anyMatch(
            part -> !part.getValue().equals(after.getOrDefault(part.getKey(), part.getValue())));
  }

  /// The objects here of the subjects, and of their kinds, that were read for the other.
  Catalog catalogOfTheSubjectsIn(CatalogRows other) {
    var same = new HashMap<ObjectId, String>();
    for (var subject : other.objects.keySet()) {
      objects
          .getOrDefault(subject, Map.of())
          .forEach((object, definition) -> {
            if (other.wasRead(subject, object.kind())) {
              same.put(object, definition);
            }
          });
    }
    return new Catalog(same);
  }

  private boolean wasRead(long subject, ObjectKind kind) {
    var part = parts.get(subject);
    return part == null || part.contains(kind);
  }

  /// Takes what was read for the other as it is there.
  void replaceWith(CatalogRows other) {
    other.objects.forEach((subject, read) -> {
      if (other.parts.containsKey(subject)) {
        var known = objectsOf(subject);
        known.keySet().removeIf(object -> other.wasRead(subject, object.kind()));
        known.putAll(read);
      } else {
        objects.put(subject, read);
        names.remove(subject);
        parts.remove(subject);
      }
    });
    other.names.forEach((subject, read) -> namesOf(subject).putAll(read));
  }
}
