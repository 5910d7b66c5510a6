package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/// What a hypothesis predicts for every compared object, and where the database differs. Moved
/// forward statement by statement, so that a thousand hypotheses cost one walk.
final class Prediction {
  private final Observation observation;
  private final NavigableSet<Integer> executed;
  private final Map<ObjectId, Optional<String>> expected = new HashMap<>();
  private final Set<ObjectId> mismatches = new HashSet<>();

  /// The prediction of the recorded migrations alone.
  ///
  /// @param executed positions of the recorded migrations that were executed
  Prediction(Observation observation, NavigableSet<Integer> executed, Set<ObjectId> compared) {
    this.observation = observation;
    this.executed = executed;
    compared.forEach(object -> predict(object, afterLastExecuted(object)));
  }

  /// Adds changes of an unresolved migration, unless a later recorded one overrides them.
  void add(int position, List<Change> changes) {
    for (var change : changes) {
      if (expected.containsKey(change.object()) && !isOverridden(change.object(), position)) {
        predict(change.object(), change.after());
      }
    }
  }

  /// What is predicted for the object.
  Optional<String> of(ObjectId object) {
    return expected.getOrDefault(object, Optional.empty());
  }

  /// Whether every compared object is as predicted.
  boolean fits() {
    return mismatches.isEmpty();
  }

  /// Whether some compared objects are not as predicted, and all of these among the given.
  boolean missesOnlyAmong(Set<ObjectId> objects) {
    return !fits() && mismatches.size() <= objects.size() && objects.containsAll(mismatches);
  }

  /// The compared objects that are not as predicted, with both definitions, in order.
  List<Difference> differences() {
    return mismatches.stream()
        .sorted()
        .map(object -> new Difference(object, of(object), actual(object)))
        .toList();
  }

  private void predict(ObjectId object, Optional<String> definition) {
    expected.put(object, definition);
    if (definition.equals(actual(object)) || observation.rehearsal().isTaste(object, definition)) {
      mismatches.remove(object);
    } else {
      mismatches.add(object);
    }
  }

  private Optional<String> afterLastExecuted(ObjectId object) {
    var timeline = observation.rehearsal().timeline();
    return timeline.definitionAt(
        object,
        timeline.touchersOf(object).stream()
            .filter(executed::contains)
            .reduce(0, (_, later) -> later));
  }

  private boolean isOverridden(ObjectId object, int position) {
    return observation.rehearsal().timeline().touchersOf(object).stream()
        .anyMatch(toucher -> toucher > position && executed.contains(toucher));
  }

  private Optional<String> actual(ObjectId object) {
    return observation.target().definitionOf(object);
  }
}
