package dev.safemigrate.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One object before and after a statement or a migration. Absent is a value too: `before` is empty
/// where it was created, `after` where it was dropped.
public record Change(ObjectId object, Optional<String> before, Optional<String> after) {
  private static final Set<ObjectKind> HOLD_ROWS = Set.of(ObjectKind.TABLE, ObjectKind.COLUMN);

  /// Whether the object is gone afterwards.
  public boolean isRemoval() {
    return before.isPresent() && after.isEmpty();
  }

  /// Whether rows, or values in them, are lost by it: a table or column goes, or a column gets
  /// another type.
  public boolean destroysRows() {
    boolean retyped = object.aspect().equals("type") && before.isPresent();
    return HOLD_ROWS.contains(object.kind()) && (isRemoval() || retyped);
  }

  /// Several changes one after the other as one: what was changed back is left out.
  public static List<Change> sum(List<List<Change>> parts) {
    var all = new TreeMap<ObjectId, Change>();
    for (var part : parts) {
      for (var change : part) {
        all.merge(
            change.object(),
            change,
            (first, last) -> new Change(first.object(), first.before(), last.after()));
      }
    }
    return all.values().stream().filter(one -> !one.before().equals(one.after())).toList();
  }
}
