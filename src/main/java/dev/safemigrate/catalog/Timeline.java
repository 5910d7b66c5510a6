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
  public record Whole(String schema, String name) {}

  private Timeline(Catalog start) {
    this.start = start;
  }

  /// The timeline of a rehearsal.
  ///
  /// @param start the catalog before the first migration
  /// @param steps what each migration changed, in order of the directory
  /// @param abandoned for each of them the tables that were dropped or have another name after it,
  ///   also where their name is another's by then
  public static Timeline of(Catalog start, List<List<Change>> steps, List<Set<Whole>> abandoned) {
    var timeline = new Timeline(start);
    for (int index = 0; index < steps.size(); index++) {
      timeline.add(steps.get(index), abandoned.get(index));
    }
    return timeline;
  }

  private void add(List<Change> changes, Set<Whole> abandoned) {
    var objects = new TreeSet<ObjectId>();
    int position = touched.size() + 1;
    for (var change : changes) {
      objects.add(change.object());
      definitions
          .computeIfAbsent(change.object(), _ -> new TreeMap<>())
          .put(position, change.after());
      if (change.isRemoval() && change.object().parent().isEmpty()) {
        addRemoval(new Whole(change.object().schema(), change.object().name()), position);
      }
    }
    abandoned.forEach(whole -> addRemoval(whole, position));
    touched.add(objects);
  }

  private void addRemoval(Whole whole, int position) {
    removals.computeIfAbsent(whole, _ -> new TreeSet<>()).add(position);
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
