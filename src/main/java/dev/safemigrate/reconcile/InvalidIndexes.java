package dev.safemigrate.reconcile;

import static java.util.stream.Collectors.toSet;

import dev.safemigrate.catalog.Catalog;
import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.catalog.ObjectKind;
import dev.safemigrate.catalog.Timeline;
import dev.safemigrate.postgres.InvalidIndex;
import dev.safemigrate.postgres.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Indexes whose building was cut short, for example because the run was killed: they count as
/// absent, and are dropped before they are built again.
final class InvalidIndexes {
  private static final String INVALID = "INVALID";

  private InvalidIndexes() {}

  /// The catalog as if they were not there. An index that the migrations themselves leave invalid,
  /// as on a partitioned table whose parts have none, is what it should be and stays.
  static Catalog leftOut(Catalog actual, Timeline timeline) {
    var invalid =
        actual.objects().entrySet().stream()
            .filter(entry -> isValidity(entry.getKey()) && entry.getValue().equals(INVALID))
            .map(entry -> entry.getKey())
            .filter(index -> !isEverInvalid(timeline, index))
            .map(ObjectId::displayName)
            .collect(toSet());
    var objects = new HashMap<>(actual.objects());
    objects
        .keySet()
        .removeIf(
            object -> object.kind() == ObjectKind.INDEX && invalid.contains(object.displayName()));
    return new Catalog(objects);
  }

  /// Drops those that the migration builds.
  ///
  /// @param expected what the migration changes
  static void drop(Session session, Catalog before, List<Change> expected) {
    expected.stream()
        .filter(change -> isValidity(change.object()) && change.after().isPresent())
        .filter(change -> !change.after().equals(Optional.of(INVALID)))
        .map(Change::object)
        .filter(index -> before.definitionOf(index).equals(Optional.of(INVALID)))
        .forEach(index -> InvalidIndex.drop(session, index.schema(), index.name()));
  }

  private static boolean isValidity(ObjectId object) {
    return object.kind() == ObjectKind.INDEX && object.aspect().equals("validity");
  }

  private static boolean isEverInvalid(Timeline timeline, ObjectId index) {
    return timeline.touchersOf(index).stream()
        .anyMatch(position -> timeline.definitionAt(index, position).equals(Optional.of(INVALID)));
  }
}
