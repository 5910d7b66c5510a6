package dev.safemigrate.evidence;

import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.history.MigrationRecord;
import dev.safemigrate.history.Standing;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Tells which recorded migrations were executed here. A row that was only declared applied counts
/// as executed if its own objects show it, and not otherwise: a blind `resolve --applied` writes
/// such rows too.
final class Executed {
  private Executed() {}

  /// The positions of the recorded migrations that were executed, ascending.
  static NavigableSet<Integer> positions(Observation observation) {
    var executed = new TreeSet<Integer>();
    IntStream.rangeClosed(1, observation.rehearsal().migrations().size())
        .filter(position -> observation.standingAt(position) == Standing.RECORDED)
        .filter(position -> !isDeclared(observation, position) || isShown(observation, position))
        .forEach(executed::add);
    return executed;
  }

  /// Whether the migration at the position has no row but declared ones.
  static boolean isDeclared(Observation observation, int position) {
    return observation.history().recordsOf(observation.nameAt(position)).stream()
        .filter(MigrationRecord::isApplied)
        .allMatch(MigrationRecord::isDeclared);
  }

  /// Whether the migration was executed, by the word of the engine that did it.
  static boolean isSettled(Observation observation, int position) {
    return observation.standingAt(position) == Standing.RECORDED
        && !isDeclared(observation, position);
  }

  private static boolean isShown(Observation observation, int position) {
    var touched = observation.rehearsal().timeline().touchedBy(position);
    return touched.stream().allMatch(object -> fits(observation, object, position, true))
        && touched.stream().anyMatch(object -> !fits(observation, object, position, false));
  }

  /// Whether the object is as some migration from the position on leaves it, or as one before it.
  private static boolean fits(
      Observation observation, ObjectId object, int position, boolean fromThereOn) {
    var timeline = observation.rehearsal().timeline();
    var actual = observation.target().definitionOf(object);
    int first = fromThereOn ? position : 0;
    int last = fromThereOn ? timeline.length() : position - 1;
    return timeline.definitionAt(object, first).equals(actual)
        || timeline.touchersOf(object).stream()
            .filter(toucher -> toucher > first && toucher <= last)
            .anyMatch(toucher -> timeline.definitionAt(object, toucher).equals(actual));
  }
}
