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
  private final Map<Whole, Set<Integer>> removals = new HashMap<>();

  /// A table or type that others are parts of.
  private record Whole(String schema, String name) {}

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
      if (change.isRemoval() && change.object().parent().isEmpty()) {
        removals
            .computeIfAbsent(
                new Whole(change.object().schema(), change.object().name()), _ -> new TreeSet<>())
            .add(position);
      }
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

  /// The positions of the migrations that change the object, ascending. One that drops or renames a
  /// table changes all parts that the table may have had: a column that was gone before that, or
  /// should have been, is gone after it in either case.
  public Set<Integer> touchersOf(ObjectId object) {
    var changes = definitions.get(object);
    var removed = removals.get(new Whole(object.schema(), object.parent()));
    if (changes == null || object.parent().isEmpty() || removed == null) {
      return changes == null ? Set.of() : changes.navigableKeySet();
    }
    var all = new TreeSet<>(changes.navigableKeySet());
    all.addAll(removed);
    return all;
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
