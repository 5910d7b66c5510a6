package dev.safemigrate.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The schema as PostgreSQL's system catalogs give it: from an object's identity to its definition.
public record Catalog(Map<ObjectId, String> objects) {
  /// Copies the map.
  public Catalog {
    objects = Map.copyOf(objects);
  }

  /// A catalog without any object.
  public static Catalog empty() {
    return new Catalog(Map.of());
  }

  /// The object's definition, empty where there is no such object.
  public Optional<String> definitionOf(ObjectId object) {
    return Optional.ofNullable(objects.get(object));
  }

  /// This catalog after the changes.
  public Catalog with(List<Change> changes) {
    var changed = new HashMap<>(objects);
    for (var change : changes) {
      change
          .after()
          .ifPresentOrElse(
              definition -> changed.put(change.object(), definition),
              () -> changed.remove(change.object()));
    }
    return new Catalog(changed);
  }

  /// What must change in this catalog to become the other, in order of the objects.
  public List<Change> changesTo(Catalog other) {
    var all = new HashSet<>(objects.keySet());
    all.addAll(other.objects.keySet());
    var changes = new ArrayList<Change>();
    for (var object : all) {
      var change = new Change(object, definitionOf(object), other.definitionOf(object));
      if (!change.before().equals(change.after())) {
        changes.add(change);
      }
    }
    changes.sort(Comparator.comparing(Change::object));
    return changes;
  }
}
