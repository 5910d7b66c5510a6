package dev.safemigrate.evidence;

import dev.safemigrate.catalog.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is concluded of the unresolved migrations.
///
/// @param verdicts one for each unresolved migration, in order of the directory
/// @param prediction what the execution that is concluded leaves behind
/// @param changed by the position of an unresolved migration, the objects that those of its
///   statements change that ran
record Conclusion(
    List<Verdict> verdicts, Prediction prediction, Map<Integer, Set<ObjectId>> changed) {
  /// Copies the collections.
  Conclusion {
    verdicts = List.copyOf(verdicts);
    changed = Map.copyOf(changed);
  }

  /// Whether the object was changed by what ran of the unresolved migration.
  boolean isChangedBy(int position, ObjectId object) {
    return changed.getOrDefault(position, Set.of()).contains(object);
  }
}
