package dev.safemigrate.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The objects' definitions along a rehearsal: `C0` before the first migration, `Ci` after the
/// i-th, `Cn` after the last. Positions count migrations of the directory from 1.
public final class Timeline {
  private final Catalog start;
  private final List<Set<ObjectId>> touched = new ArrayList<>();
  private final Map<ObjectId, NavigableMap<Integer, Optional<String>>> definitions =
      new HashMap<>();

  private Timeline(Catalog start) {
    this.start = start;
  }

  /// The timeline of a rehearsal.
  ///
  /// @param start the catalog before the first migration
  /// @param steps what each migration changed, in order of the directory
  public static Timeline of(Catalog start, List<List<Change>> steps) {
    var timeline = new Timeline(start);
    for (var changes : steps) {
      timeline.add(changes);
    }
    return timeline;
  }

  private void add(List<Change> changes) {
    var objects = new TreeSet<ObjectId>();
    int position = touched.size() + 1;
    for (var change : changes) {
      objects.add(change.object());
      definitions
          .computeIfAbsent(change.object(), _ -> new TreeMap<>())
          .put(position, change.after());
    }
    touched.add(objects);
  }

  /// How many migrations were rehearsed.
  public int length() {
    return touched.size();
  }

  /// The objects that the migration at the position changes, in order.
  public Set<ObjectId> touchedBy(int position) {
    return touched.get(position - 1);
  }

  /// Every object that any migration changes, in order.
  public Set<ObjectId> touched() {
    return new TreeSet<>(definitions.keySet());
  }

  /// The positions of the migrations that change the object, ascending.
  public Set<Integer> touchersOf(ObjectId object) {
    var changes = definitions.get(object);
    return changes == null ? Set.of() : changes.navigableKeySet();
  }

  /// The object's definition after the migration at the position; 0 is before the first.
  public Optional<String> definitionAt(ObjectId object, int position) {
    var changes = definitions.get(object);
    var last = changes == null ? null : changes.floorEntry(position);
    return last == null ? start.definitionOf(object) : last.getValue();
  }

  /// The catalog after the last migration.
  public Optional<String> finalDefinitionOf(ObjectId object) {
    return definitionAt(object, length());
  }
}
