package dev.safemigrate.evidence;

import dev.safemigrate.catalog.Change;
import dev.safemigrate.catalog.Difference;
import dev.safemigrate.catalog.ObjectId;
import dev.safemigrate.evidence.Traces.Ran;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The verdicts where no single execution explains the whole state: what the objects tell of each
/// statement. What they leave open is refused.
final class Unexplained {
  private final Observation observation;
  private final List<Integer> unresolved;
  private final Traces traces;
  private final Map<Integer, List<Difference>> conflicts = new HashMap<>();

  private Unexplained(Observation observation, Frontier frontier) {
    this.observation = observation;
    this.unresolved = frontier.unresolved();
    this.traces = Traces.of(observation);
  }

  static Conclusion conclude(Observation observation, Frontier frontier) {
    var unexplained = new Unexplained(observation, frontier);
    var compared = Frontier.compared(observation, frontier.unresolved());
    var prediction = unexplained.prediction(compared);
    unexplained.findConflicts(compared, prediction);
    var verdicts = unexplained.unresolved.stream().map(unexplained::verdict).toList();
    return new Conclusion(verdicts, prediction, unexplained.changed());
  }

  /// What the statements that ran leave behind.
  private Prediction prediction(Set<ObjectId> compared) {
    var settled = new TreeSet<Integer>();
    var others = new TreeSet<Integer>();
    for (int position = 1; position <= observation.rehearsal().migrations().size(); position++) {
      (Executed.isSettled(observation, position) ? settled : others).add(position);
    }
    var prediction = new Prediction(observation, settled, compared);
    for (int position : others) {
      var steps = Traces.steps(observation.rehearsal().at(position));
      for (int statement = 0; statement < steps.size(); statement++) {
        if (traces.of(position, statement) == Ran.YES) {
          prediction.add(position, steps.get(statement));
        }
      }
    }
    return prediction;
  }

  /// Lays each object that nothing explains to one migration: the last that ran or may have, else
  /// the first.
  private void findConflicts(Set<ObjectId> compared, Prediction prediction) {
    for (var object : new TreeSet<>(compared)) {
      if (traces.isConflict(object)) {
        int owner = owner(object);
        var expected =
            ran(owner, object)
                ? prediction.of(object)
                : observation.rehearsal().timeline().definitionAt(object, owner);
        conflicts
            .computeIfAbsent(owner, _ -> new ArrayList<>())
            .add(new Difference(object, expected, observation.target().definitionOf(object)));
      }
    }
  }

  private int owner(ObjectId object) {
    var touchers =
        unresolved.stream()
            .filter(position -> observation.rehearsal().at(position).touched().contains(object))
            .toList();
    return touchers.stream()
        .filter(position -> ran(position, object))
        .reduce((_, later) -> later)
        .orElse(touchers.getFirst());
  }

  private boolean ran(int position, ObjectId object) {
    var steps = Traces.steps(observation.rehearsal().at(position));
    return IntStream.range(0, steps.size())
        .filter(statement ->
            steps.get(statement).stream().anyMatch(change -> change.object().equals(object)))
        .anyMatch(statement -> traces.of(position, statement) == Ran.YES);
  }

  private Map<Integer, Set<ObjectId>> changed() {
    var changed = new HashMap<Integer, Set<ObjectId>>();
    for (int position : unresolved) {
      var steps = Traces.steps(observation.rehearsal().at(position));
      changed.put(
          position,
          IntStream.range(0, steps.size())
              .filter(statement -> traces.of(position, statement) == Ran.YES)
              .mapToObj(steps::get)
              .flatMap(List::stream)
              .map(Change::object)
              .collect(Collectors.toSet()));
    }
    return changed;
  }

  private Verdict verdict(int position) {
    var migration = observation.rehearsal().at(position);
    if (migration.replay() instanceof Replay.Failed(var error)) {
      return new Verdict.NotRehearsed(error);
    }
    var differences = conflicts.get(position);
    if (differences != null) {
      return new Verdict.Conflicting(differences);
    }
    var verdict = new Trail(observation, traces, position).verdict();
    return verdict instanceof Verdict.Undecided && !conflicts.isEmpty()
        ? new Verdict.Hidden()
        : verdict;
  }
}
